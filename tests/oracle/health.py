"""JKN of a kabupaten/kota, in plain Python: five stocks of people, active and inactive."""

from functools import cached_property
from typing import TYPE_CHECKING

from oracle.plain import plain
from semesta.decisions import jkn, jkn_pemda
from semesta.facts.vocabulary import OWN_PAYING, Status
from semesta.world.cover import Cover

if TYPE_CHECKING:
    from oracle.country import Country
    from oracle.government import KabkotaAgent, ProvinceAgent
    from oracle.person import PersonAgent

PAID_FOR = ("pbi", "pemda", "employer")
PAYERS = (*PAID_FOR, "self", "others")
pbi_places, pbi_paid, by_need = plain(jkn.pbi_places), plain(jkn.pbi_paid), plain(jkn.by_need)
enrolled_share, employer_paid = plain(jkn.enrolled_share), plain(jkn.employer_paid)
brought_in, self_joins, self_paid = plain(jkn.brought_in), plain(jkn.self_joins), plain(jkn.self_paid)
leavers, kept, inactive = plain(jkn.leavers), plain(jkn.kept), plain(jkn.inactive)
non_workers, together = plain(jkn.non_workers), plain(jkn.registered_together)
wanted, affordable, paid_for = plain(jkn_pemda.wanted), plain(jkn_pemda.affordable), plain(jkn_pemda.paid_for)


class Jobs:
    """Workers of a province, in real people."""

    def __init__(self) -> None:
        self.employees = self.public = self.own = self.insured = self.joined = 0

    def add(self, person: "PersonAgent") -> None:
        self.employees += person.status == Status.EMPLOYEE
        self.insured += person.status == Status.EMPLOYEE and person.cover == Cover.PU_FIRM
        self.public += person.status in (Status.CIVIL, Status.NON_ASN)
        self.own += person.status in OWN_PAYING


class Health:
    """Members of JKN in one kabupaten/kota: `active` and `idle` by who pays or paid last."""

    def __init__(self, place: "KabkotaAgent", stocks: list[list[float]], enrolled: float, met: float) -> None:
        self.place, self.enrolled, self.met = place, enrolled, met
        self.active = {payer: stocks[k][0] for k, payer in enumerate(PAYERS)}
        self.idle = {payer: stocks[k][1] for k, payer in enumerate(PAYERS)}
        setting = place.model.setting
        residents, poor = setting.facts["districts"]["population"], setting.vulnerable_weight
        self.share = residents[place.number] / residents.sum()
        self.poor = poor[place.number] / poor.sum()

    def stocks(self) -> list[list[float]]:
        return [[self.active[payer], self.idle[payer]] for payer in PAYERS]

    def registered(self) -> float:
        total = 0.0
        for payer in PAYERS:
            total = total + self.active[payer] + self.idle[payer]
        return total

    @cached_property
    def part(self) -> float:
        """Of the residents of its province."""
        residents = self.place.model.setting.facts["districts"]["population"]
        everybody = sum(residents[child.number] for child in self.place.province.children)
        return float(residents[self.place.number] / everybody)

    def purse(self, of: str) -> float:
        """APBD, or what is committed to Jamsostek: of the kabupaten/kota, else its part of the province's."""
        place = self.place
        if place.has_budget:
            return float(getattr(place, of))
        return float(getattr(place.province, of)) * self.part

    def move(self, country: "Country", jobs: Jobs) -> None:
        """One month."""
        p, levers, t = country.rules.jkn, country.levers, country.month
        scale, part = country.scale, self.part
        people = country.setting.projection.residents[t] * self.share
        own, insured = scale * jobs.own * part, scale * jobs.insured / max(scale * jobs.employees, 1.0)
        one_stop = self.place.lever("one_stop")
        asked = 1.0 - (1.0 - self.place.lever("jkn_conditions")) ** (1.0 / 12.0)
        idle = self.idle["pbi"] + self.idle["pemda"] + self.idle["employer"]
        outside = max(0.0, people - self.registered())
        brought = brought_in(p, asked, one_stop, scale * jobs.joined * part, own, people)
        new, back = self_joins(p, own, outside, people, idle, brought)
        before = dict(self.active)
        needy = by_need(p, levers.jkn_corrected[t])
        places = min(pbi_places(levers.jkn_quota[t], needy, self.poor, self.share), p.register * people)
        self.active["pbi"] = pbi_paid(p, before["pbi"], places)
        self.enrolled = enrolled_share(p, self.enrolled, insured, one_stop)
        misplaced = (1.0 - needy) * self.active["pbi"] / people
        staff = scale * jobs.public * part
        firms = scale * jobs.employees * part
        self.active["employer"] = employer_paid(p, firms, staff, self.enrolled, misplaced)
        self.active["self"], self.idle["self"] = self_paid(
            p, before["self"], self.idle["self"], new + back, asked
        )
        self.active["others"], self.idle["others"] = non_workers(p, self.share)
        self.pemda_pays(country, people)
        for payer in PAID_FOR:
            left = leavers(p, before[payer], self.active[payer])
            self.idle[payer] = inactive(p, self.idle[payer], left, kept(p, t), brought)
        self.fit(p.register * people)
        self.met = together(p, new + back, own)

    def pemda_pays(self, country: "Country", people: float) -> None:
        """What the Pemda does once the other payers are known."""
        q, t, law = country.rules.jkn_pemda, country.month, country.setting.law
        paid = self.active["pemda"]
        others = 0.0
        for payer in PAYERS:
            others = others + self.active[payer]
        want = wanted(q, people, others - paid, self.registered() - paid, self.place.lever("uhc_award"))
        apbd = self.purse("apbd") * country.setting.price_level(t // 12 * 12)
        own = max(law.at("jkn_pbi", t), 1.0) * (1.0 - q.province if self.place.has_budget else 1.0)
        can = affordable(q, apbd, country.setting.transfer_cut(t - 12), self.purse("budget"), own)
        self.active["pemda"] = paid_for(q, paid, want, can, self.place.lever("jkn_protected"))

    def fit(self, places: float) -> None:
        """No more on the register than it has places."""
        idle = self.idle["pbi"] + self.idle["pemda"] + self.idle["employer"]
        total = self.registered()
        room = max(0.0, places - (total - idle))
        if idle > room:
            for payer in PAID_FOR:
                self.idle[payer] *= room / idle
            total += room - idle
        if total > places:
            for payer in PAYERS:
                self.active[payer] *= places / total
                self.idle[payer] *= places / total


def jobs_of(country: "Country") -> dict["ProvinceAgent", Jobs]:
    """Workers of every province, as last counted."""
    jobs = {province: Jobs() for province in country.provinces}
    for person in country.people_alive():
        jobs[person.place.province].add(person)
    for province in country.provinces:
        jobs[province].joined = sum(child.bpu_joins for child in province.children)
    return jobs

"""The country: the Mesa model whose step is one month of persons, employers and governments."""

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache

import mesa
import numpy as np
from scipy.special import ndtri

from oracle import plain
from oracle.assistance import assist_workers
from oracle.counting import count_people, observe
from oracle.employer import EmployerAgent
from oracle.government import NOVEMBER, SEPTEMBER, KabkotaAgent, ProvinceAgent
from oracle.health import jobs_of
from oracle.newcomers import Newcomers
from oracle.peers import Acquaintance
from oracle.person import PersonAgent
from oracle.plain import limit
from oracle.project import Trade
from semesta.decisions import contact, election, enrol
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import Owner
from semesta.law.benefits import jkm_benefit
from semesta.model import Model
from semesta.world.channels import nearness
from semesta.world.cover import SEGMENT, Cover
from semesta.world.inputs import Purpose
from semesta.world.sums import DEATH, Sum

# Counted at the ends of quarters, and held in between.
RISKS = {*range(Sum.OTHERS, Sum.JHT_WAGES), *range(Sum.DEATHS, Sum.JHT_IN), Sum.OLD_ACCOUNTS}

officers_of = plain.plain(election.registered_officers)
agent_contacts = plain.plain(contact.agent_contacts)
success = plain.plain(enrol.success)


class Country(mesa.Model):
    """Begins where `model` stands and shares its scenario, rules, scale and seed; nothing is written back."""

    def __init__(self, model: Model) -> None:
        super().__init__(rng=model.seed)
        self.setting, self.levers, self.rules = model.setting, model.levers, model.rules
        self.forms = model.forms
        self.scale, self.seed, self.month = model.scale, model.seed, model.month
        self.happened: Counter[str] = Counter()
        self._law = cache(self.setting.law.at)
        self.joins, self.left = [0, 0, 0, 0], 0
        place = self.setting
        self.near = nearness(place.facts, place.province, self.rules.contact.near).tolist()
        self._governments()
        self._strictness()
        self.newcomers = Newcomers(self)
        self.trade = Trade(self)
        self.acquaintance = Acquaintance(self)

    def _governments(self) -> None:
        p, provinces = self.rules.fund, 38
        own = p.budget_share * np.exp(
            p.budget_spread * ndtri(np.clip(self.setting.budget_rank, 1e-6, 1 - 1e-6))
        )
        own[-provinces:] *= p.province_share
        self.budget_shares = own.tolist()
        self.provinces = [ProvinceAgent(self, k) for k in range(provinces)]
        self.places = [KabkotaAgent(self, d, self.provinces[p]) for d, p in enumerate(self.setting.province)]
        self.pemda = [*self.places, *self.provinces]
        for pemda, near in zip(self.pemda, self.setting.near, strict=True):
            pemda.near = [self.pemda[k] for k in near]
        self.people: list[PersonAgent] = []
        self.firms: list[EmployerAgent] = []

    def _strictness(self) -> None:
        """How strict each Pemda is beside the mean one of its kind, weighted by the works under it."""
        setting, p = self.setting, self.rules.enforce
        for kind, works in (
            (self.places, setting.works_weight.tolist()),
            (self.provinces, setting.works[Owner.PROVINCE].tolist()),
        ):
            scores = [p.spread * float(setting.strict_score[a.row]) + p.room * a.room for a in kind]
            mean = math.fsum(s * w for s, w in zip(scores, works, strict=True)) / math.fsum(works)
            for pemda, score in zip(kind, scores, strict=True):
                pemda.strict = math.exp(score - mean)

    def step(self) -> None:
        self.turn_of_the_year()
        self.newcomers.arrive(self.month)
        self.governments_decide()
        self.firms_decide()
        self.trade.month()
        self.workers_decide()
        self.pensions_move()
        count_people(self)
        self.acquaintance.count()
        for place in self.places:
            place.learns(self.helpers_met(place))
        self.health_insurance_moves()
        self.observed = observe(self)
        self.month += 1

    def people_alive(self) -> Iterable[PersonAgent]:
        return self.agents_by_type[PersonAgent]

    # Randomness: who, when and what for.

    def start_of(self, purpose: Purpose) -> int:
        return plain.base(self.seed, purpose, 0)

    def rank(self, purpose: Purpose, who: int) -> int:
        """A draw that never changes."""
        return plain.bits(self.start_of(purpose), who)

    def draw(self, purpose: Purpose, who: int) -> int:
        """This month's draw of a person or employer (months from 1, as 0 is for ranks)."""
        return plain.bits(plain.base(self.seed, purpose, self.month + 1), who)

    def draw_of_month(self, purpose: Purpose, who: int) -> int:
        """This month's draw of a Pemda (months from 0)."""
        return plain.bits(plain.base(self.seed, purpose, self.month), who)

    # The steps.

    def turn_of_the_year(self) -> None:
        if self.month % 12 == 0 and self.month > 0:
            for pemda in self.pemda:
                pemda.new_year()
        self.year_price = 12.0 * float(self.setting.premium[self.month])
        for province in self.provinces:
            province.need = province.vulnerable * self.scale
            weight = plain.total(child.weight for child in province.children)
            for child in province.children:
                child.need = province.need * child.weight / weight
        need = plain.total(province.need for province in self.provinces)
        for place in self.places:
            place.receives(need)

    def governments_decide(self) -> None:
        for place in self.places:
            place.enrols_staff()
        if self.month % 12 in (SEPTEMBER, NOVEMBER):
            self.mean_covered = np.mean([province.covered for province in self.provinces])
            for pemda in self.pemda:
                pemda.funded = pemda.funds  # what the others see, whoever decides first
            for pemda in self.pemda:
                pemda.step()
        for pemda in self.pemda:
            pemda.pays()

    def firms_decide(self) -> None:
        t, law, levers = self.month, self.setting.law, self.levers
        self.crisis = self.setting.crisis(t)
        self.sanctions = (levers.sanction_fines[t].item(), levers.sanction_refusal[t].item())
        self.jkp_in_force, self.cover_months = bool(law.at("jkp_in_force", t)), law.at("arrears_months", t)
        self.employer_cost = self.rate_of_employers(t) - self.rate_of_employers(0)
        for place in self.places:
            place.reads_levers_of_firms()
        self.send_inspectors()
        for place in self.places:
            place.reads_firms()
        for firm in self.firms:
            firm.step()

    def send_inspectors(self) -> None:
        """Those of the nation by its own aims, all over; those of a place by its aims, there alone."""
        t, aim = self.month, int(self.levers.targeting[self.month])
        weighted = plain.total(firm.firms * firm.odds_if(aim) for firm in self.firms)
        for province in self.provinces:
            for place in province.children:
                place.odds = plain.total(firm.firms * firm.odds for firm in place.employers)
            inside = plain.total(place.odds for place in province.children)
            for place in province.children:
                sent = plain.total(firm.firms * firm.odds_if(aim) for firm in place.employers)
                nation = self.levers.inspectors[t].item() * place.quota / 12.0 / weighted
                share = place.odds / inside if inside else 0.0
                own = (place.lever("inspectors") + province.lever("inspectors") * share) * place.quota / 12.0
                aimed, added = (sent / place.odds, own / place.odds) if place.odds else (1.0, 0.0)
                place.visits_for_odds = nation * aimed + added

    def rate_of_employers(self, t: int) -> float:
        """Percent of the wage that an employer of low risk owes."""
        jkk, jkm, jht, jp = (
            self.setting.law.at(f"ppu_{what}", t)
            for what in ("jkk_low", "jkm", "jht_employer", "jp_employer")
        )
        return 100.0 * ((jkk + jkm) * (1.0 - self.setting.relief[t]) + (jht + jp))

    def workers_decide(self) -> None:
        t, rules = self.month, self.rules
        self._labour_market(t)
        self._channels(t)
        law, relief = self.setting.law, self.setting.relief[t]
        self.waived = dict(zip(("transport", "other"), self.setting.discount[t], strict=True))
        self.relieved = {kind: max(waived, relief) for kind, waived in self.waived.items()}
        self.premium, self.arrears_months = float(self.setting.premium[t]), int(law.at("arrears_months", t))
        self.closes = {Cover.OUT_PU: limit(rules.keep.claim_jht), Cover.OUT_BPU: limit(rules.keep.drop_bpu)}
        share = self.levers.claims_share[t]
        self.claimed = 1.0 if math.isnan(share) else share / rules.claim.share
        self.deaths = 12.0 * self.setting.projection.exit_probability[t // 12][:, :50].mean()
        self._accounts(t)
        for place in self.places:
            place.reads_levers_of_workers()
        self._elections(t)
        assist_workers(self)
        for place in self.places:
            place.reads_month()
            place.bpu_joins = 0
        self.joins, self.left = [0, 0, 0, 0], 0
        self.agents_by_type[PersonAgent].shuffle_do("step")  # any order gives the same month
        self.trade.take_on()
        for person in self.agents_by_type[PersonAgent]:
            if person.is_active:
                person.money.serve()

    def _labour_market(self, t: int) -> None:
        labour, incomes, setting = self.setting.labour, self.setting.incomes, self.setting
        self.exits = [[limit(p) for p in row] for row in setting.projection.exit_probability[t // 12]]
        self.moves = labour.moves(t).tolist()
        self.job_change = limit(self.rules.contact.job_change)
        mixes = labour.sector_mix(t // 12 * 12)  # January's, all year
        self.sector_mix = [
            [[[limit(p) for p in np.cumsum(mix)] for mix in sex] for sex in province] for province in mixes
        ]
        self.log_income, self.log_income_sd = incomes.log_mean[t].tolist(), incomes.log_sd.tolist()

    def _elections(self, t: int) -> None:
        """Draws below which one serves this month, committees before stations, and when its cover ends."""
        table = self.setting.facts["elections"]
        fit = sum(person.is_fit_for_elections for person in self.agents_by_type[PersonAgent]) * self.scale
        for body in ("committee", "polling"):
            rows = table.where(body=body)
            for k, first in enumerate(rows["from"].tolist()):
                if month_index(first[:7]) == t:
                    regional, until = rows["kind"][k] == "regional", month_index(rows["to"][k][:7]) + 1
                    for place in self.places:
                        registered = officers_of(
                            self.rules.election, rows["value"][k], regional, place.lever("mandate")
                        )
                        place.enrolled_officers += registered / max(fit, 1.0)
                        place.officers[body] = limit(place.enrolled_officers), until

    def _accounts(self, t: int) -> None:
        setting = self.setting
        self.jht_price, self.jp_price = float(setting.jht_price[t]), float(setting.jp_price[t])
        self.prices, self.jkm = float(setting.price_index[t]), jkm_benefit(t, law=setting.law)
        exits = setting.projection.exit_probability[t // 12]
        self.expected_deaths = [[round(float(p) / DEATH) for p in row] for row in exits]
        self.counts_risks = t % 3 == 2 or t == 0
        for place in self.places:
            place.sums = [n * (k in RISKS and not self.counts_risks) for k, n in enumerate(place.sums)]

    def pensions_move(self) -> None:
        drawn: dict[ProvinceAgent, list[int]] = {province: [] for province in self.provinces}
        for person in self.agents_by_type[PersonAgent]:
            if person.money.pension.drawn is not None:
                drawn[person.place.province].append(person.money.pension.drawn)
        for province, amounts in drawn.items():
            province.pensions.move(self.rules.save, province.sums, amounts)

    def waived_in(self, person: PersonAgent, month: int) -> float:
        """Share of the premium waived in a month for those of the person's kind of work who join."""
        transport, other = self.setting.discount[max(month, 0)]
        return float(transport if person.kind_of_work == "transport" else other)

    def law(self, rule: str) -> float:
        """What the law says in this month."""
        return self._law(rule, self.month)

    def law_before(self, rule: str) -> float:
        """What it said a month ago."""
        return self._law(rule, max(self.month - 1, 0))

    def _channels(self, t: int) -> None:
        p = self.rules.contact
        for place in self.places:
            place.pressed = place.felt  # by last month's counts, all month
            helpers = self.helpers_met(place)
            contacts = helpers + p.walk_in * self.near[place.number]
            place.contacts, place.helped = limit(contacts), helpers / max(contacts, 1e-12)
            place.success_of_an_attempt = success(self.rules.enrol, t, float(place.lever("one_stop")))
            place.reads_conditions()
            yearly = p.platform_join * place.lever("platform_deduction")
            place.platform = limit(1.0 - (1.0 - yearly) ** (1.0 / 12.0))
        self.drivers = limit(p.drivers)

    def helpers_met(self, place: KabkotaAgent) -> float:
        """Contacts of an informal worker this month with somebody who helps: agent, village, association."""
        levers, p, t = self.levers, self.rules.contact, self.month
        agents, rural, places = levers.agents[t], levers.agents_rural[t], self.places
        if not math.isnan(rural):
            agents *= 1.0 - rural if place.kota else rural
            places = [other for other in places if other.kota == place.kota]
        workers = plain.total(other.informal * self.near[other.number] for other in places) * self.scale
        met = min(agent_contacts(p, agents, workers) * self.near[place.number], 1.0)
        village = p.village * max(place.pressed, place.lever("village_offices"))
        others = village + p.association * place.lever("associations")
        one_stop = place.lever("one_stop") * place.health.met
        return float(met + place.own_agents_met() + others + one_stop)

    def health_insurance_moves(self) -> None:
        jobs = jobs_of(self)
        for place in self.places:
            place.health.move(self, jobs[place.province])

    def joined(self, person: PersonAgent) -> None:
        self.joins[SEGMENT[person.cover]] += 1
        person.place.bpu_joins += SEGMENT[person.cover] == SEGMENT[Cover.BPU_SELF]

"""The money side of a person: what is reported and saved for it, what it risks, what its accounts pay out.

Everything is booked at the person's kabupaten, in whole numbers. Rupiah are of the month, pensions at prices
of January 2015.
"""

from math import exp
from typing import TYPE_CHECKING

from oracle.account import Account, PensionRecord, whole
from oracle.plain import limit, plain
from semesta.decisions import payroll
from semesta.facts.vocabulary import Programme, Status
from semesta.world.cover import SEGMENT, Cover
from semesta.world.inputs import Purpose
from semesta.world.sums import Sum

if TYPE_CHECKING:
    from oracle.being import Being
    from oracle.employer import EmployerAgent

reported_wage = plain(payroll.reported_wage)
WITHOUT_PAY = (Status.OUTSIDE, Status.UNEMPLOYED, Status.UNPAID)
KINDS = (Cover.PU_FIRM, Cover.PU_PUBLIC, None, Cover.JAKON, Cover.PMI)  # of members; all others are BPU


class Member:
    """Accounts and pension record of a person, in the agency's register or not."""

    def __init__(
        self, person: "Being", jht: int = 0, jp: int = 0, jp_months: int = 0, jp_wages: int = 0
    ) -> None:
        self.person = person
        self.jht, self.jp = Account(jht), Account(jp)
        self.pension = PensionRecord.of(jp_months, jp_wages)

    def columns(self) -> tuple[int, int, int, int]:
        """Accounts in units, months and wages, as the engine stores them."""
        return self.jht.units, self.jp.units, *self.pension.columns()

    def law(self, rule: str) -> float:
        return self.person.model.law(rule)

    def book(self, what: int, amount: int = 1) -> None:
        self.person.place.sums[what] += amount

    # What a person earns, and how poor its family is.

    def income(self) -> float:
        """Of the person by its status; whoever is without pay is ranked among own-account workers."""
        person, model = self.person, self.person.model
        p, s = person.place.province.number, person.status
        s = Status.OWN_ACCOUNT if s in WITHOUT_PAY else s
        return exp(model.log_income[p][s] + model.log_income_sd[p][s] * person.z / 4096.0)

    def income_of_others(self) -> float:
        """Of the rest of the family, in a month."""
        return self.income() * self.person.model.rules.save.others

    @property
    def is_poor(self) -> bool:
        """The family is in deciles 1-4."""
        return self.person.z < self.person.place.poor_z[self.person.status]

    def lifts(self, rupiah: float, income: float) -> bool:
        """Whether an amount, spread over a year, takes a family of that income over the poverty line."""
        need = self.person.place.province.family_need
        return income < need <= income + rupiah / 12.0

    def reported_wage(self, firm: "EmployerAgent") -> int:
        """What the firm reports; firms with JHT pay more than others."""
        person, model, rules = self.person, self.person.model, self.person.model.rules.wage
        p, level = person.place.province.number, Status.EMPLOYEE
        paid = exp(model.log_income[p][level] + model.log_income_sd[p][level] * person.z / 4096.0)
        paid *= rules.member if firm.owes(Programme.JHT) else rules.small
        minimum = person.place.province.minimum_wage
        return whole(reported_wage(person.model.rules.payroll, paid, minimum, firm.wage_share))

    @property
    def is_below_the_pension_age(self) -> bool:
        """And draws no pension: the age up to which firms owe JP, and JKP which asks for JP."""
        return self.pension.drawn is None and self.person.months_old < 12 * self.law("jp_pension_age")

    @property
    def may_save_jp(self) -> bool:
        """From the start of JP until the pension age."""
        return self.person.model.month >= self.law("jp_start") and self.is_below_the_pension_age

    # The month of an active member.

    def serve(self) -> None:
        """The month as the agency's books see it, after everybody has acted; risks once a quarter."""
        person = self.person
        risk = int(person.model.setting.risk[person.sector])
        if person.model.counts_risks:
            self.risks_death()
            self.book(Sum.OTHERS + risk, person.cover != Cover.PU_FIRM)
        if person.cover == Cover.PU_FIRM:
            assert person.employer is not None
            self.works_for(person.employer, risk)
            return
        if person.cover == Cover.BPU_SELF and self.saves:
            declared, least = person.model.rules.save.declared, self.law("bpu_income_minimum")
            income = min(max(declared, least), self.law("bpu_income_maximum"))
            self.book(Sum.SAVERS)
            self.pays_jht(income * self.law("bpu_jht_rate"))
        elif person.cover == Cover.BPU_CENTRE and self.saves:
            self.book(Sum.PBI_SAVERS)
            self.pays_jht(self.law("bpu_income_minimum") * self.law("bpu_jht_rate"))
        elif person.model.counts_risks and not self.saves:
            self.may_claim_elsewhere()

    @property
    def is_small(self) -> bool:
        """Whether there is JHT, but too little to be claimed before its age."""
        model = self.person.model
        return 0 < self.jht.units < int(model.rules.save.least * model.prices / model.jht_price)

    def may_claim_elsewhere(self) -> None:
        """JHT of an earlier firm, by a member who is covered otherwise; as likely as by those who are not."""
        quarter = 1.0 - (1.0 - self.person.model.rules.keep.claim_jht) ** 3
        if self.jht.units and not self.is_small and self.person.draw(Purpose.SAVE)[1] < limit(quarter):
            self.tell("claims JHT while covered otherwise")
            self.claims()
        elif self.jht.units:
            self.book(Sum.OLD_ACCOUNTS)

    @property
    def saves(self) -> bool:
        """A BPU member for whom JHT is paid, or was before arrears."""
        person, model = self.person, self.person.model
        if person.cover in (Cover.BPU_SELF, Cover.BPU_ARREARS, Cover.BPU_PLATFORM):
            return person.rank(Purpose.DRIVER_RANK)[1] < limit(model.rules.save.share)
        with_jht = int(model.levers.pbi_programmes[model.month]) & Programme.JHT
        return person.cover == Cover.BPU_CENTRE and bool(with_jht)

    def risks_death(self) -> None:
        person, model = self.person, self.person.model
        deaths = model.expected_deaths[person.sex][person.months_old // 12 - 15]
        if model.forms["adverse_selection"]:
            deaths = int(deaths * (1.0 + model.rules.claim.private * person.known_risk) + 0.5)
        kind = KINDS.index(person.cover) if person.cover in KINDS else 2
        months = person.paid + model.month + 1 - person.since
        self.book(Sum.DEATHS + kind, deaths)
        for what, counts in (
            (Sum.NEW_DEATHS, SEGMENT[person.cover] == 1 and months < self.law("jkm_bpu_waiting")),
            (Sum.LONG_DEATHS, months >= 12 * self.law("scholarship_jkm_years")),
            (Sum.POOR_DEATHS, self.is_poor),
            (Sum.LIFTED_DEATHS, self.lifts(model.jkm, self.income_of_others())),
        ):
            self.book(what, deaths * bool(counts))

    def works_for(self, firm: "EmployerAgent", risk: int) -> None:
        wage, has_jp = self.reported_wage(firm), firm.owes(Programme.JP) and self.may_save_jp
        has_jkp = firm.owes(Programme.JKP) and self.is_below_the_pension_age
        self.book(Sum.MEMBERS + risk)
        self.book(Sum.OFFICES + firm.seat)
        self.book(Sum.JHT_MEMBERS, firm.owes(Programme.JHT))
        self.book(Sum.JP_MEMBERS, has_jp)
        self.book(Sum.JKP_MEMBERS, has_jkp)
        if firm.arrears:
            self.tell("is owed contributions by the firm")
            return
        self.book(Sum.WAGES + risk, wage)
        if firm.owes(Programme.JHT):
            self.book(Sum.JHT_WAGES, wage)
            self.pays_jht(wage * (self.law("ppu_jht_employer") + self.law("ppu_jht_worker")))
        if has_jp:
            self.pays_jp(wage)
        if has_jkp:
            self.book(Sum.JKP_WAGES, min(wage, int(self.law("jkp_wage_ceiling"))))

    def pays_jht(self, rupiah: float) -> None:
        self.book(Sum.JHT_IN, self.jht.deposit(rupiah, self.person.model.jht_price))

    def pays_jp(self, wage: int) -> None:
        """A month of JP."""
        model, record = self.person.model, self.pension
        capped = min(wage, int(self.law("jp_ceiling")))
        rate = self.law("ppu_jp_employer") + self.law("ppu_jp_worker")
        self.book(Sum.JP_WAGES, capped)
        self.book(Sum.JP_IN, self.jp.deposit(capped * rate, model.jp_price))
        record.add(capped, model.prices)
        if record.months == self.law("jp_months_min"):
            self.tell("has paid JP for long enough")
            self.book(Sum.REACHED)
        if record.months == 12 * self.law("jht_partial_years"):
            self.may_draw_a_part()

    def may_draw_a_part(self) -> None:
        u, rules = self.person.draw(Purpose.SAVE)[0], self.person.model.rules.save
        if u < limit(rules.partial):
            self.tell("draws a tenth of its JHT")
            self.draws_jht(Sum.JHT_PARTIAL, self.law("jht_partial"))
        elif u < limit(rules.partial + rules.housing):
            self.tell("draws JHT for a house")
            self.draws_jht(Sum.JHT_PARTIAL, self.law("jht_partial_housing"))

    # What ends work, a life or the years before a pension.

    def claims(self) -> None:
        """JHT after work with a firm has ended."""
        self.draws_jht(Sum.JHT_EXITS)

    def has_birthday(self) -> None:
        person, model = self.person, self.person.model
        claims = person.draw(Purpose.SAVE)[1] < limit(model.rules.save.at_56)
        if claims and self.reaches("jht_age"):
            self.tell("claims JHT at its age")
            self.draws_jht(Sum.JHT_OLD)
        if self.reaches("jp_pension_age") and self.pension.drawn is None:
            self.retires()

    def reaches(self, age: str) -> bool:
        """Whether the age of the law is reached this month, by a birthday or because the law lowers it."""
        before = self.person.model.law_before(age)
        return self.person.months_old >= 12 * self.law(age) and self.person.months_old - 1 < 12 * before

    def retires(self) -> None:
        """A pension after enough months, else contributions and their return at once."""
        if 0 < self.pension.months >= self.law("jp_months_min"):
            self.tell("retires with a pension")
            amount = self.entitlement()
            self.turns_into(Sum.PENSIONERS_NEW, amount)
            self.pension.retire(amount)
        else:
            self.takes_back_jp(sure=self.person.cover == Cover.PU_FIRM)

    def leaves(self) -> None:
        """At 75 the person is followed no more; before that, death leaves heirs and survivors."""
        aged = self.person.months_old >= 75 * 12
        self.draws_jht(Sum.JHT_OLD if aged else Sum.JHT_HEIRS, of_the_dead=not aged)
        record = self.pension
        if record.drawn is not None:
            what = Sum.PENSIONERS_AGED if aged else Sum.PENSIONERS_DEAD
            self.tell("turns 75 with a pension" if aged else "dies with a pension")
            self.book(what)
            self.book(what + 1, record.drawn)
            if not aged:
                self.turns_into(Sum.SURVIVORS_NEW, self.share_of_survivors(record.drawn))
        elif not aged and self.leaves_survivors():
            self.tell("leaves survivors with a pension")
            needed = int(self.law("jp_months_min"))
            self.turns_into(Sum.SURVIVORS_NEW, self.share_of_survivors(self.entitlement(needed)))
        else:
            self.takes_back_jp(sure=False)
            self.book(Sum.JP_LEFT_UNITS, self.jp.withdraw())

    def leaves_survivors(self) -> bool:
        paid, claimed = self.pension.months, limit(self.person.model.rules.save.survivors)
        is_member = self.person.cover == Cover.PU_FIRM
        entitled = 0 < paid >= self.law("jp_survivor_months_min" if is_member else "jp_months_min")
        return entitled and self.person.draw(Purpose.SAVE)[1] < claimed

    def loses_job(self, firm: "EmployerAgent", since: int) -> None:
        """Laid off after cover by this firm from month `since` on."""
        insured = firm.owes(Programme.JKP) and self.is_below_the_pension_age
        if not insured or self.person.model.month - since < self.law("jkp_months_paid_min"):
            return
        self.tell("is laid off with JKP")
        self.book(Sum.LAID_OFF)
        self.book(Sum.LAID_OFF_WAGES, min(self.reported_wage(firm), int(self.law("jkp_wage_ceiling"))))

    # What is paid out.

    def draws_jht(self, why: Sum, share: float = 1.0, of_the_dead: bool = False) -> None:
        """Take out JHT and book it under `why`, its units behind; what the family has without it is told
        apart by whether the person still earns.
        """
        units = self.jht.withdraw(share)
        if not units:
            return
        works = self.person.status not in WITHOUT_PAY and not of_the_dead
        income = self.income_of_others() + self.income() * works
        self.book(why)
        self.book(why + 1, units)
        self.book(Sum.JHT_POOR_UNITS, units * self.is_poor)
        self.book(Sum.JHT_LIFTED, self.lifts(units * self.person.model.jht_price, income))

    def takes_back_jp(self, sure: bool) -> None:
        """Contributions and their return at once; many who left their firm long ago, and heirs, never ask."""
        person, model = self.person, self.person.model
        save = model.rules.save
        worth = self.jp.units >= int(save.jp_least * model.prices / model.jp_price)
        asks = sure or (worth and person.draw(Purpose.SAVE)[0] < limit(save.jp_claimed))
        if not self.jp.units or not asks:
            self.tell("leaves JP unclaimed" if self.jp.units else "has no JP")
            return
        units = self.jp.withdraw()
        self.pension.close()
        self.tell("is paid JP at once")
        self.book(Sum.JP_LUMPS)
        self.book(Sum.JP_LUMP_UNITS, units)
        self.book(Sum.JP_POOR_UNITS, units * self.is_poor)

    def turns_into(self, why: Sum, amount: int) -> None:
        """JP contributions turn into a pension, own or of survivors."""
        self.book(why)
        self.book(why + 1, amount)
        self.book(Sum.PENSIONS_POOR_NEW, amount * self.is_poor)
        self.book(Sum.JP_CONVERTED_UNITS, self.jp.withdraw())

    def entitlement(self, at_least: int = 0) -> int:
        rules = ("jp_accrual", "jp_months_min", "jp_minimum", "jp_maximum")
        accrual, needed, low, high = (self.law(rule) for rule in rules)
        return self.pension.entitlement(self.person.model.prices, accrual, needed, low, high, at_least)

    def share_of_survivors(self, amount: int) -> int:
        return whole(amount * self.law("jp_survivor_share"))

    def tell(self, what: str) -> None:
        self.person.model.happened[what] += 1

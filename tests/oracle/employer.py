"""An employer: lives, registers, pays or falls behind, and reports some of its workers and of their wages."""

from typing import TYPE_CHECKING

import mesa

from oracle.plain import ALL, STRIDE, bits, halves, plain
from semesta.decisions import arrears, inspection, payroll, register, report
from semesta.facts.vocabulary import Programme, Sector, SizeClass
from semesta.world.inputs import Purpose

if TYPE_CHECKING:
    from oracle.country import Country
    from oracle.government import KabkotaAgent
    from oracle.person import PersonAgent

UNIT = 2.0**-32
FULL, FRESH = 65535, 255

wanted_share, deterrence = plain(report.wanted_share), plain(report.deterrence)
register_hazard, death_hazard = plain(register.register_hazard), plain(register.death_hazard)
birth_chance, behind_hazard = plain(register.birth_chance), plain(arrears.behind_hazard)
visit_odds, conversion = plain(inspection.visit_odds), plain(inspection.conversion)
wage_share = plain(payroll.wage_share)


class EmployerAgent(mesa.Agent):
    """Firms of one size; `report` is the share of workers reported times 65535, 0 while not active;
    `arrears` the months it has not paid.
    """

    model: "Country"

    def __init__(
        self, model: "Country", place: "KabkotaAgent", number: int, size_class: int, size: int, sector: int
    ) -> None:
        super().__init__(model)
        self.place, self.number = place, number
        self.size_class, self.size, self.sector = SizeClass(size_class), size, Sector(sector)
        self.report, self.programmes, self.workers = 0, 0, 0
        self.wage_share, self.arrears, self.pressure, self.seat = 0, 0, 0, 0
        place.employers.append(self)

    @property
    def firms(self) -> float:
        """Real firms that this agent stands for, from the workers last counted."""
        return self.workers * self.model.scale / self.size

    def reports(self, person: "PersonAgent") -> bool:
        """Whether this worker is among those reported: pairs of worker and employer have fixed ranks."""
        start = (self.model.start_of(Purpose.REPORT_RANK) + (self.number + 1) * STRIDE) & ALL
        return bits(start, person.number) >> 48 < self.report

    def owes(self, programme: Programme) -> bool:
        """Whether it pays for this programme."""
        return bool(self.programmes & programme)

    @property
    def on_record(self) -> bool:
        """Whether the records that are matched this month show it."""
        licences, taxed, people = self.place.matching
        place = halves(self.model.rank(Purpose.FIRM_RANK, self.number))[1] * UNIT
        return place < 1.0 - (1.0 - taxed) * (1.0 - (people if self.report > 0 else licences))

    @property
    def odds(self) -> float:
        """Of being visited this month."""
        return self.odds_if(self.place.targeting)

    def odds_if(self, targeting: int) -> float:
        """The same under another aim of the inspectors."""
        rules, share = self.model.rules.inspection, self.report / FULL
        return visit_odds(rules, self.size_class, share, self.on_record, self.sector, targeting)

    def step(self) -> None:
        firms, found = self.firms, self.decide()
        self.place.found += firms * found
        self.place.firms[self.size_class] += firms
        if self.report > 0:
            self.place.registered[self.size_class] += firms

    def decide(self) -> bool:
        """One month; True if an inspection made it register."""
        rules = self.model.rules
        visit = min(self.odds * self.place.visits_for_odds, 1.0)
        life, step = (half * UNIT for half in halves(self.model.draw(Purpose.FIRM_LIFE, self.number)))
        visited, convinced = self.is_visited(visit)
        wanted, found = self.wants(visit), False
        if life < death_hazard(rules.register, self.size_class):
            self.is_replaced(wanted)
        elif self.report == 0 and self.arrears == 0:
            found = convinced
            if convinced or step < self.hazard():
                self.tell("is found and registers" if convinced else "registers")
                self.report = int(wanted * FULL)
        else:
            self.pays(wanted, convinced, step)
        if self.report > 0:
            self.settles_programmes_and_wages()
        self.pressure = int(self.pressure * (1.0 - rules.report.fade))
        return found

    def is_visited(self, visit: float) -> tuple[bool, bool]:
        """Whether an inspector comes, and whether the firm then gives in."""
        seen, answer = (half * UNIT for half in halves(self.model.draw(Purpose.FIRM_VISIT, self.number)))
        member = 1.0 if self.report > 0 or self.arrears > 0 else 0.0
        if seen >= visit:
            return False, False
        self.pressure = FRESH
        return True, answer < conversion(self.model.rules.inspection, member, *self.model.sanctions)

    def wants(self, visit: float) -> float:
        """Share of its workers that it wants to report."""
        rules, (fines, refusal) = self.model.rules.report, self.model.sanctions
        _, taxed, people = self.place.matching
        sanctions = 1.0 - (1.0 - fines) * (1.0 - refusal)
        deterred = deterrence(rules, 12.0 * visit, sanctions, self.pressure / FRESH)
        matched = 1.0 - (1.0 - taxed) * (1.0 - people)
        return wanted_share(rules, self.size_class, self.size, deterred, matched, self.model.employer_cost)

    def hazard(self) -> float:
        """Of registering without a visit."""
        return register_hazard(
            self.model.rules.register, self.size_class, self.model.employer_cost, self.place.detections,
            self.on_record, self.place.asked,
        )  # fmt: skip

    def pays(self, wanted: float, convinced: bool, step: float) -> None:
        """A month of a registered firm: it pays, falls behind, pays up, loses cover or is struck off."""
        p = self.model.rules.arrears
        if self.arrears == 0:
            if step < behind_hazard(p, self.size_class, self.model.crisis):
                self.tell("falls behind")
                self.arrears = 1
        elif convinced or step < p.catch_up:
            self.tell("pays up after a visit" if convinced else "pays up")
            self.arrears, self.report = 0, self.report or int(wanted * FULL)
        elif self.arrears >= p.dropped:
            self.tell("is struck off")
            self.arrears = self.report = 0
        else:
            if self.arrears >= self.model.cover_months:
                self.tell("loses cover" if self.report else "stays suspended")
                self.report = 0
            self.arrears += 1
        if self.report > 0:
            share, adjust = self.report / FULL, self.model.rules.report.adjust
            self.report = max(1, round((share + adjust * (wanted - share)) * FULL))

    def is_replaced(self, wanted: float) -> None:
        """It closes; a new firm of the kind takes its place and may register at birth."""
        licences, default = self.place.matching[0], self.place.default_at_birth
        registered = self.place.registered_share[self.size_class]
        chance = birth_chance(self.model.rules.register, registered, licences, default)
        born = halves(self.model.draw(Purpose.FIRM_BIRTH, self.number))[1] * UNIT < chance
        self.tell("is replaced by a registered one" if born else "is replaced by an unregistered one")
        self.report, self.arrears, self.pressure = int(wanted * FULL) if born else 0, 0, 0

    def settles_programmes_and_wages(self) -> None:
        self.programmes = self.programmes_owed()
        honesty = halves(self.model.rank(Purpose.FIRM_RANK, self.number))[0] * UNIT
        has_pension = bool(self.programmes & Programme.JP)
        self.wage_share = wage_share(
            self.model.rules.payroll, self.size_class, has_pension, self.place.matching[1],
            self.pressure / FRESH, honesty,
        )  # fmt: skip

    def programmes_owed(self) -> int:
        p, large = self.model.rules.report, self.size_class >= SizeClass.MEDIUM
        savings, pension = (half * UNIT for half in halves(self.model.rank(Purpose.FIRM_TRAIT, self.number)))
        share = p.pension_large if large else p.pension
        owed = Programme.JKK | Programme.JKM
        if savings < (p.savings_large if large else p.savings):
            owed |= Programme.JHT
            if pension < share:
                owed |= Programme.JP
                if self.model.jkp_in_force and pension < share * p.job_loss:
                    owed |= Programme.JKP
        return int(owed)

    def tell(self, what: str) -> None:
        self.model.happened[f"firm {what}"] += 1

"""An employer: lives, registers or falls away, and reports some of its workers."""

from typing import TYPE_CHECKING

import mesa

from oracle.plain import ALL, STRIDE, bits, halves, plain
from semesta.decisions import register, report
from semesta.facts.vocabulary import Programme, Sector, SizeClass
from semesta.world.inputs import Purpose

if TYPE_CHECKING:
    from oracle.country import Country
    from oracle.government import KabkotaAgent
    from oracle.person import PersonAgent

UNIT = 2.0**-32
FULL = 65535

wanted_share, death_hazard = plain(report.wanted_share), plain(register.death_hazard)
register_hazard, fall_away_hazard = plain(register.register_hazard), plain(register.fall_away_hazard)


class EmployerAgent(mesa.Agent):
    """Firms of one size; `report` is the share of workers reported times 65535, 0 while not registered."""

    model: "Country"

    def __init__(
        self, model: "Country", place: "KabkotaAgent", number: int, size_class: int, size: int, sector: int
    ) -> None:
        super().__init__(model)
        self.place, self.number = place, number
        self.size_class, self.size, self.sector = SizeClass(size_class), size, Sector(sector)
        self.report, self.programmes, self.workers = 0, 0, 0

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

    def step(self) -> None:
        firms, found = self.firms, self.decide()
        self.place.found += firms * found
        self.place.firms[self.size_class] += firms
        if self.report > 0:
            self.place.registered[self.size_class] += firms

    def decide(self) -> bool:
        """One month; True if an inspection made it register."""
        rules, matched = self.model.rules, self.model.data_matching
        visit = self.model.visits[self.size_class]
        wanted = wanted_share(rules.report, self.size_class, 12.0 * visit, matched)
        life, step = (half * UNIT for half in halves(self.model.draw(Purpose.FIRM_LIFE, self.number)))
        found = False
        if life < death_hazard(rules.register, self.size_class):
            self.is_replaced(wanted, matched)
        elif self.report == 0:
            nearby = self.place.detections
            if step < register_hazard(rules.register, self.size_class, visit, nearby, matched):
                found = step < visit * rules.register.visit
                self.tell("is found and registers" if found else "registers")
                self.report = int(wanted * FULL)
        elif step < fall_away_hazard(rules.register, self.size_class, self.model.crisis):
            self.tell("falls away")
            self.report = 0
        else:
            share = self.report / FULL
            self.report = max(1, round((share + rules.report.adjust * (wanted - share)) * FULL))
        if self.report > 0:
            self.programmes = self.programmes_owed()
        return found

    def is_replaced(self, wanted: float, matched: float) -> None:
        """It closes; a new firm of the kind takes its place and may register at birth."""
        chance = self.place.registered_share[self.size_class] * self.model.rules.register.at_birth
        chance += (1.0 - chance) * matched * self.model.rules.register.match
        born = halves(self.model.draw(Purpose.FIRM_BIRTH, self.number))[1] * UNIT < chance
        self.tell("is replaced by a registered one" if born else "is replaced by an unregistered one")
        self.report = int(wanted * FULL) if born else 0

    def programmes_owed(self) -> int:
        p, large = self.model.rules.report, self.size_class >= SizeClass.MEDIUM
        savings, pension = (half * UNIT for half in halves(self.model.rank(Purpose.FIRM_TRAIT, self.number)))
        owed = Programme.JKK | Programme.JKM
        if savings < (p.savings_large if large else p.savings):
            owed |= Programme.JHT
            if pension < (p.pension_large if large else p.pension):
                owed |= Programme.JP
                if self.model.jkp_in_force:
                    owed |= Programme.JKP
        return int(owed)

    def tell(self, what: str) -> None:
        self.model.happened[f"firm {what}"] += 1

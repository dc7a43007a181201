"""What a person is and knows of itself; `PersonAgent` adds what it does."""

from typing import TYPE_CHECKING, Any

import mesa

from oracle.member import Member
from oracle.plain import halves
from semesta.facts.vocabulary import EMPLOYED, OWN_PAYING, Sector, Segment, Sex, Status
from semesta.world.cover import SEGMENT, Cover
from semesta.world.inputs import Purpose

if TYPE_CHECKING:
    from oracle.country import Country
    from oracle.employer import EmployerAgent
    from oracle.government import KabkotaAgent
    from oracle.project import ProjectAgent

NOT_ACTIVE = (Cover.NONE, Cover.OUT_PU, Cover.OUT_BPU)


class Being(mesa.Agent):
    """A person of 15-74; `until` is None where no end of the cover is known, `unpaid_from` but in arrears,
    `unpaid_without` but while a member pays for a reminder alone.
    """

    model: "Country"

    def __init__(self, model: "Country", place: "KabkotaAgent", **traits: Any) -> None:
        super().__init__(model)
        self.place = place
        self.number: int
        self.birth: int
        self.sex: int
        self.education: int
        self.status: Status
        self.sector: Sector
        self.z: int
        self.employer: EmployerAgent | None = None
        self.project: ProjectAgent | None = None
        self.cover = Cover.NONE
        self.since: int
        self.until: int | None = None
        self.unpaid_without: int | None = None
        self.unpaid_from: int | None = None
        self.paid = 0
        self.money = Member(self)
        self.__dict__.update(traits)

    def draw(self, purpose: Purpose) -> tuple[int, int]:
        """This month's two draws for a purpose."""
        return halves(self.model.draw(purpose, self.number))

    def rank(self, purpose: Purpose) -> tuple[int, int]:
        """Two ranks that stay with the person for life."""
        return halves(self.model.rank(purpose, self.number))

    @property
    def months_old(self) -> int:
        return self.model.month - self.birth

    @property
    def is_active(self) -> bool:
        return self.cover not in NOT_ACTIVE

    @property
    def is_bpu(self) -> bool:
        return self.is_active and SEGMENT[self.cover] == Segment.BPU

    @property
    def is_own_paying(self) -> bool:
        return self.status in OWN_PAYING

    @property
    def kind_of_work(self) -> str:
        """Transport and other work have discounts of their own."""
        return "transport" if self.sector == Sector.H else "other"

    @property
    def is_for_projects(self) -> bool:
        """Construction workers, and men in casual work, are taken on by projects."""
        builder = self.sector == Sector.F and self.status in (*EMPLOYED, Status.MIGRANT)
        casual = self.status in (Status.CASUAL_FARM, Status.CASUAL_OTHER)
        return builder or (casual and self.sex == Sex.MALE)

    def small_rank(self, half: int) -> int:
        """Lower 16 bits of a rank on lists, of either half: they say nothing of the place on a list."""
        return self.rank(Purpose.LIST_RANK)[half] & 0xFFFF

    @property
    def serves_a_household(self) -> bool:
        """Domestic workers are employees in other services."""
        p, women = self.model.rules.groups, self.sex == Sex.FEMALE
        share = p.domestic_women if women else p.domestic_men
        employed = self.status == Status.EMPLOYEE and self.sector == Sector.RSTU
        return employed and self.small_rank(1) < round(share * 65_536)

    @property
    def role(self) -> str | None:
        """What the person is in its village, beside work of its own."""
        p, women = self.model.rules.groups, self.sex == Sex.FEMALE
        if self.small_rank(0) >= round((p.cadres if women else p.rt_rw) * 65_536):
            return None
        return "cadres" if women else "rt_rw"

    @property
    def farm_group(self) -> str:
        """Whose card the person has."""
        if self.sector != Sector.A or not self.is_own_paying:
            return "others"
        return (
            "fishers" if self.small_rank(1) < round(self.model.rules.groups.fishers * 65_536) else "farmers"
        )

    def becomes(self, cover: Cover, until: int | None = None) -> None:
        """A new spell of cover begins; the months of an active one that ends are kept."""
        if self.is_active:
            paid_to = self.model.month if self.unpaid_from is None else self.unpaid_from
            self.paid += paid_to - self.since
        self.leaves_project()
        self.cover, self.since, self.until, self.unpaid_from = cover, self.model.month, until, None
        self.unpaid_without = None

    def leaves_project(self) -> None:
        if self.project is not None:
            self.project.workers -= 1
            self.project = None

    def leaves_cover(self, out: Cover) -> None:
        """To `out`, or back to an old account if it holds savings."""
        self.becomes(Cover.OUT_PU if self.money.jht.units else out)

    def stops_paying(self, since: int | None = None) -> None:
        """Still a member, in the same spell."""
        self.cover, self.until, self.unpaid_without = Cover.BPU_ARREARS, None, None
        self.unpaid_from = self.model.month if since is None else since

    @property
    def is_left_behind(self) -> bool:
        """In arrears since somebody else stopped paying: no month of the spell was paid."""
        return self.unpaid_from is not None and self.unpaid_from == self.since

    def pays_what_is_due(self) -> None:
        self.cover, self.unpaid_from = Cover.BPU_SELF, None

    def is_younger_than(self, years: float) -> bool:
        return self.months_old < 12 * years

    @property
    def may_join_as_bpu(self) -> bool:
        youngest, oldest = self.model.law("bpu_age_min"), self.model.law("bpu_age_max")
        return self.is_younger_than(oldest) and not self.is_younger_than(youngest)

    @property
    def is_too_old_for_bpu(self) -> bool:
        return not self.is_younger_than(max(self.model.law("bpu_age_max"), 65))

    def tell(self, what: str) -> None:
        self.model.happened[what] += 1

"""JP pensions in payment in a province: of persons under 75, and pools of those whom no person stands for."""

from semesta.decisions.save import Save
from semesta.world.sums import Sum


class Pensions:
    """Simulated persons, and rupiah a month at prices of January 2015.

    aged: those from 75 on; poor: what of all pensions goes to families in deciles 1-4.
    """

    def __init__(self, *columns: float) -> None:
        self.persons, self.amount, self.aged, self.aged_amount, self.survivors, self.poor = (
            columns or [0.0] * 6
        )

    @property
    def all_amounts(self) -> float:
        return self.amount + self.aged_amount + self.survivors

    def move(self, save: Save, sums: list[int], persons: list[int]) -> None:
        """One month; sums: of the province; persons: the pensions of those alive and under 75, one by one."""
        before = self.all_amounts
        self.persons, self.amount = float(len(persons)), float(sum(persons))
        still_there = 1.0 - 1.0 / (12.0 * save.aged_years)
        self.aged = self.aged * still_there + sums[Sum.PENSIONERS_AGED]
        self.aged_amount = self.aged_amount * still_there + sums[Sum.PENSIONS_AGED]
        self.survivors *= 1.0 - 1.0 / (12.0 * save.survivor_years)
        self.survivors += sums[Sum.SURVIVOR_PENSIONS_NEW]
        new = float(sums[Sum.PENSIONS_NEW] + sums[Sum.SURVIVOR_PENSIONS_NEW])
        # nobody knows which of the poor has died: they fade as all pensions do
        kept = (self.all_amounts - new) / before if before > 0.0 else 0.0
        self.poor = self.poor * kept + sums[Sum.PENSIONS_POOR_NEW]

    def columns(self) -> list[float]:
        return [self.persons, self.amount, self.aged, self.aged_amount, self.survivors, self.poor]

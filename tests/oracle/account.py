"""What a person holds with the agency: two accounts in whole units and the record of a pension.

A unit is worth `price` rupiah and grows with the return of its fund. Rupiah become whole units once, as they
are paid in: each deposit is off by half a unit at most. What is taken out is counted in units, without any
rounding of value: units in = units out + units held, exactly.
"""

from math import floor

from semesta.law.arithmetic import pension

RETIRED = 65535  # months of a person who draws a pension, as the engine stores it


def whole(amount: float) -> int:
    """An amount rounded to a whole number, a half up."""
    return floor(amount + 0.5)


class Account:
    """Whole units, never fewer than none; beside them what they would be if no deposit were rounded."""

    def __init__(self, units: int = 0) -> None:
        self.units, self.exact, self.deposits = units, float(units), 0

    def deposit(self, rupiah: float, price: float) -> int:
        """Pay in; the units bought."""
        bought = whole(rupiah / price)
        self.units += bought
        self.exact += rupiah / price
        self.deposits += 1
        return bought

    def withdraw(self, share: float = 1.0) -> int:
        """Take out a share, rounded down, by default everything; the units taken."""
        taken = self.units if share == 1.0 else floor(self.units * share)
        self.units -= taken
        self.exact -= taken
        return taken

    @property
    def is_sound(self) -> bool:
        """Within half a unit a deposit of what was paid in, less what was taken out."""
        return self.units >= 0 and abs(self.units - self.exact) <= 0.5 * self.deposits + 1e-6

    def value(self, price: float) -> float:
        """Rupiah."""
        return self.units * price


class PensionRecord:
    """Months and wages on which a pension is reckoned, then the pension.

    wages: sum of the capped reported wages, thousand rupiah at prices of January 2015; drawn: rupiah a month
    at those prices, None before the pension begins.
    """

    def __init__(self, months: int = 0, wages: int = 0, drawn: int | None = None) -> None:
        self.months, self.wages, self.drawn = months, wages, drawn

    def add(self, capped: int, prices: float) -> None:
        """A month paid on a wage of `capped` rupiah when prices stand at `prices` (1 in January 2015)."""
        self.months += 1
        self.wages += whole(capped / prices / 1000.0)

    def mean_wage(self, prices: float) -> float:
        """Mean of the wages at the prices of a month, rupiah."""
        return self.wages * 1000.0 / self.months * prices

    def entitlement(
        self, prices: float, accrual: float, needed: float, low: float, high: float, at_least: int = 0
    ) -> int:
        """Monthly pension, whole rupiah at prices of January 2015; low, high: at the prices of the month.

        at_least: months that count as paid for a survivor's pension (PP 45/2015 article 17).
        """
        if not self.months:
            return 0
        months = max(self.months, at_least)
        return whole(pension(months, self.mean_wage(prices), accrual, needed, low, high) / prices)

    def retire(self, amount: int) -> None:
        """Draw a pension of `amount` from now on."""
        self.drawn = amount

    def close(self) -> None:
        """Contributions are paid back: what they were paid for counts no more."""
        self.months = self.wages = 0

    def columns(self) -> tuple[int, int]:
        """As the engine stores it: months (or RETIRED) and wages (or the pension)."""
        return (self.months, self.wages) if self.drawn is None else (RETIRED, self.drawn)

    @classmethod
    def of(cls, months: int, wages: int) -> "PensionRecord":
        """The inverse of `columns`."""
        return cls(0, 0, wages) if months == RETIRED else cls(months, wages)

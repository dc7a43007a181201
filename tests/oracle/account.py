"""What a person holds with the agency: two accounts in whole units and the record of a pension.

A unit is worth `nav` rupiah and grows with the return of its fund. Rupiah become whole units once, when they
are paid in: each deposit is off by half a unit at most. What is taken out is counted in units, without any
rounding of value: units in = units out + units held, exactly.
"""

from semesta.law.arithmetic import pension

RETIRED = 65535  # months of a person who draws a pension, as the engine stores it


class Account:
    """Whole units, never fewer than none."""

    def __init__(self, units: int = 0) -> None:
        self.units = units

    def deposit(self, rupiah: float, nav: float) -> int:
        """Pay in; the units bought."""
        bought = round(rupiah / nav)
        self.units += bought
        return bought

    def withdraw(self, share: float = 1.0) -> int:
        """Take out a share, by default everything; the units taken."""
        taken = self.units if share == 1.0 else min(round(self.units * share), self.units)
        self.units -= taken
        return taken

    def value(self, nav: float) -> float:
        """Rupiah."""
        return self.units * nav


class PensionRecord:
    """Months and wages on which a pension is reckoned, then the pension.

    wages: sum of the capped reported wages, thousand rupiah at prices of January 2015; drawn: rupiah a month
    at those prices, None before the pension begins.
    """

    def __init__(self, months: int = 0, wages: int = 0, drawn: int | None = None) -> None:
        self.months, self.wages, self.drawn = months, wages, drawn

    def add(self, capped: int, price: float) -> None:
        """A month paid on a wage of `capped` rupiah when prices stand at `price` (1 in January 2015)."""
        self.months += 1
        self.wages += round(capped / price / 1000.0)

    def mean_wage(self, price: float) -> float:
        """Mean of the wages at the prices of a month, rupiah."""
        return self.wages * 1000.0 / max(self.months, 1) * price

    def entitlement(
        self, price: float, accrual: float, needed: float, low: float, high: float, at_least: int = 0
    ) -> float:
        """Monthly pension in rupiah of the month; at_least: months that a survivor's pension takes as paid
        (PP 45/2015 article 17).
        """
        return pension(max(self.months, at_least), self.mean_wage(price), accrual, needed, low, high)

    def retire(self, rupiah: float, price: float) -> int:
        """Draw a pension from now on; the pension at prices of January 2015, whole rupiah."""
        self.drawn = round(rupiah / price)
        return self.drawn

    def columns(self) -> tuple[int, int]:
        """As the engine stores it: months (or RETIRED) and wages (or the pension)."""
        return (self.months, self.wages) if self.drawn is None else (RETIRED, self.drawn)

    @classmethod
    def of(cls, months: int, wages: int) -> "PensionRecord":
        """The inverse of `columns`."""
        return cls(0, 0, wages) if months == RETIRED else cls(months, wages)

"""What a firm pays a member, over what the sampled employee earns.

Sampled incomes do not know that firms which register pay more than those which do not, so the income of a
member is raised by the size of firm, told apart by JHT. What of it the firm reports is `payroll`.

Rejected: one ratio for all firms (micro and small firms, which owe JKK and JKM only, would then pay well above
the minimum wage of their province).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter

PARAMETERS = (
    Parameter("wage.member", 1.80, 1.0, 2.2, "ratio", "calibrated", "JHT contributions 2019, 2020", "Wage of a member with JHT over that of a sampled employee"),
    Parameter("wage.small", 1.0, 0.7, 1.5, "ratio", "assumed", "micro and small firms owe JKK and JKM only", "The same of a member without JHT"),
)  # fmt: skip


class Wage(NamedTuple):
    """Parameters by name."""

    member: float
    small: float

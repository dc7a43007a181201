"""What a firm reports as the wage of a member.

Sampled incomes do not know that firms which register pay more than those which do not, so the income of a
member is raised by the size of firm, told apart by JHT; then the firm reports a part of it.

Rejected: one ratio for all firms (micro and small firms, which owe JKK and JKM only, would then report more
than the minimum wage of their province).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter

PARAMETERS = (
    Parameter("wage.member", 1.85, 1.0, 2.2, "ratio", "calibrated", "JHT contributions 2019, 2020", "Wage of a member with JHT over that of a sampled employee"),
    Parameter("wage.small", 1.0, 0.7, 1.5, "ratio", "assumed", "micro and small firms owe JKK and JKM only", "The same of a member without JHT"),
    Parameter("wage.reported", 0.90, 0.6, 1.0, "share", "assumed", "no magnitude of under-reporting was found for Indonesia", "Reported over paid wage"),
)  # fmt: skip


class Wage(NamedTuple):
    """Parameters by name."""

    member: float
    small: float
    reported: float

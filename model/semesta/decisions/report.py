"""A registered firm decides how many of its workers it reports, and for which programmes.

The share is a fractional logit in size, deterrence (visit probability x penalty) and data matching, towards
which the firm moves by partial adjustment; pressure fades (ES02, ES03). Firms follow the rule by size:
micro and small owe JKK and JKM (JHT optional), medium and large owe JHT and JP too (PP 109/2013 art. 6),
JKP follows JP and JHT from 2022.

Rejected: all-or-nothing reporting (a quarter of staff at registered firms is missing, ES01).
"""

from math import exp
from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("report.base", 0.7, -0.5, 2.0, "log-odds", "evidence", "PR16, ES01: a quarter unreported", "Share of workers reported, micro, no pressure"),
    Parameter("report.size", 0.45, 0.0, 1.0, "log-odds per class", "evidence", "PR16", "Each size class up"),
    Parameter("report.visit", 0.5, 0.0, 2.0, "log-odds", "evidence", "ES02: +6 points a quarter", "From never visited to visited every year"),
    Parameter("report.match", 0.6, 0.0, 1.5, "log-odds", "assumed", "ES06", "Full matching with tax and population data"),
    Parameter("report.adjust", 0.03, 0.01, 0.2, "per month", "assumed", "ES02, ES03", "Partial adjustment towards the wanted share"),
    Parameter("report.savings", 0.45, 0.2, 0.8, "share", "calibrated", "JHT 17.6 of 25.0 million PU, December 2023", "Micro and small firms that take JHT too"),
    Parameter("report.savings_large", 0.85, 0.6, 1.0, "share", "calibrated", "JHT 17.6 of 25.0 million PU, December 2023", "Medium and large firms that take JHT"),
    Parameter("report.pension", 0.30, 0.0, 0.6, "share", "calibrated", "JP 14.4 of 25.0 million PU, December 2023", "Micro and small firms with JHT that take JP"),
    Parameter("report.pension_large", 0.85, 0.6, 1.0, "share", "calibrated", "JP 14.4 of 25.0 million PU, December 2023", "Medium and large firms with JHT that take JP"),
)  # fmt: skip


class Report(NamedTuple):
    """Parameters of the rules in this file."""

    base: float
    size: float
    visit: float
    match: float
    adjust: float
    savings: float
    savings_large: float
    pension: float
    pension_large: float


@rule
def wanted_share(p: Report, size_class: int, yearly_visits: float, matched: float) -> float:
    """Share of its workers that a registered firm wants to report, 0..1.

    yearly_visits: expected inspections a year, capped at 1; matched: reach of data matching, 0..1.
    """
    eta = p.base + p.size * size_class + p.visit * min(yearly_visits, 1.0) + p.match * matched
    return 1.0 / (1.0 + exp(-eta))

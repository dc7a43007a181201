"""A registered firm decides how many of its workers it reports, and for which programmes.

The share is a fractional logit in size, audit risk x penalty, own experience of a visit, letters after data matching
(firms of 50 workers or more only, ES03, PR17) and the cost of contributions, towards which the firm moves by partial
adjustment. A visit fills `pressure`, which fades: the response comes late (partial adjustment), peaks after about
a year and goes (ES02: 14 to 20 % a quarter, temporary). Firms follow the rule by size: micro and small owe JKK
and JKM (JHT optional), medium and large owe JHT and JP too (PP 109/2013 art. 6); JKP follows JP and JHT from 2022.

Rejected: all-or-nothing reporting (a quarter of staff at registered firms is missing, ES01).
Rejected: a jump at the visit that decays by itself, without pressure. Fitted to ES02 (6 points of the unreported in
the first quarter) it is at its height at once and half gone after a year: a letter to a medium (large) firm then adds
0.6 (0.4) % of workers after twelve months against 7.4 (4.8) % here and 9.8 % in Peru (ES03).
Rejected: letters that move firms of every size: 16 % more workers in micro firms, where ES03 saw none.
"""

from math import exp
from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("report.base", 0.9, -0.5, 2.0, "log-odds", "calibrated", "PU 2020-2024; ES01: a quarter unreported", "Share of workers reported, micro, no pressure"),
    Parameter("report.size", 0.45, 0.0, 1.0, "log-odds per class", "evidence", "PR16", "Each size class up"),
    Parameter("report.visit", 0.3, 0.0, 2.0, "log-odds", "evidence", "ES02: +6 points a quarter", "From never visited to visited every year"),
    Parameter("report.penalty", 1.0, 0.0, 3.0, "ratio", "assumed", "ER12: threats work, appeals do not", "Weight of a visit where sanctions are sure, over one where there are none, less one"),
    Parameter("report.recent", 0.45, 0.0, 2.0, "log-odds", "evidence", "ES02: +6 points of the unreported in a quarter", "A visit just had"),
    Parameter("report.fade", 0.08, 0.03, 0.25, "per month", "evidence", "ES02: temporary; ES03: still seen after 12 months", "Fading of a visit"),
    Parameter("report.match", 0.9, 0.0, 1.5, "log-odds", "evidence", "PR17, ES03: +9.8 % of workers after a year", "Letters to firms of 50 workers or more, full matching with tax and population data"),
    Parameter("report.letter", 50.0, 20.0, 100.0, "workers", "evidence", "PR17: none below about 50 workers", "Least size of a firm that a letter moves"),
    Parameter("report.cost", 0.02, 0.005, 0.03, "log-odds per point", "evidence", "PR18: 0.36 points of three quarters for each point of the rate", "Each point more of the employer's contribution rate"),
    Parameter("report.adjust", 0.08, 0.01, 0.2, "per month", "evidence", "ES02: 6 points of the unreported in the first quarter", "Partial adjustment towards the wanted share"),
    Parameter("report.savings", 0.6, 0.2, 0.8, "share", "calibrated", "JHT 17.6 of 25.0 million PU, December 2023", "Micro and small firms that take JHT too"),
    Parameter("report.savings_large", 0.81, 0.6, 1.0, "share", "calibrated", "JHT 17.6 of 25.0 million PU, December 2023", "Medium and large firms that take JHT"),
    Parameter("report.pension", 0.30, 0.0, 0.6, "share", "calibrated", "JP 14.4 of 25.0 million PU, December 2023", "Micro and small firms with JHT that take JP"),
    Parameter("report.pension_large", 0.865, 0.6, 1.0, "share", "calibrated", "JP 14.4 of 25.0 million PU, December 2023", "Medium and large firms with JHT that take JP"),
    Parameter("report.job_loss", 0.94, 0.7, 1.0, "share", "calibrated", "JKP 13.5 and JP 14.4 million, December 2023", "Firms with JP whose workers are in JKP (it asks for JKN too)"),
)  # fmt: skip


class Report(NamedTuple):
    """Parameters of the rules in this file."""

    base: float
    size: float
    visit: float
    penalty: float
    recent: float
    fade: float
    match: float
    letter: float
    cost: float
    adjust: float
    savings: float
    savings_large: float
    pension: float
    pension_large: float
    job_loss: float


@rule
def deterrence(p: Report, yearly_visits: float, sanctions: float, pressure: float) -> float:
    """Log-odds that enforcement adds: yearly_visits are expected inspections a year, capped at 1; sanctions: share of
    visits that end in one; pressure: 1 just after a visit, fading to 0.
    """
    return p.visit * min(yearly_visits, 1.0) * (1.0 + p.penalty * sanctions) + p.recent * pressure


@rule
def wanted_share(
    p: Report, size_class: int, workers: int, deterred: float, matched: float, cost: float
) -> float:
    """Share of its workers that a registered firm wants to report, 0..1.

    workers: of the firm; deterred: log-odds from `deterrence`; matched: reach of matching with tax and population
    data, 0..1; cost: points of the employer's contribution rate over that of 2015.
    """
    eta = p.base + p.size * size_class + deterred - p.cost * cost
    if workers >= p.letter:
        eta += p.match * matched
    return 1.0 / (1.0 + exp(-eta))

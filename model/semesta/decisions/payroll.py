"""A registered firm decides which part of the wages it reports.

Some firms report the minimum wage for everybody (the lump: ES06, ES07); the others report a share of what they pay
above the minimum. Both go by size, tax matching, own visits and the benefit that wages buy (JP: ES04). A firm keeps
its place in the order of honesty (a fixed rank), so enforcement moves the same firms first and loses them first.

Rejected: one share of the wage for all firms (the form before, 0.90 of every wage): it has no lump, while the share of
members at the minimum is what Hungary saw (ES06) and officials name first (ES07); at the wages of 2024 it puts
1.9 % of members within 2 % of the minimum, this form 9.7 %. Both report near the same sum (0.90 and 0.92 of wages).
"""

from math import exp
from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("payroll.lump", -0.9, -2.5, 0.5, "log-odds", "evidence", "26 % of registered firms under-report, January 2019", "Micro firms that report the minimum wage for all"),
    Parameter("payroll.lump_size", 0.5, 0.0, 1.0, "log-odds per class", "assumed", "ES04: larger firms comply better", "Each size class up, less of them"),
    Parameter("payroll.base", 1.5, 0.0, 3.0, "log-odds", "assumed", "ES05; no magnitude found for Indonesia", "Share reported of what lies above the minimum, micro"),
    Parameter("payroll.size", 0.4, 0.0, 1.0, "log-odds per class", "assumed", "ES04: larger firms comply better", "Each size class up"),
    Parameter("payroll.pension", 0.3, 0.0, 1.0, "log-odds", "assumed", "ES04", "Workers whose pension hangs on the wage see to it"),
    Parameter("payroll.match", 0.7, 0.0, 1.5, "log-odds", "evidence", "ES06: 10.5 % of reporters at the minimum moved up", "Full matching with tax records"),
    Parameter("payroll.recent", 0.5, 0.0, 1.5, "log-odds", "assumed", "ES06, ES02", "A visit just had"),
    Parameter("payroll.floor", 0.8, 0.0, 1.0, "share of the minimum wage", "assumed", "No record found; part-time and apprentices", "Least wage that is reported"),
)  # fmt: skip
FULL = 255.0  # a wage share of one


class Payroll(NamedTuple):
    """Parameters of the rules in this file."""

    lump: float
    lump_size: float
    base: float
    size: float
    pension: float
    match: float
    recent: float
    floor: float


@rule
def lump_share(p: Payroll, size_class: int, taxed: float, pressure: float) -> float:
    """Share of firms that report the minimum wage for everybody.

    taxed: reach of matching with tax records; pressure: 1 just after a visit, fading to 0.
    """
    eta = p.lump - p.lump_size * size_class - p.match * taxed - p.recent * pressure
    return 1.0 / (1.0 + exp(-eta))


@rule
def wage_share(p: Payroll, size_class: int, pension: bool, taxed: float, pressure: float, rank: float) -> int:
    """Share of the wage above the minimum that a firm reports, times 255; 0 for the lump.

    pension: it takes JP; rank: its fixed place in the order of honesty, 0 the least.
    """
    if rank < lump_share(p, size_class, taxed, pressure):
        return 0
    eta = p.base + p.size * size_class + p.pension * pension + p.match * taxed + p.recent * pressure
    return int(FULL / (1.0 + exp(-eta)) + 0.5)


@rule
def reported_wage(p: Payroll, wage: float, minimum_wage: float, share: int) -> float:
    """Monthly wage that a firm reports of `wage`, rupiah; share: `wage_share` of the firm, 0..255."""
    if wage <= minimum_wage:
        return max(wage, p.floor * minimum_wage)
    return minimum_wage + share / FULL * (wage - minimum_wage)

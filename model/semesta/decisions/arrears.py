"""A registered firm falls behind with its contributions, catches up, or is dropped.

Three states besides paying: behind, with cover running (the first months); suspended, when cover has ended and the
firm is not counted as active; dropped after `arrears.dropped` months, outside like a firm that never came. Monthly
hazards: falling behind by size and crisis, catching up, and a visit (decisions/inspection). Cover of its workers runs
for `arrears_months` of the law table, three: that row is of BPU members; that it holds for wage earners is assumed,
no row for them was found. JHT, JP and JKP of the unpaid months are the firm's debt, not modelled.

Rejected: falling away for good at one hazard (the form before). No firm is in arrears and nobody comes back: 0.7 % in
August 2016 against 27 % of the record (ER14) and 21 % here. It meets the totals of registered employers 2017-2025 a
little better (missed by 4.5 % on average against 5.7 %), but not the rest: misfit 62.9 against 21.2 (see
decisions/inspection).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("arrears.start", 0.044, 0.005, 0.08, "per month", "calibrated", "ER14: 27 % of registered firms in arrears, 20 % in 2014", "A paying micro firm falls behind"),
    Parameter("arrears.size", 0.5, 0.0, 1.5, "log-odds per class", "assumed", "Larger firms close and lapse less", "Each size class up, less falling behind"),
    Parameter("arrears.crisis", 4.3, 1.0, 10.0, "factor", "calibrated", "Dip of 2020: 34.2 to 27.8 million", "Falling behind in a shock, per 10 points of formal jobs lost"),
    Parameter("arrears.catch_up", 0.107, 0.03, 0.3, "per month", "calibrated", "ER14; 44 % paid in full within four months of a letter, ER15", "A firm in arrears pays up"),
    Parameter("arrears.dropped", 12.0, 6.0, 36.0, "months", "assumed", "No rule found", "Unpaid months after which a firm is struck off"),
)  # fmt: skip


class Arrears(NamedTuple):
    """Parameters of the rules in this file."""

    start: float
    size: float
    crisis: float
    catch_up: float
    dropped: float


@rule
def behind_hazard(p: Arrears, size_class: int, crisis: float) -> float:
    """Monthly probability that a paying firm falls behind; crisis: 0 in normal times (see `arrears.crisis`)."""
    return min(p.start / (1.0 + p.size) ** size_class * (1.0 + p.crisis * crisis), 1.0)


@rule
def is_dropped(p: Arrears, months: int) -> bool:
    """Whether a firm is struck off after so many unpaid months."""
    return months >= p.dropped

"""A firm outside Jamsostek registers, or a registered firm falls away.

Monthly hazard = own accord (by size) + visit x 0.24 + spill-over of detections nearby x 0.33
+ data matching. A visit converts about a quarter (ER01); information alone does nothing (ER02).
New firms register at birth with a probability that data matching raises (ER03, OSS).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("register.micro", 0.0012, 0.0, 0.01, "per month", "calibrated", "706 thousand registered micro firms, December 2025", "Own accord, micro"),
    Parameter("register.small", 0.0050, 0.0, 0.02, "per month", "calibrated", "83 thousand registered small firms, December 2025", "Own accord, small"),
    Parameter("register.medium", 0.012, 0.0, 0.05, "per month", "calibrated", "37 thousand registered medium firms, December 2025", "Own accord, medium"),
    Parameter("register.large", 0.020, 0.0, 0.08, "per month", "calibrated", "50 thousand registered large firms, December 2025", "Own accord, large"),
    Parameter("register.visit", 0.24, 0.15, 0.3, "probability", "evidence", "PR13, ER01", "A visited firm registers"),
    Parameter("register.spill", 0.33, 0.1, 0.5, "firms per detection", "evidence", "PR15, ER11", "Other firms that follow a detection in the kabupaten"),
    Parameter("register.match", 0.02, 0.0, 0.08, "per month", "assumed", "No estimate found; ER16, ER17 bound it", "A firm made visible by data matching registers"),
    Parameter("register.at_birth", 0.5, 0.0, 1.0, "share of the stock rate", "assumed", "ER03", "New firms register at birth, relative to their class"),
    Parameter("register.fall_away", 0.004, 0.001, 0.02, "per month", "calibrated", "ER14: 27 % of registered firms in arrears", "A registered micro firm stops paying"),
    Parameter("register.death", 0.007, 0.002, 0.015, "per month", "assumed", "Firm turnover, no Indonesian rate found", "A micro firm closes and another takes its place"),
    Parameter("register.crisis", 8.0, 1.0, 10.0, "factor", "calibrated", "Dip of 2020: 34.2 to 27.8 million", "Falling away in a shock, per 10 points of formal jobs lost"),
)  # fmt: skip


class Register(NamedTuple):
    """Parameters of the rules in this file."""

    micro: float
    small: float
    medium: float
    large: float
    visit: float
    spill: float
    match: float
    at_birth: float
    fall_away: float
    death: float
    crisis: float


@rule
def own_accord(p: Register, size_class: int) -> float:
    """Monthly hazard of registering without pressure, by SizeClass."""
    if size_class == 0:
        return p.micro
    if size_class == 1:
        return p.small
    return p.medium if size_class == 2 else p.large


@rule
def register_hazard(p: Register, size_class: int, visit: float, detections: float, matched: float) -> float:
    """Monthly probability that an unregistered firm registers.

    visit: probability of an inspection this month; detections: firms found nearby last month per
    unregistered firm; matched: share of unregistered firms that data matching makes visible.
    """
    stay_out = (1.0 - own_accord(p, size_class)) * (1.0 - p.visit * visit)
    stay_out *= (1.0 - min(p.spill * detections, 1.0)) * (1.0 - p.match * matched)
    return 1.0 - stay_out


@rule
def fall_away_hazard(p: Register, size_class: int, crisis: float) -> float:
    """Monthly probability that a registered firm stops paying; crisis: 0 in normal times (see
    `register.crisis`).
    """
    return min(p.fall_away / (1.0 + 2.0 * size_class) * (1.0 + p.crisis * crisis), 1.0)


@rule
def death_hazard(p: Register, size_class: int) -> float:
    """Monthly probability that a firm closes; larger firms live longer."""
    return p.death / (1.0 + 2.0 * size_class)

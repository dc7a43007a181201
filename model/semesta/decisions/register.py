"""A firm outside Jamsostek registers, or closes and another takes its place.

Monthly hazard = own accord (by size, less where contributions cost more) + spill-over of detections nearby x 0.33 +
a contact after data matching (OSS, tax) + the condition of a permit, tender or loan. A visit is in
decisions/inspection. Information alone does nothing (ER02), so there is no term for it.
New firms register at birth with a probability that matched licences raise (ER03, OSS) and a default can set.
A firm that closes hands its jobs to the one that takes its place: who loses work is decided by the labour market
(world/labour), whose flows already hold lay-offs; closing as a cause of them would count them twice.

Rejected: own accord as one power of the firm's size (two parameters for four): the best power, 0.44, misses the four
counts of 2025 by 13 % on average, 45 % at worst, against 2 and 5 %; misfit 65.6 against 21.2 (see
decisions/inspection). Small firms come sooner, medium ones later than a power has it: the record sorts by capital.
"""

from math import exp
from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("register.micro", 0.0035, 0.0, 0.01, "per month", "calibrated", "706 thousand registered micro firms, December 2025", "Own accord, micro"),
    Parameter("register.small", 0.0058, 0.0, 0.02, "per month", "calibrated", "83 thousand registered small firms, December 2025", "Own accord, small"),
    Parameter("register.medium", 0.0012, 0.0, 0.05, "per month", "calibrated", "37 thousand registered medium firms, December 2025", "Own accord, medium"),
    Parameter("register.large", 0.032, 0.0, 0.08, "per month", "calibrated", "50 thousand registered large firms, December 2025", "Own accord, large"),
    Parameter("register.cost", 0.01, 0.0, 0.03, "log per point", "evidence", "PR18: 0.36 points of about 40 % for each point of the rate", "Own accord lost for each point more of the employer's rate"),
    Parameter("register.spill", 0.33, 0.1, 0.5, "firms per detection", "evidence", "PR15, ER11", "Other firms that follow a detection in the kabupaten"),
    Parameter("register.match", 0.0021, 0.0, 0.08, "per month", "assumed", "No estimate found; ER16, ER17 bound it", "A firm made visible by data matching registers"),
    Parameter("register.condition", 0.6, 0.2, 0.9, "probability", "assumed", "PP 86/2013; no estimate found", "A firm asked for its membership registers"),
    Parameter("register.at_birth", 0.5, 0.0, 1.0, "share of the stock rate", "assumed", "ER03", "New firms register at birth, relative to their class"),
    Parameter("register.licence", 0.13, 0.0, 0.25, "probability", "evidence", "ER03: +13 points among new retail firms", "A new firm with a matched licence registers"),
    Parameter("register.death", 0.007, 0.002, 0.015, "per month", "assumed", "Firm turnover, no Indonesian rate found", "A micro firm closes and another takes its place"),
)  # fmt: skip


class Register(NamedTuple):
    """Parameters of the rules in this file."""

    micro: float
    small: float
    medium: float
    large: float
    cost: float
    spill: float
    match: float
    condition: float
    at_birth: float
    licence: float
    death: float


@rule
def own_accord(p: Register, size_class: int, cost: float) -> float:
    """Monthly hazard of registering without pressure, by SizeClass; cost: points of the employer's rate over
    that of 2015.
    """
    if size_class == 0:
        hazard = p.micro
    elif size_class == 1:
        hazard = p.small
    else:
        hazard = p.medium if size_class == 2 else p.large
    return hazard * exp(-p.cost * cost)


@rule
def register_hazard(
    p: Register, size_class: int, cost: float, detections: float, matched: bool, asked: float
) -> float:
    """Monthly probability that an unregistered firm registers without being visited.

    detections: firms found nearby last month per unregistered firm; matched: whether records show this firm;
    asked: probability that it is asked for its membership this month by a permit, tender or loan.
    """
    stay_out = (1.0 - min(own_accord(p, size_class, cost), 1.0)) * (1.0 - min(p.spill * detections, 1.0))
    stay_out *= (1.0 - p.match * matched) * (1.0 - p.condition * asked)
    return 1.0 - stay_out


@rule
def birth_chance(p: Register, share: float, licences: float, default: float) -> float:
    """Probability that a new firm is registered from its first day.

    share: registered firms of its class and kabupaten, licences: share of licences matched (OSS), default: share of
    new firms enrolled with their licence unless they refuse, all 0..1.
    """
    stay_out = (1.0 - share * p.at_birth) * (1.0 - licences * p.licence) * (1.0 - default)
    return 1.0 - stay_out


@rule
def death_hazard(p: Register, size_class: int) -> float:
    """Monthly probability that a firm closes; larger firms live longer."""
    return p.death / (1.0 + 2.0 * size_class)

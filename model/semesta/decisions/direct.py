"""What a Pemda feels of the centre: directives (Inpres, APBD guidelines), and how its head is judged.

Where coverage (UCJ) weighs in the marks and incentives of heads of regions, that closes a part of the way to a
binding directive, as far as the region falls short of the target asked of it. A head who is on target is not
pressed.

Rejected: a weight that presses all alike (it would press those on target, and not depend on how much is asked).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("direct.kpi", 0.5, 0.0, 1.0, "share", "assumed", "PF04, PF05: awards and scores brought JKN to 81 % of kabupaten; no estimate for Jamsostek", "Part of the way to a binding directive that full weight in the marks closes"),
)  # fmt: skip


class Direct(NamedTuple):
    """Parameters of the rule in this file."""

    kpi: float


@rule
def pressure(p: Direct, mandate: float, kpi: float, gap: float) -> float:
    """What a Pemda feels, 0..1; mandate, kpi: strengths 0..1; gap: distance to its target as a share of it."""
    return mandate + (1.0 - mandate) * p.kpi * kpi * gap

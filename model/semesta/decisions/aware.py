"""Awareness of Jamsostek among informal workers of a kabupaten: p + q F, in the manner of Bass (1969).

Held as the share of workers who know; each worker has a fixed rank, the most attentive learn first, so a
higher share is always a superset. Applied to knowledge and not to buying: friends pass on what they know
(NC03).

Rejected: q on net coverage (lapse makes the imitation term self-defeating; see DF02).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("aware.start", 0.45, 0.02, 0.5, "share", "assumed", "WE09, WE42", "Informal workers who know in January 2015"),
    Parameter("aware.p", 0.01, 0.0007, 0.03, "per year", "evidence", "PR27", "Learning without contacts"),
    Parameter("aware.q", 0.15, 0.0, 0.56, "per year", "calibrated", "PR26", "Learning from those who know"),
    Parameter("aware.contact", 0.15, 0.05, 1.0, "per contact", "assumed", "WE44", "A contact with an outreach worker informs"),
)  # fmt: skip


class Aware(NamedTuple):
    """Parameters of `learn`."""

    start: float
    p: float
    q: float
    contact: float


@rule
def learn(p: Aware, aware: float, contacts: float) -> float:
    """Share aware after a month; aware: share now, 0..1; contacts: outreach contacts per worker and month."""
    rate = (p.p + p.q * aware) / 12.0 + p.contact * contacts
    return aware + (1.0 - aware) * min(rate, 1.0)

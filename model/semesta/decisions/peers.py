"""What a worker learns from covered workers it knows: what they know of the cover, and the claims that it sees.

Whom a worker knows is a structure: workers of its province (`province`, the default), those of its sector in its
kabupaten/kota (`sector`), or a small world (`small_world`): its own kabupaten/kota and six near it in the province,
of whose ties a few lead anywhere (Watts and Strogatz 1998). Each informed contact is worth a cut of the premium and
no more after a few (NC01-NC03, PR11); claims act in `enrol` and `keep`.

Rejected: friends who buy because friends buy (NC03: knowledge moves people, not purchases); ties between single
persons (the order of persons would matter within a month, and no data on ties exist).

Scores: mean distance of BPU from its record at the ends of 2017 and 2020-2024 (baseline, 1:1000, seed 1): province
7.8 %, sector 7.8 %, small world 7.7 %. National totals cannot tell them apart; the province is the default as it
has the least noise of sampling.
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PROVINCE, SECTOR, SMALL_WORLD = 0, 1, 2  # codes of structure.peers

PARAMETERS = (
    Parameter("peers.cut", 0.14, 0.05, 0.20, "share of the premium", "evidence", "PR11, NC01", "What one informed contact is worth"),
    Parameter("peers.contacts", 5.0, 3.0, 10.0, "contacts", "assumed", "no count of close contacts of informal workers was found", "Close contacts of a worker"),
    Parameter("peers.enough", 4.0, 3.0, 5.0, "contacts", "evidence", "PR11: saturates after 3-5", "Informed contacts beyond which more are worth nothing"),
    Parameter("peers.far", 0.1, 0.0, 1.0, "share", "assumed", "Watts and Strogatz 1998: a few far ties make the world small", "Ties of a kabupaten/kota that lead anywhere, small world"),
)  # fmt: skip


class Peers(NamedTuple):
    """Parameters by name."""

    cut: float
    contacts: float
    enough: float
    far: float


@rule
def premium_cut(p: Peers, seen: float) -> float:
    """What informed contacts are worth, as a share of the premium; seen: covered share of those known, 0..1."""
    return p.cut * min(p.contacts * seen, p.enough)

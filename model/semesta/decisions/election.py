"""Officers of an election are enrolled for their term, by the Pemda or with its grant to the commission.

Who serves at a polling station (KPPS, guards) is covered in the months of its term, who sits on a committee
(PPK, PPS) a little longer. Ad hoc officers entered the scheme for the first time in 2024 under Inpres 2/2021:
1,061,428 for the vote of February, 3,137,468 for that of November. So the share registered is taken to rise
with the mandate, and to differ by who holds the vote: the centre pays officers of a national election, a
region those of its own.

They are counted as PU, as official statistics do: from October to December 2024 PU rose from 25.8 to 29.3
million, BPU only from 9.4 to 9.9.

Rejected: officers as BPU (their price of Rp 16,800 is that of BPU, but then PU would have risen by 0.4 million
and BPU by 2.7); late payment for staff alone, without officers (it gave 1.7 of the 4.4 million of the rise).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("election.national", 0.221, 0.05, 1.2, "share", "evidence", "special_groups: 1,061,428 of 7.38 million officers, February 2024, mandate 0.65", "Officers of a national election registered under a full mandate"),
    Parameter("election.regional", 1.104, 0.6, 1.5, "share", "evidence", "special_groups: 3,137,468 of 4.37 million officers, November 2024, mandate 0.65", "Officers of a regional election registered under a full mandate, cut at all of them"),
)  # fmt: skip


class Election(NamedTuple):
    """Parameters of the rule in this file."""

    national: float
    regional: float


@rule
def registered_officers(p: Election, officers: float, regional: bool, mandate: float) -> float:
    """Officers enrolled, real persons; officers: all who serve; mandate: 0..1."""
    return officers * min(1.0, (p.regional if regional else p.national) * mandate)


@rule
def may_serve(age: int, secondary: bool) -> bool:
    """Whether a person of that age in years may be an officer: 17 to 55, with upper secondary school (UU
    7/2017, KPU 476/2022).
    """
    return 17 <= age <= 55 and secondary

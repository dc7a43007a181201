"""The villages of a kabupaten or kota pay for vulnerable workers from their APBDes.

A village joins by directive (Permendagri 18/2018 lets it pay; Inpres 2/2021 asks it to) or by a campaign, as many
as the stronger of the two brings. One that has joined spends a small share of its Dana Desa: 100 workers a village,
as in Labuhanbatu and Sulawesi Utara, cost 20.2 of 943 million rupiah in 2024. It never pays for more workers than
there are, nor for more than that share buys in twelve months at the full price; a discount in force leaves it money.

Villages of a kabupaten are alike: its Dana Desa is the nation's, by number of villages (the formula's other parts,
poverty and distance, are not in the tables).

Rejected: a fixed share of vulnerable workers (0.035 at full mandate: kota without a village paid too, nothing
bounded it, and a cut of the Dana Desa changed nothing).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("village.joins", 0.112, 0.02, 0.5, "share", "calibrated", "547 thousand in villages, June 2024 (special_groups)", "Villages that pay under a binding directive"),
    Parameter("village.budget_share", 0.0214, 0.005, 0.05, "share of Dana Desa", "evidence", "100 workers a village in Labuhanbatu and Sulawesi Utara (pemda), over 943 million a village (transfers)", "What a village that pays spends on vulnerable workers"),
)  # fmt: skip


class Village(NamedTuple):
    """Parameters of the rules in this file."""

    joins: float
    budget_share: float


@rule
def joined_share(p: Village, directive: float, asked: float) -> float:
    """Share of villages that pay; directive: 0..1; asked: share that a campaign brings."""
    return max(p.joins * directive, asked)


@rule
def workers_paid(
    p: Village, joined: float, need: float, fund: float, guided: float, year_price: float
) -> float:
    """Workers whom the villages of a kabupaten pay for, all year.

    joined: share of villages that pay; need: vulnerable workers; fund: Dana Desa of all its villages, rupiah a
    year; guided: share of it asked for (0: the villages' own); year_price: rupiah a worker and year.
    """
    return joined * min(need, fund * max(p.budget_share, guided) / year_price)

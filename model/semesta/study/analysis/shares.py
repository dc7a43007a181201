"""What each mechanism of a policy has to do with its effect, from runs of some mixes of mechanisms.

Mechanisms act on one another: who is paid for by one no longer joins by another. So a mechanism has no one
effect, but one alone and one on top of all others, and both are told. Their mean is its share. Where
mechanisms act on one another in pairs only, that is exactly its average over every order in which they could
come (its Shapley value, Shapley 1953); what triples and more do is the rest, told apart as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xarray as xr

Mix = frozenset[str]


def mixes(mechanisms: Sequence[str]) -> list[Mix]:
    """The mixes that `shares` asks for, each once: none, all, each alone, all but one, and the first ones in
    order.
    """
    every, alone = frozenset(mechanisms), [frozenset([m]) for m in mechanisms]
    without = [every - one for one in alone]
    first = [frozenset(mechanisms[: k + 1]) for k in range(len(mechanisms))]
    return list(dict.fromkeys([frozenset(), every, *alone, *without, *first]))


def shares(worth: Mapping[Mix, xr.DataArray], mechanisms: Sequence[str]) -> xr.Dataset:
    """Effects of mechanisms, draw by draw, from the outcome of every mix of `mixes`.

    Returns, by the dimensions of an outcome and `mechanism`: `alone` (added to none), `last` (added to all
    others), `share` (the mean of both), `in_order` (added to those before it); and without `mechanism`:
    `together`, the effect of all, and `rest`, what the shares leave of it. `in_order` sums to `together`.
    """
    import xarray as xr

    none, every = frozenset[str](), frozenset(mechanisms)
    firsts = [frozenset(mechanisms[:k]) for k in range(len(mechanisms) + 1)]
    index = xr.DataArray(list(mechanisms), dims="mechanism", name="mechanism")

    def along(parts: Sequence[xr.DataArray]) -> xr.DataArray:
        return xr.concat(parts, index)

    alone = along([worth[frozenset([m])] - worth[none] for m in mechanisms])
    last = along([worth[every] - worth[every - {m}] for m in mechanisms])
    in_order = along([worth[b] - worth[a] for a, b in zip(firsts, firsts[1:], strict=False)])
    share, together = (alone + last) / 2, worth[every] - worth[none]
    rest = together - share.sum("mechanism", skipna=False)
    parts = {"alone": alone, "last": last, "share": share, "in_order": in_order}
    return xr.Dataset(parts | {"together": together, "rest": rest})

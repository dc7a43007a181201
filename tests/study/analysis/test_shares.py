from itertools import permutations

import numpy as np
import pytest
import xarray as xr

from semesta.study.analysis.shares import mixes, shares

ALONE = {"a": 5.0, "b": 3.0, "c": -1.0}
PAIRS = {frozenset("ab"): -2.0, frozenset("ac"): 0.5}


def _worth(mix, triple=0.0):
    """Effects alone, of pairs, and of all three; two draws, the second of which is twice the first."""
    one = 10.0 + sum(ALONE[m] for m in mix) + sum(v for pair, v in PAIRS.items() if pair <= mix)
    one += triple * (mix == frozenset("abc"))
    return xr.DataArray([one, 2 * one], dims="draw")


def _found(triple=0.0):
    return shares({mix: _worth(mix, triple) for mix in mixes("abc")}, ["a", "b", "c"])


def test_each_mix_is_asked_for_once():
    assert len(mixes("abc")) == len(set(mixes("abc"))) == 8
    assert len(mixes("a")) == 2
    assert len(mixes("abcdefgh")) == 2 + 8 + 8 + 5  # the chain's first is alone, its last two are known


def test_a_share_is_the_average_over_all_orders_where_only_pairs_act():
    average = dict.fromkeys("abc", 0.0)
    for order in permutations("abc"):
        for k, m in enumerate(order):
            step = _worth(frozenset(order[: k + 1])) - _worth(frozenset(order[:k]))
            average[m] += float(step[0]) / 6
    found = _found().sel(draw=0)
    assert found["share"].values == pytest.approx(list(average.values()))
    assert float(found["rest"]) == pytest.approx(0.0)


def test_alone_last_and_in_order():
    found = _found().sel(draw=0)
    assert found["alone"].values.tolist() == [5.0, 3.0, -1.0]
    assert found["last"].values.tolist() == [3.5, 1.0, -0.5]
    assert found["in_order"].values.tolist() == [5.0, 1.0, -0.5]


def test_everything_adds_up_in_every_draw():
    found = _found(triple=4.0)
    np.testing.assert_allclose(found["in_order"].sum("mechanism"), found["together"])
    np.testing.assert_allclose(found["share"].sum("mechanism") + found["rest"], found["together"])
    assert found["rest"].values.tolist() == [-2.0, -4.0]  # three shares hold half of it each

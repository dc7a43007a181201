"""What compiled code calls is compiled as far as the caller needs, and acts there as it does alone."""

import gc

import pytest

from semesta.engine.compiled import inline, passing_rule
from semesta.engine.fragments import no_collection


@inline
def doubled(x) -> float:
    """Twice."""
    return 2.0 * x


@passing_rule
def checked(x) -> float:
    """Twice, of what is not negative."""
    if x < 0.0:
        raise ValueError("below zero")
    return doubled(x)


@passing_rule
def summed(n, x) -> float:
    """Twice x, n times over."""
    total = 0.0
    for _ in range(n):
        total += checked(x)
    return total


def test_a_rule_becomes_a_program_only_where_python_calls_it():
    assert summed(3, 1.5) == 9.0
    assert not checked.overloads
    assert len(checked.fragment.overloads) == 1
    assert checked(1.5) == 3.0
    assert len(checked.overloads) == 1


def test_an_error_inside_a_fragment_reaches_python():
    with pytest.raises(ValueError, match="below zero"):
        summed(1, -1.0)


def test_the_collector_rests_and_goes_on():
    with no_collection():
        assert not gc.isenabled()
        with no_collection():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()

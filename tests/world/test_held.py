"""What hangs on rules and levers alone is built once, and again when any of it moves."""

from types import SimpleNamespace

import pytest

from semesta.world.held import hold, hold_levers
from small import SEPTEMBER_2024, baseline, pulled


@pytest.fixture
def model():
    """Rules, levers and a month: all that `hold` asks of a model."""
    return SimpleNamespace(rules=object(), levers=baseline().levers, month=SEPTEMBER_2024, held={})


def numbered(model):
    """The number of times that it has been built."""
    model.built = getattr(model, "built", 0) + 1
    return model.built


def test_it_is_built_once_while_nothing_moves(model):
    assert [hold(model, numbered, 3) for _ in range(3)] == [1, 1, 1]


def test_it_is_built_again_for_another_key_other_rules_and_other_levers(model):
    assert [hold(model, numbered, key) for key in (3, 4, 4)] == [1, 2, 2]
    model.rules = object()
    assert hold(model, numbered, 4) == 3
    model.levers = pulled(baseline(), SEPTEMBER_2024, reminders=0.5).levers
    assert hold(model, numbered, 4) == 4


def test_it_is_built_again_in_the_month_in_which_a_lever_moves(model):
    model.levers = pulled(baseline(), SEPTEMBER_2024 + 2, households=0.5).levers
    found = []
    for model.month in range(SEPTEMBER_2024, SEPTEMBER_2024 + 4):
        found.append(hold_levers(model, numbered, "households", "auto_debit"))
    assert found == [1, 1, 2, 2]

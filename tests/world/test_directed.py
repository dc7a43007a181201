"""What Pemda feel of the centre: directives, and how their heads are judged."""

import numpy as np
import pytest
from hypothesis import given

from priors_of_decisions import SHARE, of, plain
from semesta.decisions import direct
from semesta.world.budgets import decide
from semesta.world.directed import felt, gaps, targets
from semesta.world.drift import enrol_staff
from small import baseline, model_at, pulled

NOVEMBER_2024, JANUARY_2025 = 118, 120
pressure = plain(direct.pressure)


@given(of("direct"), SHARE, SHARE, SHARE)
def test_pressure_is_a_strength_that_rises_with_directive_weight_and_distance(p, mandate, kpi, gap):
    strength = pressure(p, mandate, kpi, gap)
    assert mandate <= strength <= 1.0
    for more in ((1.0, kpi, gap), (mandate, 1.0, gap), (mandate, kpi, 1.0)):
        assert pressure(p, *more) >= strength - 1e-12
    assert pressure(p, mandate, kpi, 0.0) == pressure(p, mandate, 0.0, gap) == mandate


def judged(kpi, month=NOVEMBER_2024, mandate=0.2):
    """A model whose heads are judged by coverage with a weight of `kpi`."""
    return model_at(month, pulled(baseline(), month, kpi=kpi, mandate=mandate))


def test_those_on_target_are_not_pressed_and_others_by_their_distance():
    model = judged(1.0)
    model.covered = model.covered._replace(employed=targets(model)[514:] * np.linspace(0.2, 1.1, 38))
    strength, far = felt(model), gaps(model)
    np.testing.assert_allclose(strength, 0.2 + 0.8 * model.rules.direct.kpi * far)
    assert (strength[514:][-4:] == 0.2).all()
    assert (np.diff(strength[514:]) <= 0.0).all()


def test_more_weight_never_ends_a_programme_nor_keeps_one_from_starting():
    funded = []
    for kpi in (0.0, 0.3, 1.0):
        model = judged(kpi)
        decide(model)
        funded.append(model.state.funds == 1)
    for weaker, stronger in zip(funded, funded[1:], strict=False):
        assert (stronger >= weaker).all()
    assert funded[-1].sum() > funded[0].sum()


def test_more_weight_enrols_more_of_the_own_staff():
    shares = []
    for kpi in (0.0, 0.3, 1.0):
        model = judged(kpi)
        place, none = model.setting, np.zeros((514, 5))
        enrol_staff(
            model.rules.staff, felt(model)[:514], none, place.staff_score, place.staff_room, model.state.staff
        )
        shares.append(model.state.staff)
    assert (shares[0] <= shares[1]).all()
    assert (shares[1] <= shares[2]).all()
    assert (shares[0] < shares[2]).any()


@pytest.mark.parametrize("seed", [1, 2])
def test_more_weight_never_lowers_who_is_paid_for(seed):
    paid = []
    for kpi in (0.0, 0.5, 1.0):
        policy = pulled(baseline(), JANUARY_2025, kpi=kpi, mandate=0.2)
        model = model_at(JANUARY_2025, policy, seed=seed).run(JANUARY_2025 + 48)
        paid.append(model.observed["pemda_spent"].reshape(4, -1).sum(axis=1))
    for weaker, stronger in zip(paid, paid[1:], strict=False):
        assert (stronger >= weaker * 0.999).all()
    assert paid[-1][-1] > 1.03 * paid[0][-1]  # programmes that the record names run in either case

"""Whether a member goes on paying."""

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priors_of_decisions import SHARE, of, plain
from semesta.decisions import keep
from semesta.decisions.rules import make_rules
from semesta.scenario import STRUCTURES

lapse, integrated = plain(keep.lapse_hazard), plain(keep.integrated_hazard)
returns, effect, staying = plain(keep.return_chance), plain(keep.reminder_effect), plain(keep.staying)
P = make_rules().keep
TENURES = st.integers(0, 372)
FORMS = st.sampled_from([keep.PIECEWISE, keep.WEIBULL])
CLAIMS = st.floats(0.0, 5.0)


def hazard(p=P, form=keep.PIECEWISE, tenure=5, waived=0.0, shocked=0, claims=0.0, deducted=0, known=0):
    return lapse(p, form, tenure, waived, shocked, claims, deducted, known)


def test_codes_are_those_of_the_structure_that_a_scenario_chooses():
    lapse_forms = STRUCTURES["lapse"]
    assert lapse_forms.code("piecewise") == keep.PIECEWISE
    assert lapse_forms.code("weibull") == keep.WEIBULL
    assert len(lapse_forms.choices) == 2


@given(of("keep"), FORMS, TENURES, SHARE, st.booleans(), CLAIMS, st.booleans(), st.sampled_from([-1, 0, 1]))
def test_the_hazard_is_a_probability_that_moves_as_each_of_its_causes_has_it(
    p, form, tenure, waived, shocked, claims, deducted, known
):
    said = (waived, shocked, claims, deducted, known)
    risk = hazard(p, form, tenure, *said)
    assert 0.0 <= risk <= keep.highest_hazard(p, form, known != 0) + 1e-12
    for lower in (
        (1.0, shocked, claims, deducted, known),
        (waived, False, claims, deducted, known),
        (waived, shocked, claims + 1.0, deducted, known),
        (waived, shocked, claims, True, known),
        (waived, shocked, claims, deducted, 1),
    ):
        assert hazard(p, form, tenure, *lower) <= risk + 1e-12


def test_the_piecewise_hazard_falls_at_three_and_twelve_months():
    risks = [hazard(tenure=tenure) for tenure in range(24)]
    assert risks[:3] == pytest.approx([P.lapse_new] * 3)
    assert risks[3:12] == pytest.approx([P.lapse_year] * 9)
    assert risks[12:] == pytest.approx([P.lapse_old] * 12)
    assert P.lapse_new > P.lapse_year > P.lapse_old


@given(of("keep"), st.integers(0, 371))
def test_the_weibull_hazard_starts_at_its_first_month_and_never_rises(p, tenure):
    assert hazard(p, keep.WEIBULL, 0) == pytest.approx(p.weibull_first)
    assert hazard(p, keep.WEIBULL, tenure + 1) <= hazard(p, keep.WEIBULL, tenure) + 1e-12


@pytest.mark.parametrize("months", [3, 24])
def test_both_forms_leave_as_many_after_a_quarter_and_after_two_years(months):
    left = [exp(-sum(integrated(P, form, k) for k in range(months))) for form in (0, 1)]
    assert left[0] == pytest.approx(left[1], rel=0.02)


def test_what_moves_the_hazard_acts_on_the_complementary_log_log_scale():
    def ratio(**moved):
        return log(1.0 - hazard(**moved)) / log(1.0 - hazard())

    assert ratio(waived=1.0) == pytest.approx(exp(P.price))
    assert ratio(waived=0.5) == pytest.approx(exp(P.price / 2))
    assert ratio(shocked=1) == pytest.approx(exp(P.shock))
    assert ratio(claims=2.0) == pytest.approx(exp(2 * P.claims))
    assert ratio(deducted=1) == pytest.approx(P.auto_debit)


def test_hardship_costs_what_it_cost_in_the_jkn_study():
    """WL04: 7.7 points fewer pay regularly, of 72 % (WL03), on the scale of the hazard."""
    regular = 0.72
    assert regular - regular ** exp(P.shock) == pytest.approx(0.077, abs=0.01)


def test_a_reminder_moves_seven_points_and_fades_in_three_months():
    """WL10: 7 points more pay, of whom 45 % did (WL09); WL11: half a month later, nothing after three."""
    assert 0.55 * effect(P, 0) == pytest.approx(0.07, abs=0.001)
    assert [effect(P, k) for k in range(5)] == pytest.approx([P.reminder / 2**k for k in range(3)] + [0, 0])


@given(of("keep"), SHARE, SHARE)
def test_reminders_bring_more_back_and_dearer_cover_keeps_fewer(p, a, b):
    low, high = sorted([a, b])
    assert p.catch_up - 1e-12 <= returns(p, low) <= returns(p, high) + 1e-12
    assert staying(p, high) <= staying(p, low) + 1e-12
    assert staying(p, 0.0) == 1.0
    assert staying(p, 1.0) == pytest.approx(p.after_discount)

"""Whether a member goes on paying."""

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priors_of_decisions import SHARE, of, plain
from semesta.decisions import keep
from semesta.decisions.rules import make_rules

hazard = plain(keep.lapse_hazard)
P = make_rules().keep
TENURES = st.integers(0, 372)


@given(of("keep"), TENURES, SHARE, st.booleans())
def test_the_hazard_is_a_probability_that_price_and_deduction_lower(p, tenure, waived, deducted):
    risk = hazard(p, tenure, waived, deducted)
    assert 0.0 <= risk <= max(p.lapse_new, p.lapse_year, p.lapse_old) + 1e-12
    assert hazard(p, tenure, 1.0, deducted) <= risk + 1e-12
    assert hazard(p, tenure, waived, True) <= risk + 1e-12


def test_the_hazard_falls_with_tenure_at_three_and_twelve_months():
    risks = [hazard(P, tenure, 0.0, False) for tenure in range(24)]
    assert risks[:3] == pytest.approx([P.lapse_new] * 3)
    assert risks[3:12] == pytest.approx([P.lapse_year] * 9)
    assert risks[12:] == pytest.approx([P.lapse_old] * 12)
    assert P.lapse_new > P.lapse_year > P.lapse_old


def test_a_waived_price_acts_on_the_complementary_log_log_scale():
    def integrated(waived):
        return -log(1.0 - hazard(P, 5, waived, False))

    assert integrated(1.0) / integrated(0.0) == pytest.approx(exp(P.price))
    assert integrated(0.5) / integrated(0.0) == pytest.approx(exp(P.price / 2))

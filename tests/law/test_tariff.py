"""What must hold of the arithmetic for any wage, set and month."""

import numba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semesta.facts.calendar import MONTHS, month_index
from semesta.facts.vocabulary import Education, Payer, Programme, Sector
from semesta.law import arithmetic, benefits, load_law, tariff

MONTH = st.integers(0, MONTHS - 1)
WAGE = st.floats(0, 1e9)
CLASS = st.sampled_from(list(tariff.JkkClass))
SET = st.integers(0, 31).map(Programme)


def _funds(c: arithmetic.Contribution) -> float:
    return c.jkk + c.jkm + c.jht + c.jp + c.jkp


def _payers(c: arithmetic.Contribution) -> float:
    return c.employer + c.member + c.state


@given(WAGE, CLASS, SET, MONTH, st.booleans(), st.booleans())
def test_what_wage_earners_funds_receive_is_what_is_paid(wage, risk, programmes, t, intensive, new) -> None:
    c = tariff.ppu_contribution(wage, risk, programmes, t, labour_intensive=intensive, newcomer=new)
    assert _funds(c) == pytest.approx(_payers(c))
    assert min(c) >= 0


@given(WAGE, SET, st.sampled_from(list(Sector)), st.sampled_from(list(Payer)), MONTH)
def test_what_bpu_funds_receive_is_what_is_paid(income, programmes, sector, payer, t) -> None:
    c = tariff.bpu_contribution(income, programmes, sector, payer, t)
    assert _funds(c) == pytest.approx(_payers(c))
    assert c.employer == c.state == c.jp == c.jkp == 0


@given(WAGE, CLASS, MONTH)
def test_the_recomposition_of_jkp_costs_the_employer_nothing(wage, risk, t) -> None:
    both = Programme.JKK | Programme.JKM
    alone, within = (tariff.ppu_contribution(wage, risk, p, t) for p in (both, both | Programme.JKP))
    assert within.employer == pytest.approx(alone.employer)


@pytest.mark.parametrize("risk", list(tariff.JkkClass))
def test_net_jkk_and_jkm_of_the_tables_are_what_is_left_of_the_gross(risk) -> None:
    law, name = load_law(), risk.name.lower()
    for t in range(MONTHS):
        net = law.at(f"ppu_jkk_{name}", t) - law.at("jkp_from_jkk", t)
        assert law.at(f"ppu_jkk_net_{name}", t) == pytest.approx(net)
        assert law.at("ppu_jkm_net", t) == pytest.approx(law.at("ppu_jkm", t) - law.at("jkp_from_jkm", t))


@given(st.floats(0, 1e12), st.floats(0, 1e12), MONTH)
def test_a_larger_project_pays_more_but_a_smaller_share(one, other, t) -> None:
    small, large = sorted((one, other))
    less, more = (tariff.jakon_contribution(value, t).employer for value in (small, large))
    assert less <= more
    assert more * small <= less * large * (1 + 1e-9) + 1


def test_the_bands_of_the_bpu_tariff_agree_with_its_amounts() -> None:
    law = load_law()
    for edge in ("minimum", "maximum"):
        by_rate = law.series(f"bpu_income_{edge}") * law.series("bpu_jkk_rate")
        assert by_rate == pytest.approx(law.series(f"bpu_jkk_{edge}"))
    assert law.series("bpu_income_minimum") * law.series("bpu_jht_rate") == pytest.approx(
        law.series("bpu_jht_minimum")
    )


@pytest.mark.parametrize(
    ("rule", "months"),
    [("bpu_discount_transport", 15), ("bpu_discount_other", 9), ("covid_relief", 6)]
    + [("labour_intensive_discount", 12), ("covid_jp_postponed", 6)],
)
def test_a_discount_lasts_as_many_months_as_the_regulation_says(rule, months) -> None:
    assert (load_law().series(rule) > 0).sum() == months


def test_scholarship_years_of_a_child_add_up_to_its_scholarship() -> None:
    t = month_index("2024-06")
    path = {Education.PRIMARY: 2, Education.JUNIOR: 3, Education.SENIOR: 3, Education.TERTIARY: 4}
    by_year = sum(years * benefits.scholarship_year(level, t) for level, years in path.items())
    assert benefits.scholarship([path], t) == by_year


def test_the_arithmetic_compiles_as_it_stands() -> None:
    t, wage = month_index("2022-03"), 7_500_000.0
    ppu, bpu = tariff.ppu_rates(t, tariff.JkkClass.HIGH), tariff.bpu_rates(t)
    calls = [
        (arithmetic.ppu, (wage, 31, ppu, 0.5, 0.0)),
        (arithmetic.bpu, (wage, 7, bpu, 0.99)),
        (arithmetic.sliced, (wage, (0.0, 1e6), (0.02, 0.01))),
        (arithmetic.term_price, (18, (6, 12, 24), (1e5, 2e5, 3e5), 1e4)),
        (arithmetic.pension, (200, wage, 0.01, 180.0, 3e5, 4e6)),
        (arithmetic.incapacity, (wage, 8, 6.0, 0.75, 0.5)),
        (arithmetic.job_loss, (wage, 4, 5e6, 6.0, 0.45, 0.25)),
        (arithmetic.penalty, (wage, 3.0, 0.02)),
    ]
    for function, arguments in calls:
        assert numba.njit(function)(*arguments) == pytest.approx(function(*arguments)), function.__name__

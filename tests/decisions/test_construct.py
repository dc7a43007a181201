"""Projects: hires and how long they last."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priors_of_decisions import SHARE, of, plain
from semesta.decisions import construct
from semesta.decisions.rules import make_rules

hires, extension = plain(construct.covered_hires), plain(construct.extension)
public, private = plain(construct.public_starts), plain(construct.private_starts)
months, season = plain(construct.project_months), plain(construct.season)
P = make_rules().construct
MONTHS = st.integers(0, 11)
UNIFORM = st.floats(0.0, 1.0, exclude_max=True)


@given(of("construct"), MONTHS, SHARE, st.floats(0.5, 2.0), st.floats(0.0, 20.0))
def test_hires_rise_with_gating_and_works_and_fall_in_a_crisis(p, month, gating, volume, crisis):
    starts = public(p, month, gating, volume) + private(p, gating, volume)
    rate = hires(p, starts, crisis)
    assert 0.0 <= rate <= hires(p, starts, 0.0) == pytest.approx(p.intensity * starts)
    assert hires(p, starts, crisis + 1.0) <= rate
    assert public(p, month, gating, volume) <= public(p, month, 1.0, volume)
    assert private(p, gating, volume) <= private(p, 1.0, volume)
    assert public(p, month, gating, volume) <= public(p, month, gating, 2.0 * volume)
    assert private(p, gating, volume) <= private(p, gating, 2.0 * volume)


def test_without_gating_nobody_is_covered():
    assert hires(P, public(P, 5, 0.0, 1.0) + private(P, 0.0, 1.0), 0.0) == 0.0


@given(of("construct"), st.floats(0.0, 2.0), st.floats(0.0, 2.0))
def test_projects_are_extended_in_a_crisis_only(p, a, b):
    assert extension(p, 0.0) == 0.0
    assert 0.0 <= extension(p, min(a, b)) <= extension(p, max(a, b)) <= 1.0


def test_public_starts_average_one_over_the_year_and_are_few_in_january():
    year = [season(month) for month in range(12)]
    assert sum(year) / 12 == pytest.approx(1.0, abs=0.12)
    assert min(year) == year[0] == year[1]
    assert year[3:9] == [max(year)] * 6


@given(of("construct"), UNIFORM, MONTHS, st.booleans())
def test_a_project_lasts_a_month_at_least_and_twice_the_mean_at_most(p, u, month, is_public):
    length = months(p, u, month, is_public)
    assert 1 <= length <= 2 * p.length + 1
    assert length == int(length)


def test_part_of_the_public_projects_end_with_the_year_and_no_private_one_must():
    draws = [(k + 0.5) / 65536 for k in range(65536)]
    september = 8
    ends = [months(P, u, september, True) for u in draws if 1 + int(2 * P.length * u) > 4]
    share = sum(length == 4 for length in ends) / len(ends)
    assert share == pytest.approx(P.year_end, abs=0.05)
    assert all(months(P, u, september, False) == 1 + int(2 * P.length * u) for u in draws)


def test_the_mean_length_is_the_parameter():
    draws = [(k + 0.5) / 4096 for k in range(4096)]
    assert sum(months(P, u, 0, False) for u in draws) / 4096 == pytest.approx(P.length, abs=1.0)

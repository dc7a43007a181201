from dataclasses import replace

import pytest

from semesta.facts.calendar import month_index
from semesta.fit.origins import Origin, known_targets, policies_known
from semesta.fit.targets import Target
from semesta.scenario import load_scenario


def target(month: str, known: str, use: str = "fit") -> Target:
    return Target(f"active-{month}", "total", month, 30e6, "persons", 1e5, 1e5, use, known)


@pytest.mark.parametrize(
    ("month", "known", "told"),
    [
        ("2018-12", "2019-01", True),
        ("2018-12", "2019-06", True),
        ("2018-12", "2019-07", False),  # of the year, but told too late
        ("2019-01", "2019-02", False),  # told in time, but of later
        ("2016-12", "2017-01", True),
    ],
)
def test_an_origin_knows_what_was_of_the_year_and_told_in_time(month, known, told):
    assert Origin(2018).knows(target(month, known)) is told


def test_only_what_is_fitted_and_known_is_conditioned_on():
    given = [
        target("2017-12", "2018-01"),
        target("2017-06", "2017-07", "check"),
        target("2020-12", "2021-01"),
    ]
    assert known_targets(Origin(2018), given) == (0,)


@pytest.mark.parametrize(
    ("year", "years"), [(2018, (2019, 2020, 2021)), (2022, (2023, 2024)), (2023, (2024,))]
)
def test_years_ahead_end_with_the_record(year, years):
    assert Origin(year).years == years


@pytest.mark.parametrize(("year", "strength"), [(2019, 0.0), (2020, 0.0), (2021, 0.5), (2022, 0.65)])
def test_decisions_taken_last_and_later_ones_are_not_known(year, strength):
    known = policies_known(load_scenario("baseline"), Origin(year))
    assert known.levers.mandate[month_index("2024-12")] == strength


def test_the_past_of_policies_is_left_as_it_was():
    base, origin = load_scenario("baseline"), Origin(2021)
    known = policies_known(base, origin)
    assert known.equal_until(base) > month_index(origin.month)


def test_a_shock_that_has_not_begun_is_not_known():
    base = load_scenario("recession")
    assert base.levers.macro.shocks
    assert not policies_known(base, Origin(2023)).levers.macro.shocks


def test_a_count_of_later_does_not_draw_the_line_from_the_next_january():
    known = policies_known(load_scenario("baseline"), Origin(2018))
    assert known.levers.agents[month_index("2020-12")] == 3500
    assert replace(Origin(2018), horizon=1).years == (2019,)

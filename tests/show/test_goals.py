from typing import Any

import pytest
from rich.console import Console

from semesta.show import goals
from semesta.show.charts.goal import goal
from semesta.study.plan import Dimension, Goal, Limit, Outcome, Study
from semesta.study.search.answer import Answer, Tried

LEVERS = (
    Dimension("pbi", "lever", "lever", "pbi_jamsostek.share", 0.0, 1.0, entry={"from": "2027-01"}),
    Dimension("inspectors", "lever", "lever", "inspection.inspectors", 1390, 3734, integer=True),
)
GOAL = Goal(
    ("cost",),
    (Limit("active", low=7e7, year=2029, probability=0.8),),
    (Limit("cost", high=6e12),),
)
OUTCOMES = (
    Outcome("active", "active", (2029,), unit="persons", long_name={"id": "Peserta", "en": "Participants"}),
    Outcome("cost", "public_cost", (2028, 2029), unit="rupiah", long_name={"id": "Biaya", "en": "Cost"}),
)
STUDY = Study("way", {"id": "Jalan", "en": "Way"}, (), OUTCOMES, LEVERS, goal=GOAL)


def _tried(mix: Any, cost: float, active: float, kept: int, runs: int = 10) -> Tried:
    return Tried(mix, cost, (active, cost / 2), (1 - active / 7e7, cost / 12e12 - 1), (kept, runs), runs)


def _answer(active: float = 7.1e7, kept: int = 9) -> Answer:
    base, best = _tried((), 4e12, 5.7e7, 0), _tried((0.4, 3734.0), 7e12, active, kept)
    tried = (best, _tried((0.42, 3000.0), 7.2e12, active, kept), _tried((0.0, 1390.0), 4e12, 5.7e7, 0))
    less = {"pbi": _tried((0.0, 3734.0), 4.1e12, 5.8e7, 0)}
    return Answer(GOAL, LEVERS, base, tried, (best,), base, less)


def _printed(answer: Answer, lang: Any) -> str:
    console = Console(width=200, record=True, file=None)
    with console.capture() as captured:
        goals.render_goal(STUDY, answer, lang, console)
    return captured.get()


def test_the_mix_its_cost_and_its_confidence_are_told():
    said = _printed(_answer(), "en")
    assert "Reached: Participants, 2029: at least 70.0 million, with probability 80%" in said
    assert "Cheapest extra cost found: Rp3.0 trillion" in said
    assert "90% of 10 runs" in said
    assert "pbi, from 2027-01" in said
    assert "3,734" in said


def test_it_is_told_in_indonesian_too():
    said = _printed(_answer(), "id")
    assert "Tercapai: Peserta, 2029: paling sedikit 70,0 juta, dengan peluang 80%" in said
    assert "Rp3,0 triliun" in said


@pytest.mark.parametrize(
    ("active", "kept", "words"),
    [(6.2e7, 0, "Not reached"), (6.95e7, 7, "Open"), (6.2e7, 0, "the closest comes to 62.0 million")],
)
def test_what_is_not_reached_is_not_called_reached(active, kept, words):
    assert words in goals.verdict(STUDY, _answer(active, kept))


def test_mixes_that_fresh_seeds_refute_are_told_apart_from_none():
    answer = _answer()
    refuted = Answer(
        GOAL, LEVERS, answer.base, answer.tried, (_tried((0.4, 3734.0), 7e12, 6e7, 1),), answer.base, {}
    )
    assert "not borne out by fresh seeds" in goals.verdict(STUDY, refuted)


def test_what_binds_and_which_levers_stand_at_an_end_is_told():
    told = list(goals.notes(STUDY, _answer(active=7.02e7), "en"))
    assert told[0].startswith("What binds: Participants, 2029")
    assert "upper end of their range: inspectors" in told[1]


def test_what_a_lever_is_worth_is_told():
    _, rows = goals.worths(STUDY, _answer())
    assert rows == [("pbi, from 2027-01", "58.0 million", "13.0 million", "Rp2.9 trillion")]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_picture_shows_every_mix_and_every_lever(lang):
    figure = goal(STUDY, _answer(), lang)
    left, right = figure.axes
    assert sum(len(dots.get_offsets()) for dots in left.collections) == 3 + 1  # and the chosen one again
    assert len(right.get_yticks()) == len(LEVERS)

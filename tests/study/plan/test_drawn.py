import json

import pytest

from semesta.study import posterior
from semesta.study.plan import StudyFileError, design_table, read_study
from semesta.study.plan.sampling import size

BODY = """title.id = "Uji"
title.en = "Test"
scenarios = ["baseline", "goal-70m"]
[outcomes.active]
years = [2029]
"""


@pytest.fixture
def read(monkeypatch, tmp_path):
    rows = "fund.mandate,keep.lapse_new\n" + "".join(f"{0.1 + i / 100},{0.05 + i / 1000}\n" for i in range(5))
    (tmp_path / "national.csv").write_text(rows)
    (tmp_path / "national.json").write_text(json.dumps({"sha256": "0"}))
    draws = posterior.published(tmp_path)
    monkeypatch.setattr("semesta.study.plan.drawn.published", lambda: draws)

    def reading(text):
        file = tmp_path / "mine.toml"
        file.write_text(BODY + text)
        return read_study(file)

    return reading


def test_draws_meet_every_structure_and_scenario(read):
    study = read('[structure]\npeers = "all"\n[design]\nkind = "posterior"\npoints = 2\n')
    table = design_table(study)
    assert len(table) == 2 * 3 * 2 == 2 * size(study.dimensions, study.sampling)
    assert table.columns.tolist() == ["scenario", "fund.mandate", "keep.lapse_new", "peers"]
    assert table["fund.mandate"].tolist() == [0.1] * 3 + [0.11] * 3 + [0.1] * 3 + [0.11] * 3
    assert table["peers"].tolist()[:3] == ["province", "sector", "small_world"]
    assert {d.kind for d in study.dimensions} == {"uncertainty"}


def test_all_draws_without_a_number_of_points(read):
    assert len(design_table(read('[design]\nkind = "posterior"\n'))) == 2 * 5


def test_levers_may_be_crossed_with_a_design_of_their_own(read):
    lever = '[[lever.inspection]]\nfrom = "2027-01"\ninspectors = {low = 2000, high = 4000}\n'
    study = read(lever + '[design]\nkind = "posterior"\n[design.levers]\nkind = "grid"\npoints = 3\n')
    assert len(design_table(study)) == 2 * 5 * 3


POSTERIOR = '[design]\nkind = "posterior"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (POSTERIOR + "points = 6\n", "must be a whole number within 1 .. 5; found 6"),
        (POSTERIOR + "levels = 6\n", '"levels" is not a key here'),
        (
            '[parameters]\nfund.mandate = "prior"\n' + POSTERIOR,
            ":7: parameters.fund.mandate: fund.mandate is",
        ),
        ('[parameters]\n"fund.mandate" = "prior"\n' + POSTERIOR, "fund.mandate is set by the draws"),
    ],
)
def test_mistakes_are_told(read, text, said):
    with pytest.raises(StudyFileError) as caught:
        read(text)
    assert said in caught.value.render("en")
    assert len(caught.value.problems) == 1


def test_without_a_posterior_it_says_how_one_is_made(read, monkeypatch):
    def missing():
        raise FileNotFoundError

    monkeypatch.setattr("semesta.study.plan.drawn.published", missing)
    with pytest.raises(StudyFileError, match="semesta calibrate --publish"):
        read('[design]\nkind = "posterior"\n')

"""Settings of a back-test: what they make, and what is refused."""

import pytest

from semesta.fit.rolling import budgets, read_rolling
from semesta.study.plan import StudyFileError

GOOD = 'title.id = "Uji"\ntitle.en = "Test"\ncalibration = "calibrate-national"\n'


@pytest.fixture
def read(tmp_path):
    def write(text):
        (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
        return read_rolling(tmp_path / "mine.toml")

    return write


def test_the_shipped_settings_have_the_five_origins():
    plan = read_rolling()
    assert [origin.year for origin in plan.origins] == [2018, 2019, 2021, 2022, 2023]
    assert plan.study.name == plan.name == "backtest-national"
    assert plan.study.replicates >= 2  # the noise of a run must be known


def test_the_prior_ensemble_has_as_many_points_as_asked(read):
    plan = read(GOOD + "origins = [2019]\npoints = 50\ndraws = 20\n")
    assert plan.study.sampling.points == 50
    assert plan.draws == 20
    assert plan.waves == 1


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("origins = [2019]\npoints = 50\ndraws = 20\npionts = 3\n", 7, "points"),
        ("origins = [2017, 2019]\npoints = 50\ndraws = 20\n", 4, "2017"),
        ("origins = [2021, 2019]\npoints = 50\ndraws = 20\n", 4, "[2021, 2019]"),
        ("origins = [2019]\npoints = 5\ndraws = 20\n", 5, "30 .. "),
        ("origins = [2019]\npoints = 50\ndraws = 1\n", 6, "10 .. "),
        ("origins = [2019]\npoints = 50\ndraws = 20\nwaves = 0\n", 7, "1 .. "),
    ],
)
def test_a_mistake_is_told_with_its_line(read, text, line, said):
    with pytest.raises(StudyFileError) as caught:
        read(GOOD + text)
    problem = caught.value.problems[0]
    assert problem.line == line
    for lang in ("id", "en"):
        assert said in problem.render(lang)


def test_all_mistakes_are_told_at_once(read):
    with pytest.raises(StudyFileError) as caught:
        read('title.id = "Uji"\ntitle.en = "Test"\ncalibration = "calibrate-nationl"\norigins = "x"\n')
    keys = {problem.key for problem in caught.value.problems}
    assert {"origins", "points", "draws"} <= keys
    assert any("calibrate-national" in problem.render("en") for problem in caught.value.problems)


def test_the_budgets_known_are_those_of_the_origins():
    assert budgets() == (2018, 2019, 2021, 2022, 2023)

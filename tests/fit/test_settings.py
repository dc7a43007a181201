"""Settings of a calibration: what they make, and what is refused."""

import pytest

from semesta.fit.settings import read_calibration
from semesta.study.design import parameters
from semesta.study.plan import StudyFileError
from semesta.study.plan.shipped import shipped_studies

HEAD = 'title.id = "Uji"\ntitle.en = "Test"\n'
GOOD = HEAD + 'scenarios = ["baseline"]\nscale = 20000\n[parameters]\n"enrol.base" = "prior"\n'


@pytest.fixture
def read(tmp_path):
    def write(text):
        (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
        return read_calibration(tmp_path / "mine.toml")

    return write


def test_the_shipped_settings_free_some_thirty_parameters_over_their_priors():
    plan = read_calibration()
    assert 20 <= len(plan.names) <= 35
    known = parameters()
    for d in plan.study.dimensions:
        assert (d.low, d.high) == (known[d.target].low, known[d.target].high)
    assert plan.draws >= 200
    assert plan.study.replicates >= 2


def test_every_target_is_an_outcome_and_the_runs_reach_the_last(read):
    plan = read(GOOD + "[fit]\nwaves = [40, 30]\n")
    assert [t.key for t in plan.targets] == [o.name for o in plan.study.outcomes]
    assert (plan.study.until, plan.waves, plan.names) == (121, (40, 30), ("enrol.base",))


def test_all_mistakes_are_told_at_once_with_their_lines(read):
    text = HEAD + 'scenarios = ["baseline", "goal-70m"]\nuntil = "2030"\n[parameters]\n'
    text += (
        '"enrol.base" = {values = [-4.0]}\n"enrol.bse" = "prior"\n[fit]\nwaves = [5]\ndraws = 20\nwave = 1\n'
    )
    with pytest.raises(StudyFileError) as caught:
        read(text)
    said = caught.value.render("en")
    for line in (
        ":3: scenarios: one scenario is fitted; found 2",
        ":4: until: until is decided by the record",
        ":6: parameters.enrol.base: ",
        ":7: parameters.enrol.bse: ",
        ":9: fit.waves: must be a whole number within 30",
        ":10: fit.draws: must be a whole number within 200",
        ":11: fit.wave: ",
    ):
        assert line in said
    assert said != caught.value.render("id")


def test_settings_of_fits_are_no_studies():
    assert "calibrate-national" not in shipped_studies()

"""The size of a study, counted by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fakes import FakeModel
from semesta.study.plan import Study, read_study
from semesta.study.size import Rate, measure_rate, size_of

HEAD = """title.id = "Uji"
title.en = "Test"
replicates = 3
until = 2029
[outcomes.active]
years = [2028, 2029]
"""
LEVER = '[[lever.inspection]]\nfrom = "2026-07"\ninspectors = {low = 1000, high = 5000}\n'
MONTHS, BRANCHED = 180, 138  # to December 2029; to July 2026


@pytest.fixture
def study(tmp_path: Path) -> Callable[[str], Study]:
    def write(text: str) -> Study:
        (tmp_path / "trial.toml").write_text(text.replace("HEAD", HEAD), encoding="utf-8")
        return read_study(tmp_path / "trial.toml")

    return write


def test_levers_branch_from_one_history_a_replicate(study):
    size = size_of(study(f'scenarios = ["baseline"]\nHEAD{LEVER}[design]\npoints = 5\n'))
    assert (size.points, size.runs, size.most, size.histories) == (5, 15, 15, 3)
    assert size.months == 3 * BRANCHED + 15 * (MONTHS - BRANCHED)


def test_parameters_take_a_history_each(study):
    text = 'scenarios = ["baseline"]\nHEAD[parameters]\nfund.mandate = "prior"\n[design]\npoints = 4\n'
    size = size_of(study(text))
    assert (size.histories, size.months) == (12, 12 * MONTHS)


def test_a_stop_rule_tells_the_most_that_can_come(study):
    stop = '[stop]\noutcome = "active"\nyear = 2029\nerror = 1e5\nmost = 20\n'
    size = size_of(study(f'scenarios = ["baseline", "recession"]\nHEAD{LEVER}[design]\npoints = 2\n{stop}'))
    assert (size.points, size.runs, size.most) == (4, 12, 80)


def test_time_is_work_over_processes_that_have_a_core(monkeypatch, study):
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    size = size_of(study(f'scenarios = ["baseline"]\nHEAD{LEVER}[design]\npoints = 5\n'))
    rate = Rate(begin=2.0, month=0.5, branch=1.0, state=10)
    alone = 3 * 2.0 + size.months * 0.5 + 15 * 1.0
    assert rate.seconds(size, 1) == alone
    assert rate.seconds(size, 2) == rate.seconds(size, 8) == alone / 2


def test_the_rate_is_of_this_machine_at_the_studys_scale(study):
    rate = measure_rate(
        study(f'scenarios = ["baseline"]\nscale = 5\nHEAD{LEVER}[design]\npoints = 5\n'), FakeModel
    )
    assert min(rate.begin, rate.month, rate.branch) > 0.0
    assert rate.state == 1600  # two numbers, at a scale a hundred times as coarse

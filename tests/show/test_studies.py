"""What the terminal says of a study, in both languages."""

import io

import numpy as np
import pytest
import xarray as xr
from rich.console import Console

from semesta.show.studies import amount, count_line, duration, outcome_lines, render_outcomes, size_lines
from semesta.study.plan import Outcome, Study
from semesta.study.size import Rate, Size

NAMES = {"id": "Peserta aktif", "en": "Active participants"}


@pytest.fixture
def study(scenarios):
    outcomes = (
        Outcome("active", "active", (2027, 2028, 2029, 2030), unit="persons", long_name=NAMES),
        Outcome("rate", "coverage_eligible", (2030,), unit="fraction", long_name={"id": "UCJ", "en": "UCJ"}),
    )
    return Study("x", {"id": "Uji", "en": "Test"}, tuple(scenarios), outcomes)


@pytest.fixture
def runs(study):
    """Two points of each scenario, two replicates; one run failed, one is missing."""
    points, years = 4, list(study.years)
    active = np.arange(points * 2 * 4, dtype=float).reshape(points, 2, 4) * 1e6
    status = np.zeros((points, 2), int)
    status[0, 0], status[3, 1] = 1, 2
    rate = np.where(np.array(years) == 2030, 0.25, np.nan) * np.ones((points, 2, 4))
    dims = ("point", "replicate", "year")
    return xr.Dataset(
        {
            "active": (dims, np.where(status[:, :, None] == 0, active, np.nan)),
            "rate": (dims, np.where(status[:, :, None] == 0, rate, np.nan)),
            "status": (dims[:2], status),
            "scenario": ("point", np.repeat([s.name for s in study.scenarios], 2)),
        },
        {"year": years},
    )


def test_outcomes_are_medians_over_the_runs_that_are_done(study, runs):
    lines = outcome_lines(study, runs)
    assert [line[:2] for line in lines] == [
        ("Active participants", "2027"), ("", "2029"), ("", "2030"), ("UCJ", "2030"),
    ]  # fmt: skip
    assert lines[2][2] == "11.0 million (7.8 million–14.2 million)"
    assert lines[3][2:] == ("25.0% (25.0%–25.0%)",) * 2


def test_runs_are_counted_by_what_became_of_them(runs):
    assert count_line(runs, "en") == "6 of 8 runs done, 1 failed, 1 not run yet."
    assert count_line(runs, "id").startswith("6 dari 8 simulasi selesai, 1 gagal")


def test_where_nothing_is_done_a_mark_stands_and_no_zero(study, runs):
    nothing = runs.assign(status=runs["status"] * 0 + 2, active=runs["active"] * np.nan)
    assert {cell for line in outcome_lines(study, nothing) for cell in line[2:]} == {"–"}


def test_the_table_says_where_failures_stand(study, runs):
    said = io.StringIO()
    render_outcomes(study, runs, "results/x", "id", Console(file=said, width=150))
    assert "results/x/failures.csv" in said.getvalue()
    assert "Peserta aktif" in said.getvalue()


def test_the_size_names_the_most_runs_of_a_stop_rule(study):
    size, rate = Size(4, 12, 6, 2000, 40, 5_000_000), Rate(0.1, 0.01, 0.05, 4_000_000)
    lines = dict(size_lines(study, size, rate, 2))
    assert lines["Runs at most (stop rule)"] == "40"
    assert lines["Results on disk, at most"] == "5.0 MB"
    assert lines["Space while it runs"] == "16.0 MB"
    assert lines["Speed on this machine (1:1000, one process)"] == "100 months per second"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 s"), (90, "90 s"), (600, "10 minutes"), (9000, "2 hours"), (2e6, "23 days")],
)
def test_times_are_told_in_their_largest_unit(seconds, said):
    assert duration(seconds, "en") == said


def test_amounts_are_written_as_their_unit_asks():
    assert amount(2.5e12, "rupiah in the year", "id") == "Rp2,5 triliun"
    assert amount(0.995, "fraction", "en") == "99.5%"
    assert amount(70e6, "persons", "en") == "70.0 million"

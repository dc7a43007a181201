from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import linear
from semesta.fit import pages
from semesta.fit.calibrate import Calibrated
from semesta.fit.emulator import emulate
from semesta.fit.leaving import Without
from semesta.fit.likelihood import likelihood
from semesta.fit.matching import Region
from semesta.fit.posterior import posterior
from semesta.fit.recovery import Recovery

NAMES = ("enrol.base", "contact.walk_in", "report.base")


@pytest.fixture(scope="module")
def found():
    ensemble = replace(linear.ensemble(), names=NAMES)
    judged = likelihood(emulate(ensemble), linear.targets())
    units = np.random.default_rng(2).normal(linear.TRUTH, 0.05, size=(400, 3)).clip(0.0, 1.0)
    drawn = posterior(judged, units, {"acceptance": 0.31}, seed=1, draws=200)
    left = Region(units, cutoff=3.0, level=3.4, share=0.0125)
    plan = SimpleNamespace(waves=(40, 20))
    confirmed = ensemble.some(slice(0, 5))
    return Calibrated(plan, ensemble, (left,), judged, drawn, confirmed, (), 1.0, Path("."))


def _rows(block):
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in block.split("\n") if line[:1] == "|"]


def test_every_block_is_a_table_with_even_rows(found):
    made = pages.blocks(found)
    assert set(made) == {"fit-waves", "fit-emulator", "fit-parameters", "fit-record", "fit-telling"}
    for block in made.values():
        rows = _rows(block)
        assert len(rows) > 2
        assert len({len(row) for row in rows}) == 1


def test_waves_say_what_is_left_and_where_nothing_meets_the_cutoff(found):
    block = pages.waves(found)
    assert _rows(block)[2:] == [
        ["1", "40", "40", "0.013 (within 3.4 standard deviations, no point within 3.0)"],
        ["2", "20", "60", ""],
    ]
    assert "0 of 120 runs failed. Sampler: acceptance 0.31." in block


def test_an_emulator_is_told_by_group(found):
    rows = _rows(pages.emulator(found.judged))[2:]
    assert [row[:2] for row in rows] == [["total", "2"], ["PU", "2"], ["BPU", "1"]]
    assert all(float(row[3]) > 0.99 for row in rows)


def test_what_a_series_tells_names_what_moves():
    told = Without("bpu", np.array([0.02, -1.25, 0.3]), np.array([1.0, 1.5, 1.04]), 812.0)
    silent = Without("active", np.full(3, np.nan), np.full(3, np.nan), 3.0)
    rows = _rows(pages.telling([told, silent], NAMES))[2:]
    assert rows[0] == ["bpu", "812", "contact.walk_in -1.2, report.base +0.3", "contact.walk_in 150%"]
    assert rows[1] == ["active", "3", "told too much to say", ""]


def test_provinces_are_left_out_by_segment(found):
    place = replace(linear.targets()[0], key="province-gap-pu-31-2023-12", group="province")
    told = replace(found.judged, targets=(place, *linear.targets()[1:]))
    assert list(pages.by_series(told)) == ["province-gap-pu", "total", "PU", "BPU"]


def test_recovery_and_samplers_say_how_often_intervals_held():
    ranks = np.tile([0.5, 0.92], (10, 1)).repeat(2, axis=0)
    told = Recovery(NAMES[:2], ranks, 0.1 * np.ones_like(ranks), 0.5 * np.ones_like(ranks))
    rows = _rows(pages.recovery(told))[2:]
    assert [row[:2] for row in rows] == [["50%", "50.0%"], ["80%", "50.0%"], ["95%", "100.0%"]]
    assert rows[1][4:] == ["0% (contact.walk_in)", "100%"]
    (row,) = _rows(pages.samplers({"one": (told, 12.3)}))[2:]
    assert row == ["one", "50% ± 0%", "50% ± 0%", "100% ± 0%", "0.100", "0.500", "12"]

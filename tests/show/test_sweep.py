import itertools

import numpy as np

from merged_studies import merged, with_missing
from semesta.show.charts.sweep import sweep

POINTS = list(itertools.product([0.0, 0.01, 0.02], [0.5, 1.0]))


def _swept(**options):
    table = {"share": [p[0] for p in POINTS], "mandate": [p[1] for p in POINTS]}
    kinds = {"share": "lever", "mandate": "lever"}
    return merged(table, {"active": lambda t: 1e8 * t["share"] * t["mandate"]}, kinds=kinds, **options)


def test_a_line_for_each_value_and_a_mark_for_each_step():
    (panel,) = sweep(_swept(replicates=3), ["active"], "share", "mandate", 2045).axes
    assert [line.get_label() for line in panel.lines] == ["0.5", "1"]
    assert np.allclose(panel.lines[1].get_ydata(), [0.0, 1.0, 2.0])  # million


def test_a_difference_is_taken_replicate_by_replicate():
    ds = _swept(replicates=3, noise=1e6)
    (panel,) = sweep(ds, ["active"], "share", "mandate", 2045, "id", base=0.5).axes
    (band,) = panel.collections
    edges = band.get_paths()[0].vertices[:, 1]
    assert np.allclose(sorted(set(np.round(edges, 9))), [0.0, 0.5, 1.0])  # what chance gives falls out
    assert [line.get_label() for line in panel.lines] == ["1"]


def test_a_run_that_is_missing_is_left_out_of_its_step():
    ds = with_missing(_swept(replicates=3, noise=1e6), point=5, replicate=0)
    (panel,) = sweep(ds, ["active"], "share", "mandate", 2045).axes
    whole = ds["active"].isel(point=5, year=0).values[1:]
    assert np.isclose(panel.lines[1].get_ydata()[2], np.median(whole) / 1e6)


def test_money_of_a_year_is_shown_in_trillions():
    ds = _swept()
    ds["active"].attrs["units"] = "rupiah in the year"
    (panel,) = sweep(ds, ["active"], "share", "mandate", 2045).axes
    assert "trillion rupiah" in panel.get_title(loc="left") + panel.get_title()

import io
from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console
from typer.testing import CliRunner

from semesta.cli import app
from semesta.facts import load_facts
from semesta.fit.latest import latest
from semesta.fit.missed import errors
from semesta.fit.nowcast import expected, first_month, nowcast
from semesta.fit.observations import Observation
from semesta.fit.series import figures_of, group_of
from semesta.fit.stored import read_draws, write_draws
from semesta.fit.told import lines, notes, render
from semesta.observe import coverage
from semesta.observe.variables import LABELS


@pytest.fixture(scope="module")
def figures(make_fake):
    return figures_of(make_fake(draws=12, months=168).sel(scenario="baseline"))


def _seen(figures, month, factor=1.0, series="total", error=1e5):
    at = month - first_month(figures)
    return Observation(series, month, factor * float(expected(figures)[series][at]), error, 2)


def test_series_are_the_definitions_of_the_dataset(fake, figures):
    run = fake.sel(scenario="baseline")
    found = figures_of(run)
    every = len(LABELS["segment"]) + 2 + 2 * 38
    assert found.sizes == {"draw": 5, "series": every, "time": 372}
    np.testing.assert_allclose(found.sel(series="total"), coverage.active(run))
    np.testing.assert_allclose(
        found.sel(series="BPU"), run["active"].sel(segment="BPU").sum("province"), rtol=1e-6
    )
    paid = run["bpu_by_payer"].sel(payer=["province", "kabkota", "village"]).sum("payer")
    np.testing.assert_allclose(found.sel(series="pemda_paid"), paid, rtol=1e-6)
    office = run["active_by_office"].sel(province="31").sum("segment")
    np.testing.assert_allclose(found.sel(series="office-31"), office, rtol=1e-6)
    assert {group_of(str(name)) for name in found["series"].values} <= set(errors().missed)


def test_a_draw_without_a_run_is_left_out(make_fake):
    run = make_fake(draws=3, missing=(("baseline", 1),)).sel(scenario="baseline")
    assert figures_of(run)["draw"].values.tolist() == [0, 2]


def test_a_figure_above_the_forecast_lifts_it_and_narrows_it(figures):
    found = nowcast(figures, [_seen(figures, 125, 1.02)], errors())
    for month in ("2025-06", "2026-12"):
        before, after = found.bands("total", np.datetime64(month), (0.1, 0.5, 0.9))
        assert after[1] > before[1]
        assert after[2] - after[0] < before[2] - before[0]
    near = found.bands("total", np.datetime64("2025-06"), (0.5,))
    assert near[1][0] == pytest.approx(1.02 * near[0][0], rel=0.005)
    low, high = found.chances("total", np.datetime64("2028-12"), float(near[0][0]) * 1.3)
    assert 0.0 <= low <= high <= 1.0


def test_weights_of_draws_reach_the_forecast_before(figures):
    weights = np.zeros(12)
    weights[7] = 2.0
    tiny = dict.fromkeys(errors().missed, 1e-9)
    exact = replace(errors(), missed=tiny, unforeseen=tiny)
    found = nowcast(figures, [], exact, weights=weights)
    alone = figures.isel(draw=7).sel(series="PU", time="2028-12-01").item()
    assert found.before.effective == pytest.approx(1.0)
    assert found.bands("PU", np.datetime64("2028-12"), (0.5,))[0][0] == pytest.approx(alone, rel=1e-3)


def test_a_stated_error_weighs_a_figure(figures):
    sure, vague = (nowcast(figures, [_seen(figures, 125, 1.05, error=e)], errors()) for e in (1e4, 2e7))
    assert sure.after.effective < vague.after.effective
    assert vague.after.effective == pytest.approx(12, rel=0.05)


def test_few_draws_left_are_warned_of(figures):
    assert not nowcast(figures, [], errors()).few
    tiny = dict.fromkeys(errors().missed, 0.001)
    small = replace(errors(), missed=tiny, unforeseen=tiny)
    found = nowcast(figures, [_seen(figures, 125, 1.06, error=1e4)], small)
    assert found.few
    assert notes(found, "en")[-1].startswith("WARNING")
    assert notes(found, "id")[-1].startswith("PERINGATAN")


def test_the_forecast_before_starts_from_the_last_figures_known(figures):
    known = _seen(figures, 120, 1.1)
    found = nowcast(figures, [_seen(figures, 125, 1.1)], errors(), known=[known, _seen(figures, 125, 2.0)])
    before, after = found.bands("total", np.datetime64("2025-01"), (0.5,))
    assert before[0] == pytest.approx(known.value, rel=0.01)
    assert found.before.effective == pytest.approx(12)
    assert after[0] == pytest.approx(known.value, rel=0.01)  # the figure of 125 that is told anew counts once


def test_the_last_figures_are_those_of_the_record():
    found = {(one.series, one.month): one.value for one in latest(load_facts())}
    assert found["total", 120] == 42_670_000
    assert found["pemda_paid", 119] == 2_970_000
    assert found["office-31", 107] > 7e6
    assert not any(series == "office-91" for series, _ in found)
    assert max(month for _, month in found) == 120  # the record ends in January 2025


def test_the_table_tells_what_was_seen_before_and_after(figures):
    found = nowcast(figures, [_seen(figures, 125), _seen(figures, 125, 1.1, "office-31", 1e4)], errors())
    told = lines(found, "en")
    june = next(line for line in told if line[0] == "All active participants" and line[1] == "Jun 2025")
    assert june[2] == f"{found.seen[0].value / 1e6:.2f}"
    assert any(line[0] == "DKI Jakarta (by office of registration)" for line in told)
    assert any(line[0].startswith("Probability of at least 70 million") for line in told)
    console = Console(file=io.StringIO(), width=150)
    render(found, "id", console)
    assert "Sebelum" in console.file.getvalue()
    assert "Draw setara" in console.file.getvalue()


@pytest.fixture(scope="module")
def results(make_fake, tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    make_fake(draws=3, months=150).to_netcdf(folder / "results.nc")
    return folder


def _call(results, text, *options):
    file = results / "seen.csv"
    file.write_text(text)
    return CliRunner().invoke(app, ["nowcast", str(results), "--observed", str(file), *options])


def test_the_command_reads_runs_and_figures(results):
    done = _call(results, "series,month,value\ntotal,2025-06,42e6\n", "--lang", "id")
    assert done.exit_code == 0, done.output
    assert "Prakiraan sebelum dan sesudah" in done.stdout
    assert "42,00" in done.stdout


def test_bad_figures_scenarios_and_folders_are_refused(results, tmp_path):
    done = _call(results, "series,month,value\ntotl,2025-06,42e6\ntotal,2030-01,42e6\n")
    assert (done.exit_code, done.stdout) == (2, "")
    assert 'did you mean "total"?' in done.stderr
    assert ":3: month" in done.stderr
    done = _call(results, "series,month,value\ntotal,2025-06,42e6\n", "--scenario", "goal")
    assert done.exit_code == 2
    assert "baseline, goal-70m" in done.stderr
    done = CliRunner().invoke(app, ["nowcast", str(tmp_path), "--observed", "x.csv"])
    assert done.exit_code == 2
    assert "no results can be read" in done.stderr


def test_draws_are_stored_with_their_weights_and_the_same_bytes(figures, tmp_path):
    weights = np.arange(12) / 66.0
    for name in ("one.nc", "two.nc"):
        write_draws(figures, weights, tmp_path / name)
    assert (tmp_path / "one.nc").read_bytes() == (tmp_path / "two.nc").read_bytes()
    found, again = read_draws(tmp_path / "one.nc")
    np.testing.assert_allclose(found, figures, rtol=1e-6)
    np.testing.assert_allclose(again, weights)
    assert first_month(found) == 0

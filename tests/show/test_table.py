import io

import numpy as np
import pytest
from rich.console import Console

from semesta.observe import cost
from semesta.observe.coverage import (
    active,
    active_over_eligible,
    active_over_employed,
    december,
    first_month_at_least,
)
from semesta.show import numbers, render, summary
from semesta.show.accounts import money
from semesta.show.table import notes


def _row(rows, measure, when=""):
    return next(row for row in rows if row.measure.startswith(measure) and row.when.startswith(when))


def test_each_line_has_a_cell_for_each_scenario(fake):
    for lang in ("id", "en"):
        rows = summary(fake, lang)
        assert len(rows) == 34
        assert len(money(fake, lang)) == 20
        assert all(len(row.cells) == 2 for row in [*rows, *money(fake, lang)])


def test_the_active_total_and_its_band(fake):
    values = december(active(fake), 2029).sel(scenario="goal-70m").values / 1e6
    low, middle, high = np.quantile(values, [0.1, 0.5, 0.9])
    cell = _row(summary(fake, "en"), "Active participants", "Dec 2029").cells[1]
    assert cell == f"{middle:.1f} ({low:.1f}–{high:.1f})"
    written = f"{middle:.1f} ({low:.1f}–{high:.1f})".replace(".", ",")
    assert _row(summary(fake, "id"), "Peserta aktif", "Des 2029").cells[1] == written


def test_the_latest_published_figure_stands_beside_the_model(fake):
    assert _row(summary(fake, "en"), "Active participants").when == "Jan 2025, official 42.7"
    assert _row(summary(fake, "id"), "Peserta aktif").when == "Jan 2025, resmi 42,7"


def test_the_date_and_probability_of_70_million(fake):
    months = first_month_at_least(fake, 70e6).sel(scenario="goal-70m").values
    middle = np.sort(months)[2]
    rows = summary(fake, "en")
    early, late = np.sort(months)[[0, 4]]  # of five draws, the tenth and the ninetieth of a hundred
    dates = [numbers.month(month, "en", short=True) for month in (middle, early, late)]
    assert _row(rows, "First month").cells[1] == "{} ({} – {})".format(*dates)
    reached = int((months <= np.datetime64("2029-12-01")).sum())
    assert 0 < reached <= 5
    cell = _row(rows, "Probability", "by end of 2029").cells[1]
    assert cell == f"{100 * reached / 5:.0f}% ({reached}/5)"


def test_targets_of_the_plans_are_judged_on_their_own_basis(fake):
    rows = summary(fake, "en")
    rate = december(active_over_employed(fake), 2029).sel(scenario="goal-70m")
    share = float((rate >= 0.4392).mean())
    cell = _row(rows, "Probability of the RPJMN target: 43.92%", "Dec 2029").cells[1]
    assert cell == f"{100 * share:.0f}% ({round(5 * share)}/5)"
    eligible = december(active_over_eligible(fake), 2045).sel(scenario="baseline")
    assert (
        _row(rows, "Probability of the RPJPN")
        .cells[0]
        .startswith(f"{100 * float((eligible >= 0.995).mean()):.0f}%")
    )
    assert _row(rows, "Probability of the RPJMN target: 32.15%").when == "Dec 2025"


def test_a_goal_not_reached_is_not_a_date(make_fake):
    rows = summary(make_fake(draws=2, months=36), "en")
    assert _row(rows, "First month").cells == ("not by Dec 2017", "not by Dec 2017")
    assert not any(row.measure.startswith("Probability") for row in rows)


def test_half_of_the_draws_decide_the_median_date(make_fake):
    ds = make_fake(draws=2)
    reach = active(ds).sel(scenario="baseline").max("time").values
    between = ds.copy(deep=True)
    # One of the two draws is kept below 70 million: the earlier of two middle dates stands.
    between["active"].loc[{"draw": int(reach.argmin())}] = 1.0
    date, _, rest = _row(summary(between), "First month").cells[0].partition(" (")
    assert rest == f"{date} – later)"
    between["active"].loc[{"draw": int(reach.argmax())}] = 1.0
    assert _row(summary(between), "First month").cells[0] == "not by Dec 2045"


def test_public_cost_is_that_of_the_ledger(fake):
    spent = fake["contributions_by_province"].sel(
        scenario="baseline", payer=["centre", "province", "kabkota", "village"], time="2029"
    )
    middle = float(spent.sum(["payer", "province", "time"]).median("draw")) / 1e12
    assert _row(money(fake, "en"), "Public cost", "2029").cells[0].startswith(f"{middle:.2f} (")
    parts = [_row(money(fake, "en"), f"  from {name}", "2045").cells[0] for name in ("APBN", "APBD of p")]
    assert parts[0] != parts[1]


def test_the_price_of_a_participant_is_against_the_first_scenario(fake, make_fake):
    base, other = _row(money(fake, "en"), "Public cost per additional", "2045").cells
    price = cost.per_participant(fake, "baseline").sel(scenario="goal-70m", year=2045)
    assert base == "–"
    assert other.startswith(f"{float(price.median()) / 1e3:,.0f} (")
    alone = make_fake(draws=1).sel(scenario=["baseline"])
    assert not any("additional" in row.measure for row in money(alone, "en"))
    assert not any("Additional" in note for note in notes(alone, "en"))


def test_pensions_and_funds_stand_at_the_last_december(fake):
    rows = money(fake, "id")
    mean = float(fake["pension_mean"].sel(scenario="baseline", time="2045-12-01").median("draw"))
    assert _row(rows, "Rata-rata pensiun").cells[0].startswith(f"{mean / 1e3:,.0f} (".replace(",", "."))
    funds = [row for row in rows if row.measure.startswith("Dana ")]
    assert [row.measure.split()[1] for row in funds] == ["JKK,", "JKM,", "JHT,", "JP,", "JKP,"]
    assert {row.when for row in funds} == {"Des 2045"}
    lifted = fake["families_lifted"].sel(scenario="goal-70m", time="2045").sum(["time", "province"])
    shown = f"{float(lifted.median('draw')) / 1e3:.1f} (".replace(".", ",")
    assert _row(rows, "Keluarga").cells[1].startswith(shown)


def test_a_mean_of_no_pensions_is_a_dash(make_fake):
    assert _row(money(make_fake(draws=2, months=36), "en"), "Mean JP pension").cells == ("–", "–")


def test_a_run_of_some_months_has_no_year_of_money(make_fake):
    ds = make_fake(draws=2, months=7)
    assert money(ds, "en") == []
    console = Console(file=io.StringIO(), width=140)
    render(ds, "en", console)
    assert "Money" not in console.file.getvalue()


def test_a_missing_scenario_is_a_dash_and_one_draw_has_no_band(make_fake):
    ds = make_fake(draws=1, missing=(("goal-70m", 0),))
    rows = [*summary(ds, "en"), *money(ds, "en")]
    assert all("(" not in cell for row in rows for cell in row.cells)
    assert {row.cells[1] for row in rows} == {"–"}


def test_notes_say_what_the_bands_are_not(fake, make_fake):
    assert "without the uncertainty of parameters" in notes(fake, "en")[0]
    fitted = fake.assign_attrs(parameters="posterior")
    assert "of the parameters as fitted to the record" in notes(fitted, "en")[0]
    assert "no uncertainty band" in notes(make_fake(draws=1, months=24), "en")[0]
    assert "harga tahunnya" in notes(fake, "id")[2]


@pytest.mark.parametrize("width", [80, 140])
def test_the_terminal_shows_every_number(fake, width):
    console = Console(file=io.StringIO(), width=width)
    render(fake, "id", console)
    shown = console.file.getvalue()
    assert "Ringkasan prakiraan" in shown
    assert "…" not in shown
    assert max(map(len, shown.splitlines())) <= width
    assert _row(summary(fake, "id"), "Aktif / penduduk", "Des 2045").cells[0] in shown
    assert _row(money(fake, "id"), "Dana JHT").cells[1] in shown

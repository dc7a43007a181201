import io

import numpy as np
import pytest
from rich.console import Console

from semesta.scenario import ScenarioError
from semesta.show.places import place, shown, title
from semesta.show.published import ucj_record
from semesta.show.table import render

KALBAR, PONTIANAK = 533, 326


def _row(rows, measure, when=""):
    return next(row for row in rows if row.measure.startswith(measure) and when in row.when)


def test_a_province_is_found_by_name_code_or_row(fake):
    tables = [place(fake, name) for name in ("Kalimantan Barat", "61", "kalbar", KALBAR)]
    assert all(table == tables[0] for table in tables)
    assert title(KALBAR) == "Kalimantan Barat"


def test_its_participants_are_those_of_the_dataset(fake):
    here = fake.sel(province="61", scenario="goal-70m", time="2029-12-01")
    rows = place(fake, "61")
    active = float(here["active"].sum("segment").median("draw"))
    assert _row(rows, "Active", "2029").cells[1].startswith(f"{active / 1e3:,.0f} (")
    own = float(here["active"].sel(segment="BPU").median("draw"))
    assert _row(rows, "Own-account", "2029").cells[1].startswith(f"{own / 1e3:,.0f} (")
    rate = float((here["active"].sum("segment") / here["eligible"]).median("draw"))
    assert _row(rows, "UCJ", "2029").cells[1].startswith(f"{100 * rate:.1f} (")


def test_both_bases_stand_side_by_side(fake):
    here = fake["active_by_office"].sel(province="61", scenario="goal-70m", time="2029-12-01")
    registered = float(here.sum("segment").median("draw")) / 1e3
    assert _row(place(fake, "61"), "Registered at", "2029").cells[1].startswith(f"{registered:,.0f} (")
    assert not any("office" in row.measure for row in place(fake.drop_vars("active_by_office"), "61"))


def test_what_its_pemda_spend_is_the_year_of_the_ledger(fake):
    spent = fake["contributions_by_province"].sel(
        province="61", scenario="baseline", payer="kabkota", time="2029"
    )
    middle = float(spent.sum("time").median("draw")) / 1e9
    cell = _row(place(fake, "61"), "Contributions paid by Kabupaten", "2029").cells[0]
    assert cell.startswith(f"{middle:,.1f} (")


def test_the_rate_stands_beside_the_target_and_the_record(fake):
    rows = place(fake, "61", "id")
    assert _row(rows, "UCJ", "2025").when == "Des 2025, sasaran 59,56%, resmi 27,00%–37,00%"
    assert _row(rows, "UCJ", "2030").when == "Des 2030, sasaran 65,77%"
    assert ucj_record("61")[2025]["target"] == (0.5956, 0.5956)
    assert ucj_record("6171")[2026] == {"target": (0.45, 0.45)}


def test_the_chance_of_its_target_is_a_share_of_draws(fake):
    here = fake.sel(province="61", scenario="baseline", time="2030-12-01")
    share = float(((here["active"].sum("segment") / here["eligible"]) >= 0.6577).mean())
    row = _row(place(fake, "61"), "Probability of its UCJ target, 65.77%")
    assert (row.when, row.cells[0]) == ("Dec 2030", f"{100 * share:.0f}%")


def test_when_it_reaches_its_target_is_the_first_december_there(make_fake):
    ds = make_fake(draws=3)
    last = 0.5956 * ds["eligible"].sel(province="61")
    ds["active"].loc[{"province": "61", "scenario": "baseline"}] = 0.0
    for scenario, year in (("baseline", "2040"), ("goal-70m", "2031")):
        there = {"province": "61", "scenario": scenario, "segment": "PU"}
        rising = last.sel(scenario=scenario) * (ds["time"] >= np.datetime64(f"{year}-06-01")) * 1.001
        ds["active"].loc[{"province": "61", "scenario": scenario}] = 0.0
        ds["active"].loc[there] = rising.transpose(*ds["active"].loc[there].dims)
    assert _row(place(ds, "61"), "First December at 59.56%").cells == ("Dec 2040", "Dec 2031")
    assert _row(place(ds.isel(time=slice(0, 192)), "61"), "First").cells == (
        "not by Dec 2030",
        "not by Dec 2030",
    )


def test_of_a_kota_participants_and_rate_are_known(fake):
    rows = place(fake, "Kota Pontianak")
    assert {row.measure.split(",")[0].split(":")[0] for row in rows} == {
        "Active participants", "UCJ", "First December at 45.00%", "Probability of its UCJ target",
    }  # fmt: skip
    here = fake.sel(district="6171", scenario="baseline", time="2029-12-01")
    middle = float(here["active_district"].median("draw"))
    assert _row(rows, "Active", "2029").cells[0].startswith(f"{middle / 1e3:,.0f} (")


@pytest.mark.parametrize(("name", "said"), [("Kalimantan Brat", "did you mean"), ("Bogor", "Kota Bogor")])
def test_a_name_that_means_no_place_or_two_is_an_error(fake, name, said):
    with pytest.raises(ScenarioError, match=said):
        place(fake, name)


def test_the_terminal_shows_places_that_are_named_once_and_five_at_most(fake):
    assert shown([KALBAR, KALBAR, 1, 2, 3, 4, 5]) == [KALBAR, 1, 2, 3, 4]
    for places, count in (((), 0), ((KALBAR, PONTIANAK, KALBAR), 1)):
        console = Console(file=io.StringIO(), width=140)
        render(fake, "en", console, places=places)
        said = console.file.getvalue()
        assert said.count("\nKalimantan Barat") == said.count("Kota Pontianak") == count
        assert ("Places that the scenarios name" in said) == bool(count)

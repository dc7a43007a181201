import json
import re

import numpy as np
import pytest

from semesta.observe import coverage
from semesta.observe.contrast import difference
from semesta.observe.cost import by_year, public_cost
from semesta.show.catalogue import LANGS
from semesta.show.report.explorer import NATION, explored, explorer, offers
from semesta.show.report.told import Told


@pytest.fixture(scope="module")
def data(fake):
    return explored(fake, "en")


def lines(data, measure, place, scenario=1):
    return np.array(data["measures"][measure]["values"][scenario][data["places"].index(place)], float)


def test_numbers_are_those_of_the_dataset(fake, data):
    active = coverage.active(fake, province=True).sel(province="61").isel(scenario=1)
    for line, q in zip(lines(data, "active", "61")[:3], (0.5, 0.1, 0.9), strict=True):
        expected = [coverage.quantile(coverage.december(active, year), q) / 1e3 for year in data["years"]]
        np.testing.assert_allclose(line, expected, atol=0.5)
    rate = coverage.quantile(coverage.december(coverage.active_over_eligible(fake), 2045), 0.5)
    assert lines(data, "eligible_share", NATION)[0][-1] == pytest.approx(100 * float(rate[1]), abs=0.05)
    cost = coverage.quantile(by_year(public_cost(fake)).sel(year=2045), 0.5)
    assert lines(data, "public_cost", NATION)[0][-1] == pytest.approx(float(cost[1]) / 1e9, abs=0.5)


def test_differences_are_taken_draw_by_draw(fake, data):
    base = str(fake["scenario"].values[0])
    apart = coverage.december(difference(coverage.active(fake), base), 2045).isel(scenario=1)
    assert lines(data, "active", NATION)[3][-1] == pytest.approx(float(apart.median()) / 1e3, abs=0.5)
    assert lines(data, "active", NATION, scenario=0).shape[0] == 3  # the first is not held against itself


def test_one_draw_has_no_band(fake):
    alone = explored(fake.isel(draw=[0]), "en")
    assert [lines(alone, "BPU", NATION, scenario).shape[0] for scenario in (0, 1)] == [1, 2]


def test_missing_is_null_and_never_zero(fake):
    broken = fake.copy()
    broken["active"] = fake["active"].where(fake["scenario"] != "goal-70m")
    assert set(lines(explored(broken, "en"), "PU", NATION)[0]) != {0.0}
    assert np.isnan(lines(explored(broken, "en"), "PU", NATION)[0]).all()


@pytest.mark.parametrize("lang", LANGS)
def test_everything_offered_has_numbers(fake, lang):
    offered = [name for members in offers(lang).values() for name in members]
    assert offered == list(explored(fake, lang)["measures"])


def test_no_title_can_end_the_script_that_holds_it(fake):
    titles = np.array(["</script><b>", "a"])
    section = explorer(Told(fake.assign_coords(scenario_title=("scenario", titles)), "en"))
    block = section.blocks[-1]
    assert "<" not in block.json
    assert json.loads(block.json)["scenarios"][0]["title"] == "</script><b>"


def test_a_run_shorter_than_a_year_has_none(fake):
    assert explorer(Told(fake.isel(time=slice(0, 6)), "en")) is None


def test_the_page_carries_the_numbers_once(written, data):
    carried = re.findall(r'id="explorer-data">(.*?)</script>', written, re.DOTALL)
    assert [json.loads(text) for text in carried] == [data]

import numpy as np
import pytest

from semesta.observe import people
from semesta.observe.contrast import contrast
from semesta.observe.cost import by_year, public_cost
from semesta.observe.coverage import active, active_over_eligible, december
from semesta.show.charts.difference import difference
from semesta.show.charts.gallery import drawable
from semesta.show.charts.left_out import left_out, left_out_groups
from semesta.show.charts.provinces import provinces


def _number(words):
    return float(words.replace(",", ""))


def test_the_numbers_beside_the_bars_are_those_left_out(fake):
    persons = left_out(fake, "en", year=2029).axes[0]
    beside = [_number(t.get_text()) for t in persons.texts if t.get_text()[0].isdigit()]
    expected = [
        december(people.left_out(fake, by), 2029).isel(scenario=0).median("draw").values / 1e6
        for by in ("sex", "age", "decile")
    ]
    assert beside == pytest.approx(np.concatenate(expected).tolist(), abs=0.051)


def test_a_dot_is_the_rate_of_its_scenario(fake):
    rates = left_out(fake, "en", year=2029).axes[1]
    dots = [line for line in rates.lines if line.get_marker() == "o"]
    shares = december(people.rate(fake, "decile"), 2029).median("draw")
    for dot, scenario in zip(dots[-2:], fake["scenario"].values, strict=True):
        assert dot.get_xdata() == pytest.approx((100 * shares.sel(scenario=scenario)).values.tolist())


def test_groups_without_members_have_no_row(fake):
    names = [label.get_text() for label in left_out_groups(fake).axes[0].get_yticklabels()]
    assert len(names) == 11
    without = fake.assign(group_total=fake["group_total"].where(fake["group"] != "officers", 0.0))
    fewer = [label.get_text() for label in left_out_groups(without).axes[0].get_yticklabels()]
    assert [name for name in names if name not in fewer] == ["Election officers"]


def test_every_province_has_a_panel_with_its_last_value(fake):
    figure = provinces(fake, "en")
    shown = [ax for ax in figure.axes if ax.axison]
    assert len(shown) == 38
    rate = 100 * active_over_eligible(fake, province=True).isel(time=-1).median("draw")
    kalbar = next(ax for ax in shown if ax.get_title(loc="left") == "Kalbar")
    values = [_number(t.get_text()) for t in kalbar.texts]
    assert values[::-1] == pytest.approx(rate.sel(province="61").values.tolist(), abs=0.51)


def test_the_difference_is_the_median_of_pairs(fake):
    persons, cost = difference(fake, "en").axes
    added = contrast(active(fake), "baseline").sel(scenario="goal-70m")
    assert persons.lines[0].get_ydata()[-1] == pytest.approx(float(added["median"][-1]) / 1e6)
    spent = contrast(by_year(public_cost(fake)), "baseline").sel(scenario="goal-70m")
    assert cost.lines[0].get_ydata() == pytest.approx(spent["median"].values / 1e12)


def test_charts_ask_for_what_they_need(fake):
    assert "difference" not in drawable(fake.isel(scenario=[0]))
    assert "left_out" not in drawable(fake.drop_vars(["eligible_by_decile"]))
    assert not {"left_out", "provinces"} & set(drawable(fake.isel(time=slice(11))))

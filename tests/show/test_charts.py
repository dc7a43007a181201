import hashlib
import re
import subprocess
import sys

import matplotlib
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.collections import PolyCollection

from drawn import misplaced, texts
from semesta import show
from semesta.facts import load_facts
from semesta.observe import cost
from semesta.observe.coverage import (
    active,
    active_over_eligible,
    active_over_employed,
    december,
    probability_by,
)
from semesta.show import catalogue
from semesta.show.charts import parts
from semesta.show.charts.gallery import CHARTS, drawable
from semesta.show.published import latest_observed, observed_active, target
from semesta.show.style import save

NAMES = sorted(CHARTS)


def _words(figure):
    return [t.get_text() for t in texts(figure)]


def _line_ends(ax):
    return [line.get_ydata()[-1] for line in ax.lines if len(line.get_ydata()) == 372]


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_no_words_leave_the_page_or_lie_on_other_words(name, lang, make_fake):
    """Words of a chart at report width: inside the page, and none over another."""
    figure = CHARTS[name](make_fake(draws=2), lang)
    assert not misplaced(figure)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_comes_from_the_catalogue(name, make_fake, monkeypatch):
    """With each text marked, what is left unmarked are numbers, names of provinces and of scenarios."""
    marked = {
        key: {lang: "§" + "".join(re.findall(r"\{.*?\}", words)) for lang, words in both.items()}
        for key, both in catalogue.catalogue().items()
    }
    monkeypatch.setattr(catalogue, "catalogue", lambda: marked)
    ds = make_fake(draws=2)
    known = {*load_facts()["provinces"]["abbr"], *ds["scenario_title"].values}
    for words in _words(CHARTS[name](ds, "en")):
        assert "§" in words or words in known or not re.search("[A-Za-z]", words), words


def test_every_chart_is_drawn_for_one_draw_and_a_short_run(make_fake):
    ds = make_fake(draws=1, months=30)
    for chart in CHARTS.values():
        assert _words(chart(ds, "id"))
    assert any("tanpa pita" in words for words in _words(show.fan(ds, "id")))


def test_a_chart_shows_what_is_there_when_runs_are_missing(make_fake):
    ds = make_fake(draws=2, missing=(("goal-70m", 0), ("goal-70m", 1)))
    figure = show.fan(ds)
    ends = _line_ends(figure.axes[0])
    assert np.isfinite(ends).sum() == 1
    assert not any("Towards" in words for words in _words(figure))  # no label without a line


def test_the_fan_draws_the_median_the_target_and_the_published_figures(fake):
    ax = show.fan(fake).axes[0]
    expected = active(fake).median("draw").isel(time=-1) / 1e6
    assert _line_ends(ax) == pytest.approx(expected.values.tolist())
    assert any("Target 70 million, 2026" in words for words in _words(ax.figure))
    drawn = np.concatenate([line.get_ydata() for line in ax.lines if line.get_marker() == "o"])
    assert sorted(drawn) == pytest.approx(sorted(observed_active().values / 1e6))


def test_bands_of_the_fan_lie_within_one_another(fake):
    ax = show.fan(fake).axes[0]
    bands = [c.get_paths()[0].get_extents() for c in ax.collections if isinstance(c, PolyCollection)]
    assert len(bands) == 6
    for wide, middle, narrow in (bands[:3], bands[3:]):
        assert wide.ymax >= middle.ymax >= narrow.ymax
        assert wide.ymin <= middle.ymin <= narrow.ymin


def test_bands_say_what_they_are(fake):
    assert any("over 5 repeated simulations: chance only" in words for words in _words(show.fan(fake)))


def test_coverage_sets_each_target_on_its_definition(fake):
    figure = show.coverage(fake, "en")
    employed = next(ax for ax in figure.axes if ax.get_title(loc="left").startswith("Active / all employed"))
    marks = [line.get_ydata()[0] for line in employed.lines if line.get_marker() == "D"]
    assert marks == pytest.approx([32.15, 34.99, 43.92])
    stars = [line.get_ydata()[0] for ax in figure.axes for line in ax.lines if line.get_marker() == "*"]
    assert stars == pytest.approx([99.5] * 3)


def test_the_map_shows_38_provinces_and_their_values(fake):
    figure = show.tilemap(fake, "en", year=2029)
    rate = december(active_over_employed(fake, province=True), 2029).median("draw").sel(scenario="baseline")
    words = [t.get_text() for t in figure.axes[0].texts]
    assert len(words) == 2 * 38
    place = words.index("Kalbar")
    assert words[place + 1] == f"{100 * float(rate.sel(province='61')):.0f}"
    assert any("December 2029" in words for words in _words(figure))


@pytest.mark.parametrize(
    ("chart", "share", "month"),
    [
        (show.ucj_map, lambda ds: active_over_eligible(ds, province=True), "December 2029"),
        (show.pemda_map, cost.pemda_share, "December 2024"),
    ],
)
def test_other_maps_show_their_own_share_and_year(fake, chart, share, month):
    figure = chart(fake)
    rate = december(share(fake), int(month[-4:])).median("draw").sel(scenario="baseline", province="91")
    words = [t.get_text() for t in figure.axes[0].texts]
    assert words[words.index("PapBar") + 1] == f"{100 * float(rate):.0f}"
    assert any(month in words for words in _words(figure))


def test_a_map_beyond_the_run_shows_its_last_december(make_fake):
    assert any("December 2016" in w for w in _words(show.tilemap(make_fake(draws=1, months=30), year=2029)))


def test_stacked_payers_reach_the_active_total(fake):
    figure = show.payers(fake)
    for ax, scenario in zip(figure.axes, fake["scenario"].values, strict=False):
        top = max(c.get_paths()[0].get_extents().ymax for c in ax.collections)
        total = active(fake).sel(scenario=scenario).mean("draw").max() / 1e6
        assert top == pytest.approx(float(total), rel=1e-6)


def test_flows_stand_beside_the_published_years(fake):
    axes = {ax.get_title(loc="left"): ax for ax in show.flows(fake).axes}
    ax = axes["Old-age savings (JHT): contributions"]
    paid = cost.by_year(fake["contributions"].sel(programme="JHT").sum("payer")).sel(scenario="baseline")
    median = next(line for line in ax.lines if line.get_marker() != "o").get_ydata()
    assert median == pytest.approx((paid.median("draw") / 1e12).values.tolist())
    drawn = np.concatenate([line.get_ydata() for line in ax.lines if line.get_marker() == "o"])
    assert drawn == pytest.approx([47.43, 49.36, 51.0])


def test_funds_stand_beside_the_published_stocks(fake):
    axes = {ax.get_title(loc="left"): ax for ax in show.funds(fake, "id").axes}
    lines = [line for line in axes["Pensiun (JP)"].lines if line.get_marker() == "o"]
    checked, fitted = ([round(y) for y in line.get_ydata()] for line in lines)
    assert fitted == [81, 159]
    assert checked == [195]


def test_stacked_outlays_reach_their_total(fake):
    lacking = fake.assign(topup=fake["topup"] + 1e11)
    figure = show.public_cost(lacking)
    for ax, scenario in zip(figure.axes, fake["scenario"].values, strict=False):
        top = max(c.get_paths()[0].get_extents().ymax for c in ax.collections)
        spent = cost.by_year(cost.outlays(lacking).sum("payer")).sel(scenario=scenario).mean("draw")
        assert top == pytest.approx(float(spent.max()) / 1e12)


def test_the_price_of_a_month_is_drawn_for_the_other_scenario_alone(fake):
    ax = show.added(fake).axes[0]
    [line] = ax.lines
    assert ax.get_ylim()[0] == 0
    price = cost.per_month(fake, "baseline").sel(scenario="goal-70m").median("draw") / 1e3
    np.testing.assert_allclose(line.get_ydata(), price)
    assert any("Towards" in words for words in _words(ax.figure))


def test_a_price_below_zero_stays_on_the_page(fake):
    cheaper = fake["contributions_by_province"].copy()
    cheaper.loc[{"scenario": "goal-70m"}] *= 0.1
    ax = show.added(fake.assign(contributions_by_province=cheaper)).axes[0]
    low, high = ax.get_ylim()
    assert low <= np.nanmin(ax.lines[0].get_ydata()) < 0 < high


def test_a_chart_without_its_data_is_left_out(make_fake, fake):
    assert drawable(fake) == list(CHARTS)
    assert "added" not in drawable(make_fake(draws=1, months=30))  # the two have not parted
    assert "pensions" not in drawable(make_fake(draws=1, months=30))  # nobody draws one
    assert "added" not in drawable(fake.sel(scenario=["baseline"]))
    assert drawable(make_fake(draws=1, months=7)) == [
        "fan", "difference", "segments", "coverage", "payers", "funds", "jkn",
    ]  # fmt: skip
    assert drawable(fake[["active", "eligible"]]) == [
        "fan", "difference", "chances", "segments", "coverage", "payers", "tilemap", "ucj_map", "provinces",
    ]  # fmt: skip


def test_a_run_of_some_months_is_drawn(make_fake, tmp_path):
    ds = make_fake(draws=2, months=7)
    assert len(show.save_charts(ds, tmp_path, ["en"])) == 2 * len(drawable(ds))


def test_a_chart_is_the_same_bytes_each_time(make_fake, tmp_path):
    ds = make_fake(draws=2)
    digests = set()
    for place in ("first", "second"):
        (tmp_path / place).mkdir()
        files = save(show.fan(ds, "id"), tmp_path / place / "fan-id")
        digests.add(tuple(hashlib.sha256(file.read_bytes()).hexdigest() for file in files))
    assert len(digests) == 1
    assert "<dc:date>" not in (tmp_path / "first" / "fan-id.svg").read_text()


def test_charts_are_saved_in_both_languages_and_forms(make_fake, tmp_path):
    ds = make_fake(draws=1, months=30)
    files = show.save_charts(ds, tmp_path / "charts")
    assert len(files) == len(set(files)) == len(drawable(ds)) * 2 * 2
    assert all(file.stat().st_size > 1000 for file in files)
    assert (tmp_path / "charts" / "payers-id.svg").is_file()


def test_drawing_leaves_the_settings_of_matplotlib_alone(make_fake):
    with matplotlib.rc_context({"font.size": 33}):
        before = dict(matplotlib.rcParams)
        show.fan(make_fake(draws=1, months=30))
        assert dict(matplotlib.rcParams) == before


def test_drawing_needs_no_pyplot_and_naming_a_chart_no_matplotlib():
    code = (
        "import sys, semesta.show; assert 'matplotlib' not in sys.modules; "
        "semesta.show.fan; assert 'matplotlib.pyplot' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


sizes = st.lists(st.tuples(st.floats(0, 1), st.floats(0.01, 0.5)), min_size=1, max_size=8)


@given(sizes)
def test_labels_keep_their_order_and_never_overlap(labels):
    heights, lengths = [h for h, _ in labels], [s for _, s in labels]
    squeeze = min(1.0, 1 / sum(lengths))
    placed = parts.apart(heights, lengths)
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    for low, high in zip(order, order[1:], strict=False):
        assert placed[high] - placed[low] >= squeeze * (lengths[low] + lengths[high]) / 2 - 1e-9
    assert placed[order[0]] >= squeeze * lengths[order[0]] / 2 - 1e-9
    assert placed[order[-1]] <= 1 - squeeze * lengths[order[-1]] / 2 + 1e-9


def test_published_figures_are_read_from_the_facts():
    date, value = latest_observed()
    assert (str(date), value) == ("2025-01", 42_670_000)
    assert target("rpjmn_2029").value == pytest.approx(0.4392)
    assert target("active_70m_2026").year == 2026
    points = observed_active("Jakon")
    assert len(points.dates) > 3
    assert (np.diff(points.dates).astype(int) >= 0).all()
    assert points.dates[0] >= np.datetime64("2015-01")
    with pytest.raises(KeyError):
        target("no-such-target")


def test_the_curve_of_chances_is_the_probability_by_year_and_one_draw_has_none(fake, make_fake):
    ax = CHARTS["chances"](fake).axes[0]
    (_, line) = ax.lines[:2]  # of goal-70m
    expected = probability_by(fake, 70e6, [2027, 2029, 2035]).sel(scenario="goal-70m").values
    ends = [12 * (year - 2014) - 1 for year in (2027, 2029, 2035)]
    assert np.asarray(line.get_ydata())[ends].tolist() == expected.tolist()
    assert "chances" not in drawable(make_fake(draws=1, months=24))

import numpy as np
import pytest

from drawn import misplaced, texts
from semesta import show
from semesta.show.charts.measured import shown, unit_of
from semesta.study.analysis.pareto import pareto
from semesta.study.analysis.tipping import tipping
from study_findings import AHEAD, AIMS, STUDY_CHARTS, crossed


@pytest.fixture(scope="module")
def findings():
    return {name: make() for name, (_, make) in STUDY_CHARTS.items()}


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", list(STUDY_CHARTS))
def test_no_words_leave_the_page_or_lie_on_other_words(name, lang, findings):
    assert not misplaced(STUDY_CHARTS[name][0](findings[name], lang))


@pytest.mark.parametrize("name", list(STUDY_CHARTS))
def test_both_languages_have_their_own_words(name, findings):
    said = {
        lang: {t.get_text() for t in texts(STUDY_CHARTS[name][0](findings[name], lang))}
        for lang in ("id", "en")
    }
    long = {lang: {words for words in said[lang] if len(words) > 25} for lang in said}
    assert long["id"]
    assert not long["id"] & long["en"]


def test_lines_of_sobol_end_at_the_indices(findings):
    found = findings["sobol"]
    ax = show.sobol(found).axes[0]
    ends = {round(float(line.get_ydata()[-1]), 9) for line in ax.lines if line.get_linestyle() == "-"}
    assert ends == {round(v, 9) for v in found["ST"].isel(year=-1).values}


def test_bars_of_morris_are_in_order_and_in_millions(findings):
    lengths = [bar.get_width() for bar in show.morris(findings["morris"]).axes[0].patches]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths == pytest.approx(sorted(findings["morris"]["mu_star"].values[0] / 1e6, reverse=True))


def test_the_box_looked_at_is_ringed(findings):
    found = findings["boxes"]
    ax = show.boxes(found).axes[0]
    (ring,) = [line for line in ax.lines if line.get_markersize() == 9]
    assert (ring.get_xdata()[0], ring.get_ydata()[0]) == (found.coverage, found.density)


def test_every_cell_of_a_stacking_says_its_share(findings):
    found = findings["stacking"]
    said = sorted(t.get_text() for t in show.stacking(found).axes[0].texts if t.get_text().endswith("%"))
    assert said == sorted(f"{100 * v:.0f}%" for v in found.to_numpy().ravel() if not np.isnan(v))


def test_policies_of_regret_stand_in_order_of_the_largest(findings):
    image = show.regret(findings["regret"]).axes[0].images[0].get_array()
    assert image.shape == (12, 5)
    assert np.allclose(image[0], 0)
    assert (np.diff(image.max(axis=1)) >= 0).all()


def test_the_front_is_drawn_apart_from_what_it_beats():
    found = pareto(crossed(), AIMS, 2045)
    ax = show.pareto(found).axes[0]
    assert len(ax.collections[0].get_offsets()) == found["efficient"].sum()
    assert len(ax.lines[0].get_xdata()) == (~found["efficient"]).sum() > 0


def test_a_goal_out_of_reach_is_said_to_be():
    found = tipping(crossed(), "active", 2045, "inspectors", least=9e7, at={"subsidy": 0.0})
    words = " ".join(t.get_text() for t in texts(show.tipping(found, "id")))
    assert "tidak tercapai" in " ".join(words.split())


def test_numbers_keep_their_significant_digits():
    assert shown(0.04236, "id") == "0,0424"
    assert shown(1.5, "en") == "1.5"
    assert shown(3000.0, "id") == "3.000"
    assert shown(0.0, "en") == "0"
    assert shown(float("inf"), "en") == "∞"
    assert unit_of({"units": "employers"}, "en").size == 1


def test_dates_of_arrival_add_up_to_one_with_those_that_never_come(findings):
    bars = show.arrival(*findings["arrival"]).axes[1].patches
    assert sum(bar.get_height() for bar in bars) == pytest.approx(1.0)
    assert len(bars) == len(AHEAD) + 1


def test_the_median_of_a_forecast_is_drawn_in_millions(findings):
    (line,) = show.sources(*findings["sources"]).axes[0].lines
    middle = findings["sources"][0].sel(quantile=0.5).values / 1e6
    np.testing.assert_allclose(np.asarray(line.get_ydata(), float), middle)

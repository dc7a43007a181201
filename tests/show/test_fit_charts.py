from types import SimpleNamespace

import numpy as np
import pytest

from drawn import misplaced, texts
from semesta.decisions.labels import labels
from semesta.facts import load_facts
from semesta.fit.posterior import Posterior
from semesta.fit.recovery import Recovery
from semesta.fit.targets import Target, targets
from semesta.show.charts.fitted import places, posterior, record
from semesta.show.charts.recovery import recovery
from semesta.show.recorded import title

CHANCE = np.random.default_rng(3)
NAMES = tuple(sorted(labels(), key=lambda name: -len(labels()[name]["id"]))[:22])  # the longest words
TARGETS = targets(load_facts())


def _posterior():
    pool = CHANCE.beta(2.0, 3.0, size=(800, len(NAMES)))
    pool[:, 4] *= 0.05
    low, high = np.zeros(len(NAMES)), np.ones(len(NAMES))
    return Posterior(NAMES, low, high, pool[:200], pool, {})


def _met(target: Target, off: float):
    middle = target.observed * (1 + off)
    aim = 0.03 if target.group == "total" else np.nan
    return SimpleNamespace(
        target=target, low=0.95 * middle, median=middle, high=1.05 * middle, aim=aim,
        met=None if np.isnan(aim) else abs(off) <= aim,
    )  # fmt: skip


MET = [_met(t, 0.1 * CHANCE.standard_normal()) for t in TARGETS]
RECOVERED = Recovery(NAMES, CHANCE.random((24, len(NAMES))), np.zeros((24, 22)), np.ones((24, 22)))
CHARTS = {
    "posterior": lambda lang: posterior(_posterior(), lang),
    "record": lambda lang: record(MET, lang),
    "places": lambda lang: places(MET, lang),
    "recovery": lambda lang: recovery(RECOVERED, lang),
}


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", list(CHARTS))
def test_no_words_leave_the_page_or_lie_on_other_words(name, lang):
    assert not misplaced(CHARTS[name](lang))


def test_every_figure_of_the_record_has_words_in_both_languages():
    said = {lang: {title(t.key, t.month, lang) for t in TARGETS} for lang in ("id", "en")}
    assert len(said["id"]) == len(said["en"]) == len(TARGETS)
    assert "Peserta aktif, Des 2019" in said["id"]
    assert "PU, DKI Jakarta, Dec 2023" in said["en"]


def test_a_parameter_at_an_edge_has_another_colour():
    axes = posterior(_posterior()).axes
    colours = [ax.patches[0].get_facecolor()[:3] for ax in axes[: len(NAMES)]]
    assert [i for i, colour in enumerate(colours) if colour != colours[0]] == [4]


def test_a_row_of_the_record_is_its_gap_in_percent():
    near, far = (_met(TARGETS[i], off) for i, off in ((0, 0.02), (1, 3.0)))
    drawn = record([near, far])
    dots = [line for line in drawn.axes[0].lines if line.get_marker() == "o"]
    assert [round(float(dot.get_xdata()[0]), 9) for dot in dots] == [0.02, 0.5]  # the far one at the edge
    assert dots[0].get_markerfacecolor() != dots[1].get_markerfacecolor()  # met, and missed


def test_recovery_draws_what_was_found():
    left, right = recovery(RECOVERED).axes
    rings = [line for line in left.lines if line.get_marker() == "o" and line.get_markersize() == 6]
    found = [RECOVERED.rate(level).share for level in (0.5, 0.8, 0.95)]
    assert [float(ring.get_ydata()[0]) for ring in rings] == pytest.approx(found)
    heights = [bar.get_height() for bar in right.patches if bar.get_height() == int(bar.get_height())]
    assert heights[-10:] == RECOVERED.histogram().tolist()
    assert any("24" in t.get_text() for t in texts(recovery(RECOVERED)))

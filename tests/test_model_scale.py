"""Results do not depend on how many persons stand for the nation, within Monte Carlo error."""

import numpy as np
import pytest

from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import Payer, Segment
from semesta.model import Model
from small import baseline

FINE, COARSE = (500, range(1, 4)), (4_000, range(1, 9))
CHECKED = [month_index("2019-12"), month_index("2024-12")]
SELF_PAYING = len(Segment)  # behind the segments: BPU who pay for themselves
BEYOND = 0.02  # share by which two scales may differ beyond Monte Carlo error


def national(scale, seeds):
    """Active participants [seed, date, segment and SELF_PAYING]."""
    runs = [Model(baseline(), scale=scale, seed=s).run(CHECKED[-1] + 1) for s in seeds]
    segments = np.stack([run.observed["active"][CHECKED].sum(axis=1) for run in runs])
    alone = np.stack([run.observed["bpu_by_payer"][CHECKED] for run in runs])
    alone = alone.reshape(*alone.shape[:2], -1, len(Payer)).sum(axis=2)[..., [Payer.WORKER]]
    return np.concatenate([segments, alone], axis=2)


@pytest.fixture(scope="module")
def fine():
    return national(*FINE)


@pytest.fixture(scope="module")
def coarse():
    return national(*COARSE)


def standard_error(runs):
    return runs.std(axis=0, ddof=1) / np.sqrt(len(runs))


@pytest.mark.parametrize("segment", Segment)
def test_fine_and_coarse_runs_agree_by_segment(fine, coarse, segment):
    a, b = fine[:, :, segment], coarse[:, :, segment]
    # the spread of few fine runs is itself uncertain; that of the coarse ones bounds it
    error = np.sqrt(coarse.std(axis=0, ddof=1)[:, segment] ** 2 / len(a) + standard_error(b) ** 2)
    apart = np.abs(a.mean(axis=0) - b.mean(axis=0))
    assert (apart <= 3.0 * error + BEYOND * a.mean(axis=0)).all()


def test_a_finer_scale_has_less_noise_where_persons_decide(fine, coarse):
    """PMI and self-paying BPU of 2019 hang on persons alone; employers and Pemda, with budgets as drawn, are
    about as many at both scales.
    """
    for segment in (SELF_PAYING, Segment.PMI):
        assert fine[:, 0, segment].std(ddof=1) < coarse[:, 0, segment].std(ddof=1)

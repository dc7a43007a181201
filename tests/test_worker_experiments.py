"""Field experiments in the model: the same workers with the same draws get another offer; what it changes is
held against the trials, as the priors transfer them (rows PR of the evidence).
"""

from functools import cache
from itertools import pairwise
from math import log

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.scenario import Scenario
from semesta.study import offers
from semesta.study.offers import OFFER
from semesta.world.cover import Cover
from small import amended, baseline, history, living, model_at, pulled

SCALE, SEEDS = 2_000, (1, 2)  # a hundred thousand persons
COVERED = (Cover.BPU_SELF, Cover.BPU_ARREARS)


def prior(row: str) -> tuple[float, float]:
    """The interval of an evidence row."""
    table = load_facts()["evidence"].where(id=row)
    return float(table["low"][0]), float(table["high"][0])


@cache
def take_up(waived: float = 0.0, helped: float = 0.0, seed: int = 1) -> float:
    """Share of own-paying workers without cover, 18 to 64, who join at one offer."""
    return offers.take_up(history(OFFER, SCALE, seed), SCALE, seed, waived, helped)


def effect(seed: int, **offer: float) -> float:
    """Log-odds of joining over those at full price and without help."""
    return offers.odds(take_up(seed=seed, **offer), take_up(seed=seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_free_cover_with_help_moves_many_and_still_leaves_most_out(seed):
    """WE01-WE03: 8 to 30 %, +1.6; PR01 and PR02 transfer free cover and help."""
    low, high = (sum(ends) for ends in zip(prior("PR01"), prior("PR02"), strict=True))
    assert low < effect(seed, waived=1.0, helped=1.0) < high
    assert take_up(1.0, 1.0, seed) < 0.5  # WE01: 70 % stay out
    assert take_up(1.0, 1.0, seed) > take_up(1.0, 0.0, seed) > take_up(0.0, 0.0, seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_free_cover_alone_and_help_alone_are_within_their_priors(seed):
    for row, offer in (("PR01", {"waived": 1.0}), ("PR02", {"helped": 1.0})):
        low, high = prior(row)
        assert low < effect(seed, **offer) < high


@pytest.mark.parametrize("seed", SEEDS)
def test_half_price_adds_about_half_of_free(seed):
    """WE20: +0.47 (5 points of 9.9 %, 95 % interval 0.9 to 9.0 points: odds ratio 1.1 to 2.2)."""
    assert log(1.1) < effect(seed, waived=0.5) < log(2.2)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_quarter_off_hardly_moves(seed):
    """WE14: odds ratio 1.12, not told from none; PR01 transfers 0.45 to 1.6 for all of the price, and less
    than in proportion for a part of it.
    """
    _, high = prior("PR01")
    assert 0.0 < effect(seed, waived=0.25) < high / 4
    assert effect(seed, waived=0.25) < 0.25 * effect(seed, waived=1.0)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_leaflet_without_an_offer_adds_nobody(seed):
    """WE08, WE15: information alone does nothing; a worker decides at a contact."""
    joined = offers.told(history(OFFER, SCALE, seed), SCALE, seed)
    assert 1.0 <= joined < 1.0 + prior("PR03")[1] * 0.1


@pytest.mark.parametrize("seed", SEEDS)
def test_a_reminder_moves_some_in_its_month_and_is_gone_after_three(seed):
    """PR09: up to 7 points in the month of sending; WL11: none after three months. Arms share all draws, and
    those whom the reminder moved are then where they would have been, but for what they did meanwhile.
    """
    with_, without = (
        offers.reminded(history(OFFER, SCALE, seed), SCALE, seed, share) for share in (1.0, 0.0)
    )
    gains = 100.0 * (with_ - without)
    low, high = prior("PR09")
    assert low < gains[0] <= high
    assert gains.max() <= high
    assert np.abs(gains[3:]).max() < 0.05 * gains.max()


def trial(months: int, debited: float) -> Scenario:
    """AEARCTR-0015911: so many free months, with or without auto-debit; results are not out."""
    free = amended(baseline(), OFFER + 1, bpu_discount_other=1.0, bpu_discount_transport=1.0)
    ends = OFFER + 1 + months
    both = amended(free, ends, bpu_discount_other=0.0, bpu_discount_transport=0.0)
    return pulled(both, OFFER + 1, auto_debit=debited)


@cache
def kept(months: int, debited: float, seed: int) -> tuple[float, float]:
    """Of those who joined in the free months: covered in the last of them, and the share still covered a year
    after them.
    """
    ends = OFFER + 1 + months
    model = model_at(OFFER, trial(months, debited), scale=SCALE, seed=seed).run(ends)
    people = living(model)
    joined = np.isin(people["cover"], COVERED) & (people["since"] > OFFER)
    ids = people["id"][joined]
    model.run(ends + 12)
    people = living(model)
    still = people["id"][np.isin(people["cover"], COVERED) & (people["since"] < ends)]
    return ids.size * SCALE, float(np.isin(ids, still).mean())


@pytest.mark.parametrize("seed", SEEDS)
def test_after_a_free_year_a_minority_stays(seed):
    """PR05: a third, 10 to 50 %, a year after."""
    low, high = prior("PR05")
    assert low < kept(12, 0.0, seed)[1] < high


@pytest.mark.parametrize("seed", SEEDS)
def test_arms_of_the_trial_under_way_are_ordered(seed):
    """More free months bring more members; auto-debit keeps more of them, in every arm."""
    counts = [kept(months, 0.0, seed)[0] for months in (3, 6, 9)]
    assert all(few < many for few, many in pairwise(counts))
    for months in (3, 6, 9):
        assert kept(months, 1.0, seed)[1] > kept(months, 0.0, seed)[1]

"""Draws: uniform, independent, the same in plain Python, and a matter of who, when and what for alone."""

import numpy as np
import pytest
from scipy.stats import chi2

from oracle import plain
from semesta.engine.compiled import rule
from semesta.engine.draws import (
    UNIT,
    counter,
    counters,
    draw,
    high,
    key,
    low,
    mix64,
    uniform,
    uniform_pairs,
    uniforms,
)
from semesta.world.inputs import Purpose

IDS = 200_000
SIGNIFICANCE = 1e-6  # of each statistic; seeds are fixed, so a test that passes goes on passing


@rule
def fill(base, first, out) -> None:
    """Draws of consecutive ids."""
    for i in range(out.size):
        out[i] = draw(base, first + i)


def draws(seed=1, purpose=Purpose.LIFE, month=5, first=0, size=IDS):
    out = np.empty(size, np.uint64)
    fill(counter(seed, int(purpose), month), first, out)
    return out


def halves(bits):
    return (bits & np.uint64(0xFFFFFFFF)).astype(float) * UNIT, (bits >> np.uint64(32)).astype(float) * UNIT


def chi_square_ok(counts):
    expected = counts.sum() / counts.size
    statistic = ((counts - expected) ** 2 / expected).sum()
    return chi2.sf(statistic, counts.size - 1) > SIGNIFICANCE


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("seed", [0, 1, 2**32])
def test_each_half_is_uniform(seed, half):
    u = halves(draws(seed))[half]
    assert 0.0 <= u.min() < u.max() < 1.0
    assert chi_square_ok(np.bincount((u * 1000).astype(int), minlength=1000))


def test_every_bit_is_one_half_of_the_time():
    bits = np.unpackbits(draws().view(np.uint8).reshape(-1, 8), axis=1).mean(axis=0)
    assert np.abs(bits - 0.5).max() < 5 * 0.5 / np.sqrt(IDS)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (halves(draws())[0], halves(draws())[1]),
        (halves(draws())[0], halves(draws(first=1))[0]),
        (halves(draws(month=5))[1], halves(draws(month=6))[1]),
        (halves(draws(purpose=Purpose.LIFE))[0], halves(draws(purpose=Purpose.COVER))[0]),
        (halves(draws(seed=1))[0], halves(draws(seed=2))[0]),
    ],
    ids=["halves", "neighbours", "months", "purposes", "seeds"],
)
def test_pairs_of_draws_are_independent(first, second):
    cells = (first * 40).astype(int) * 40 + (second * 40).astype(int)
    assert chi_square_ok(np.bincount(cells, minlength=1600))


def test_a_person_s_draws_over_months_are_uniform_too():
    u = np.array([uniform(np.uint64(draw(counter(1, 3, t), 17))) for t in range(4000)])
    assert chi_square_ok(np.bincount((u * 50).astype(int), minlength=50))


def test_no_draw_repeats_over_ids_and_months():
    sample = np.concatenate([draws(month=t, size=20_000) for t in range(40)])
    assert np.unique(sample).size == sample.size


def test_purposes_and_months_have_bases_of_their_own():
    bases = {counter(1, int(purpose), t).item() for purpose in Purpose for t in range(373)}
    assert len(bases) == len(Purpose) * 373


def test_bases_made_together_are_those_made_one_by_one():
    purposes, months = np.array([1, 20, 35], np.uint64), np.array([7, 0, 371], np.uint64)
    alone = [counter(3, int(p), int(m)) for p, m in zip(purposes, months, strict=True)]
    assert counters(np.uint64(3), purposes, months).tolist() == alone


def test_the_base_depends_on_every_argument():
    bases = {
        counter(*where).item() for where in [(1, 2, 3), (2, 2, 3), (1, 3, 3), (1, 2, 4), (2, 1, 3), (3, 2, 1)]
    }
    assert len(bases) == 6


def test_compiled_draws_equal_plain_integers():
    for seed, purpose, month, who in [(0, 1, 0, 0), (1, 23, 371, 2**32 - 1), (2**63, 9, 12, 4_000_000_000)]:
        start = plain.base(seed, purpose, month)
        assert counter(seed, purpose, month) == start
        assert draw(counter(seed, purpose, month), who) == plain.bits(start, who)
        bits = plain.bits(start, who)
        assert (low(np.uint64(bits)), high(np.uint64(bits))) == plain.halves(bits)


def test_the_functions_as_written_equal_the_compiled_ones():
    with np.errstate(over="ignore"):
        for x in (0, 1, 2**64 - 1, 123_456_789_012_345):
            assert mix64.py_func(np.uint64(x)) == mix64(np.uint64(x)) == plain.mix(x)
        base = counter(7, 8, 9)
        assert key.py_func(np.uint64(7), np.uint64(8), np.uint64(9)) == base
        assert draw.py_func(base, 12) == draw(base, 12)


def test_uniforms_are_the_draws_of_ids_in_order():
    base = counter(3, 4, 5)
    expected = [uniform(np.uint64(draw(base, i))) for i in range(100)]
    np.testing.assert_array_equal(uniforms(base, 100), expected)
    assert list(uniform_pairs(base, 100)[:, 1]) == expected


def test_splitmix64_gives_its_published_sequence():
    """First outputs of the generator for seed 1234567 (the reference implementation's test values)."""
    published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431]
    state, seen = 1234567, []
    for _ in published:
        state = (state + plain.GOLDEN) & plain.ALL
        seen.append(int(mix64(np.uint64(state))))
    assert seen == published

"""Resampling of finished runs: the only randomness outside the model, and it reaches no run."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

Generator = np.random.Generator


def resamples(count: int, times: int, seed: int) -> np.ndarray:
    """`times` samples of 0..count-1 with replacement, int64 [times, count]."""
    return np.random.default_rng(seed).integers(count, size=(times, count))


def shuffled(count: int, seed: int) -> np.ndarray:
    """0..count-1 in random order, int64."""
    return np.random.default_rng(seed).permutation(count)


def generator(seed: int | Sequence[int]) -> Generator:
    """A generator of its own for what reckons with finished runs."""
    return np.random.default_rng(seed)


def shared_state(seed: int) -> tuple[Any, ...]:
    """The state of NumPy's older generator at `seed`, for libraries that ask for one."""
    return tuple(np.random.RandomState(seed).get_state())


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """For libraries that draw from NumPy's shared generator.

    Within, the generator starts at `seed` and warnings are quiet; after, both are as they were.
    """
    state = np.random.get_state()  # noqa: NPY002
    np.random.seed(seed)  # noqa: NPY002
    try:
        with warnings.catch_warnings(record=True), np.errstate(all="ignore"):
            yield
    finally:
        np.random.set_state(state)  # noqa: NPY002

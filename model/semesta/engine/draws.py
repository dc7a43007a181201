"""Random numbers that depend on who, when and what for, and on nothing else.

A draw is `mix64(key(seed, purpose, month) + id * ODD)`: the splitmix64 finaliser over a counter. No stream,
no order, no thread enters, so two scenarios differ by their mechanism alone and one more person moves no one
else. One call gives 64 bits: two independent 32-bit draws (`low`, `high`).

Source: Steele, Lea, Flood (2014), "Fast splittable pseudorandom number generators", OOPSLA.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, odd: ids land on distinct, spread counters
_A = np.uint64(0xBF58476D1CE4E5B9)
_B = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S32 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
UNIT = 1.0 / 4294967296.0  # one 32-bit step as a probability


@njit(cache=True, inline="always")
def mix64(x) -> np.uint64:
    """Splitmix64 finaliser: uint64 -> uint64, every input bit reaching every output bit."""
    x = (x ^ (x >> _S30)) * _A
    x = (x ^ (x >> _S27)) * _B
    return x ^ (x >> _S31)


@njit(cache=True)
def key(seed, purpose, month) -> np.uint64:
    """Counter base of one purpose in one month: three ints -> uint64. For compiled code; Python uses
    `counter`.
    """
    x = mix64(np.uint64(seed) + ODD)
    x = mix64(x + np.uint64(purpose) * ODD)
    return mix64(x + np.uint64(month) * ODD)


def counter(seed: int, purpose: int, month: int) -> np.uint64:
    """The same for Python, as the uint64 that compiled code takes."""
    return np.uint64(key(np.uint64(seed), np.uint64(purpose), np.uint64(month)))


@njit(cache=True)
def counters(seed, purposes, months) -> NDArray[np.uint64]:
    """Counter bases of several purposes, each in its month: uint64 arrays of the same length."""
    out = np.empty(purposes.size, np.uint64)
    for k in range(purposes.size):
        out[k] = key(seed, purposes[k], months[k])
    return out


@njit(cache=True, inline="always")
def draw(base, who) -> np.uint64:
    """64 random bits for agent id `who` under a `key`."""
    return mix64(base + np.uint64(who) * ODD)


@njit(cache=True, inline="always")
def low(bits) -> np.uint32:
    """Lower 32 bits of a draw, as uint32."""
    return np.uint32(bits & _LOW)


@njit(cache=True, inline="always")
def high(bits) -> np.uint32:
    """Upper 32 bits of a draw, as uint32."""
    return np.uint32(bits >> _S32)


@njit(cache=True, inline="always")
def uniform(bits) -> float:
    """A draw as float64 in [0, 1), from its upper 32 bits."""
    return np.float64(bits >> _S32) * UNIT


@njit(cache=True)
def uniform_pairs(base, size) -> NDArray[np.float64]:
    """The two halves of the draws of ids 0..size-1 as float64 in [0, 1), [size, 2]: low, high."""
    out = np.empty((size, 2))
    for i in range(size):
        bits = draw(base, i)
        out[i, 0], out[i, 1] = low(bits) * UNIT, high(bits) * UNIT
    return out


@njit(cache=True)
def uniforms(base, size) -> NDArray[np.float64]:
    """Uniform draws of ids 0..size-1, float64 [size]."""
    out = np.empty(size)
    for i in range(size):
        out[i] = uniform(draw(base, i))
    return out

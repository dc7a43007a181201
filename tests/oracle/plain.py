"""Draws and decision rules in plain Python, without compiled code."""

from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any

from semesta.world.inputs import Purpose

ALL = 2**64 - 1
GOLDEN = 0x9E3779B97F4A7C15
STRIDE = 0xD1B54A32D192ED03


def mix(x: int) -> int:
    """The finaliser of splitmix64."""
    x = ((x ^ x >> 30) * 0xBF58476D1CE4E5B9) & ALL
    x = ((x ^ x >> 27) * 0x94D049BB133111EB) & ALL
    return x ^ x >> 31


@cache
def base(seed: int, purpose: Purpose, month: int) -> int:
    """Where the counters of a purpose and month begin."""
    x = mix((seed + GOLDEN) & ALL)
    x = mix((x + purpose * GOLDEN) & ALL)
    return mix((x + month * GOLDEN) & ALL)


def bits(start: int, who: int) -> int:
    """64 random bits of agent `who`."""
    return mix((start + who * GOLDEN) & ALL)


def halves(number: int) -> tuple[int, int]:
    """The low and the high 32 bits."""
    return number & 0xFFFFFFFF, number >> 32


def limit(probability: float) -> int:
    """A draw of 32 bits below this happens with that probability."""
    return min(round(min(max(float(probability), 0.0), 1.0) * 2**32), 2**32 - 1)


def total(values: Any) -> float:
    """Sum from left to right (the built-in sum rounds otherwise in newer Pythons)."""
    out = 0.0
    for value in values:
        out += float(value)
    return out


def first_above(cumulative: Any, u: int) -> int:
    """Position of the first threshold above u, the last one if there is none."""
    return next((k for k, edge in enumerate(cumulative) if u < edge), len(cumulative) - 1)


@cache
def plain(rule: Any) -> Callable[..., Any]:
    """A compiled decision rule as the plain Python it was written in, and so the rules that it calls."""
    function = rule.py_func
    known = dict(function.__globals__)
    for name in function.__code__.co_names:
        if known.get(name) is not rule and hasattr(known.get(name), "py_func"):
            known[name] = plain(known[name])
    return FunctionType(function.__code__, known, function.__name__)

"""Outcomes and dimensions of a study in words and in the unit a reader expects."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from matplotlib.ticker import FuncFormatter, MaxNLocator

from semesta.show import numbers
from semesta.show.catalogue import Lang, text

if TYPE_CHECKING:
    from matplotlib.axis import Axis

SCALES = {"persons": (1e6, "million"), "rupiah": (1e12, "trillion"), "fraction": (0.01, "percent")}


@dataclass(frozen=True)
class Unit:
    """In what an outcome is shown: values are divided by `size`; `words` name what is left."""

    size: float
    words: str


def unit_of(attrs: Mapping[str, Any], lang: Lang) -> Unit:
    """The unit of an outcome, from its attribute `units`."""
    found = str(attrs.get("units", ""))
    kind = found.partition(" ")[0]  # rupiah in the year
    if kind not in SCALES:
        return Unit(1.0, found)
    size, name = SCALES[kind]
    return Unit(size, text(f"unit.{name}", lang))


def name_of(attrs: Mapping[str, Any], lang: Lang) -> str:
    """What an outcome is called."""
    return str(attrs.get("long_name_id" if lang == "id" else "long_name") or attrs["outcome"])


def shown(value: float, lang: Lang, digits: int = 3) -> str:
    """A number to `digits` significant digits, without needless zeros: 0,042, 1,5, 3.000."""
    if value == 0.0 or not math.isfinite(value):
        return "∞" if math.isinf(value) else numbers.plain(value, lang)
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    while decimals and round(value, decimals) == round(value, decimals - 1):
        decimals -= 1
    return numbers.plain(value, lang, decimals)


def plain_axis(axis: Axis, lang: Lang) -> None:
    """Few ticks, the language's marks."""
    axis.set_major_locator(MaxNLocator(6))
    axis.set_major_formatter(FuncFormatter(lambda value, _: shown(value, lang)))

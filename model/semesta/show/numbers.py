"""Numbers and dates as a reader of either language writes them: 1,5 juta and 1.5 million."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Self

from semesta.show.catalogue import Lang, text

if TYPE_CHECKING:
    import numpy as np


class Shown(str):
    """Words that stand for numbers of the dataset; `values` are these numbers, unrounded, in its units."""

    __slots__ = ("values",)
    values: tuple[float, ...]

    def __new__(cls, words: str, *values: float) -> Self:
        """The words, and the numbers that they stand for."""
        shown = super().__new__(cls, words)
        shown.values = values
        return shown


def plain(value: float, lang: Lang, decimals: int = 0) -> str:
    """A number with the language's marks: 16.800 or 16,800."""
    if math.isnan(value):
        return text("number.missing", lang)
    rounded = round(value, decimals) + 0.0  # so that no minus stands before a zero
    whole, _, fraction = f"{rounded:,.{decimals}f}".partition(".")
    grouped = whole.replace(",", text("number.thousands_mark", lang))
    return grouped + (text("number.decimal_mark", lang) + fraction if fraction else "")


def count(value: float, lang: Lang, decimals: int = 1) -> str:
    """A count in words of size: 42,7 juta, 350 thousand, 812."""
    if abs(value) >= 1e6:
        return text("number.million", lang, value=plain(value / 1e6, lang, decimals))
    if abs(value) >= 1e4:
        return text("number.thousand", lang, value=plain(value / 1e3, lang))
    return plain(value, lang)


def percent(fraction: float, lang: Lang, decimals: int = 1) -> str:
    """A fraction as percent: 32,2%."""
    if math.isnan(fraction):
        return text("number.missing", lang)
    return text("number.percent", lang, value=plain(100 * fraction, lang, decimals))


def rupiah(value: float, lang: Lang) -> str:
    """An amount: Rp16.800, Rp3,4 triliun."""
    if math.isnan(value):
        return text("number.missing", lang)
    if value < 0:
        return text("number.minus", lang, value=rupiah(-value, lang))
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return text(f"number.rupiah_{word}", lang, value=plain(value / size, lang, 1))
    return text("number.rupiah", lang, value=plain(value, lang))


def month(date: np.datetime64, lang: Lang, *, short: bool = False) -> str:
    """A month in words: Maret 2029, or Mar 2029."""
    year, number = str(date.astype("datetime64[M]")).split("-")
    name = "short_month" if short else "month"
    return text(f"number.{name}", lang, month=text(f"{name}.{int(number)}", lang), year=year)

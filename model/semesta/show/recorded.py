"""Figures of the record in words."""

import numpy as np

from semesta.facts import load_facts
from semesta.observe.figures import series_of
from semesta.show import numbers
from semesta.show.catalogue import Lang, text

# Lines of which each province is a series of its own.
PLACED = ("ucj", "province-gap-pu", "province-gap-bpu", "province-gap-jakon")


def title(key: str, month: str, lang: Lang) -> str:
    """What a figure is called: its series and month. Raises KeyError for a series without words."""
    return text("series.dated", lang, series=series(series_of(key), lang), month=_month(month, lang))


def series(name: str, lang: Lang) -> str:
    """What a series of the record is called. Raises KeyError for one without words."""
    line, _, code = name.rpartition("-")
    if line in PLACED:
        provinces = load_facts()["provinces"]
        names = dict(zip(provinces["bps_code"].tolist(), provinces["name"].tolist(), strict=True))
        place = " + ".join(names[one] for one in code.split("+"))  # some are counted together
        return text("series.placed", lang, series=text(f"series.{line}", lang), place=place)
    return text(f"series.{name}", lang)


def _month(month: str, lang: Lang) -> str:
    return numbers.month(np.datetime64(month), lang, short=True)

"""The page of the live explorer: the levers beside the explorer of the report, in the same look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import jinja2

from semesta.app.knobs import RAMP_MONTHS, THEMES, YEARS, Knob
from semesta.scenario import LEVERS, Scenario
from semesta.show import numbers
from semesta.show.catalogue import LANGS, Lang, text
from semesta.show.report.explorer import Explorer, offers, places
from semesta.show.report.page import environment, inlined

if TYPE_CHECKING:
    import xarray as xr

Given = Mapping[str, str]  # what the address of the page says: values of knobs, `since`, `ramp`


@dataclass(frozen=True)
class Slider:
    """A knob as the page shows it. stands: where the base has it; value: where it starts."""

    knob: Knob
    label: str
    about: str
    bounds: str
    stands: str
    value: str


def page(base: Scenario, ds: xr.Dataset, lang: Lang, given: Given) -> str:
    """The page in a language; `given` sets levers at its start, `ds` names the places."""
    return _environment().get_template("app.html").render(
        lang=lang,
        langs={other: text("explore.language", other) for other in LANGS},
        base=base,
        themes={text(f"theme.{theme}", lang): list(_sliders(base, theme, lang, given)) for theme in THEMES},
        years=[f"{year}-01" for year in YEARS],
        since=given.get("since", f"{YEARS[0]}-01"),
        ramp=given.get("ramp", str(RAMP_MONTHS)),
        block=Explorer(lang, places(ds, lang), offers(lang), None),
        text=lambda key, **values: text(key, lang, **values),
        looks=inlined("report.css") + inlined("explorer.css") + _own("app.css"),
        scripts=inlined("explorer.js") + _own("app.js"),
    )  # fmt: skip


def _sliders(base: Scenario, theme: str, lang: Lang, given: Given) -> Iterator[Slider]:
    for knob in THEMES[theme]:
        field, stands = knob.field, f"{knob.stands_at(base):g}"
        low, high = (
            numbers.plain(end or 0.0, lang, _decimals(end or 0.0)) for end in (field.low, field.high)
        )
        yield Slider(
            knob,
            text(f"knob.{knob.id}", lang),
            LEVERS[knob.lever].mechanism[lang],
            text("explore.bounds", lang, unit=field.unit[lang], low=low, high=high),
            stands,
            given.get(knob.id, stands),
        )


def _decimals(value: float) -> int:
    return 0 if value == int(value) else 1


def _environment() -> jinja2.Environment:
    """Templates of the report, and those of this page."""
    here = jinja2.PackageLoader("semesta.app")
    theirs = jinja2.PackageLoader("semesta.show.report")
    return environment().overlay(loader=jinja2.ChoiceLoader([here, theirs]))


def _own(name: str) -> str:
    return files("semesta.app").joinpath("templates", name).read_text(encoding="utf-8")

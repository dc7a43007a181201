"""The ranges of a checked study file as dimensions, with their units and meaning."""

from dataclasses import dataclass
from typing import Literal

from semesta.decisions.labels import label
from semesta.scenario.problems import LANGUAGES
from semesta.scenario.structures import STRUCTURES
from semesta.study.plan.parts import Dimension, Text
from semesta.study.plan.varying import Known, Spot

PATHS = ("macro", "shock")  # levers that no policy pulls: the path of the economy
WHOLE = {  # a year, or a number of months: what it is called beside its lever or rule
    "from": {"id": "mulai", "en": "start"},
    "to": {"id": "berakhir", "en": "end"},
    "ramp_months": {"id": "bulan bertahap", "en": "months of ramp"},
}
Kind = Literal["uncertainty", "lever"]


@dataclass(frozen=True)
class _About:
    """What is known of the thing that a range stands for."""

    kind: Kind
    long_name: Text
    unit: str = ""
    integer: bool = False
    base: float | str | None = None


def dimension(spot: Spot, known: Known) -> Dimension:
    """The dimension that a range makes."""
    said, about = spot.range, _about(spot, known)
    return Dimension(
        name=said.name or spot.target,
        kind="uncertainty" if said.uncertain else about.kind,
        on=spot.on,
        target=spot.target,
        low=said.low,
        high=said.high,
        values=said.values,
        integer=about.integer,
        base=about.base,
        entry=spot.entry,
        unit=about.unit,
        long_name=about.long_name,
    )


def _about(spot: Spot, known: Known) -> _About:
    if spot.on == "parameter":
        parameter = known.parameters[spot.target]
        names = {lang: label(spot.target, lang) for lang in LANGUAGES}
        return _About("uncertainty", names, parameter.unit, base=parameter.value)
    if spot.on == "structure":
        structure = STRUCTURES[spot.target]
        return _About("uncertainty", structure.description, base=structure.default)
    return _about_field(spot, known)


def _about_field(spot: Spot, known: Known) -> _About:
    """The field of a lever or rule, or a date of its entry."""
    table, key, _, name = (str(part) for part in spot.place)
    kind: Kind = "uncertainty" if table == "lever" and key in PATHS else "lever"
    fields = known.lever(table, key).fields
    if name not in fields:
        whole = name in WHOLE and not spot.range.values
        words = WHOLE.get(name, dict.fromkeys(LANGUAGES, name))
        return _About(kind, {lang: f"{key}: {words[lang]}" for lang in LANGUAGES}, integer=whole)
    field = fields[name]
    meaning = field.description or dict.fromkeys(LANGUAGES, key)
    return _About(kind, meaning, field.unit["en"], field.kind == "integer")

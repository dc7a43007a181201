"""The levers a scenario can pull, read from `registry.toml`: the only list of them.

`semesta levers` prints it, the checks of a scenario file ask it, and the compiler writes from it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from semesta.facts.calendar import month_index

Text = Mapping[str, str]  # {"id": Indonesian, "en": English}
Kind = Literal["number", "integer", "boolean", "choice", "integers", "choices", "programmes"]
LIST_KINDS = ("integers", "choices", "programmes")
LONG = 1_000_000  # from here on whole bounds are written with their thousands apart


@dataclass(frozen=True)
class Field:
    """One thing an entry of a lever may say."""

    name: str
    kind: Kind
    unit: Text
    description: Text
    fills: str | None  # array of `Levers`, or field of `MacroPath` or `Shock`; None selects columns only
    columns_by: str | None  # list field of the same entry that names the columns of the array
    low: float | None
    high: float | None
    choices: tuple[str, ...]
    default: float | None  # value before any entry; None: left to the model
    implied: Any  # value if an entry leaves the field out; None: what held before still holds
    required: bool
    ramp: bool  # whether `ramp_months` reaches the value gradually
    places: bool = False  # whether it may differ by place
    adds: bool = False  # whether what a place has comes on top of the national number
    joint: bool = False  # whether it takes more than one ministry, so that coordination delays it
    bound: Text | None = None  # why the bounds are these, with a source; None: the ground of the lever

    @property
    def bounds(self) -> str:
        """What is allowed, as text."""
        if self.choices:
            return ", ".join(self.choices)
        return "true, false" if self.kind == "boolean" else f"{_plain(self.low)} .. {_plain(self.high)}"


@dataclass(frozen=True)
class Lever:
    """One lever: its meaning, its ground in law or policy, the mechanism it acts on, its fields."""

    key: str
    description: Text
    mechanism: Text
    source: str
    since: int  # first month in which an entry may start
    since_text: str | None
    dated: bool  # whether entries carry `from` and `to`
    ends: bool  # whether `to` is required
    fields: Mapping[str, Field]
    places: bool = False  # whether an entry may name provinces or kabupaten/kota

    @property
    def ramps(self) -> bool:
        """Whether any field of the lever can be reached gradually."""
        return any(f.ramp for f in self.fields.values())


def _plain(value: float | None) -> str:
    """A bound as one would write it in TOML, in either language."""
    if value is None:
        return ""
    return f"{value:_.0f}" if abs(value) >= LONG and value == round(value) else f"{value:g}"


def _field(name: str, raw: dict[str, Any], lever: str, places: bool) -> Field:
    gradual = raw["kind"] in ("number", "integer") and "fills" in raw and lever not in ("macro", "shock")
    return Field(
        name=name,
        kind=raw["kind"],
        unit=raw["unit"],
        description=raw["description"],
        fills=raw.get("fills"),
        columns_by=raw.get("columns_by"),
        low=raw.get("low"),
        high=raw.get("high"),
        choices=tuple(raw.get("choices", ())),
        default=raw.get("default"),
        implied=raw.get("implied"),
        required=raw.get("required", False),
        ramp=raw.get("ramp", gradual),
        places=raw.get("places", places),
        adds=raw.get("adds", False),
        joint=raw.get("joint", False),
        bound=raw.get("bound"),
    )


def _lever(key: str, raw: dict[str, Any]) -> Lever:
    places = raw.get("places", False)
    return Lever(
        key=key,
        description=raw["description"],
        mechanism=raw["mechanism"],
        source=raw["source"],
        since=month_index(raw.get("since", "2015-01")),
        since_text=raw.get("since"),
        dated=raw.get("dated", True),
        ends=raw.get("ends", False),
        fields=MappingProxyType({name: _field(name, f, key, places) for name, f in raw["fields"].items()}),
        places=places,
    )


def _read() -> MappingProxyType[str, Lever]:
    text = files(__package__).joinpath("registry.toml").read_text(encoding="utf-8")
    return MappingProxyType({key: _lever(key, raw) for key, raw in tomllib.loads(text).items()})


LEVERS: MappingProxyType[str, Lever] = _read()
NO_LEVERS: Mapping[str, Lever] = MappingProxyType({})
# Arrays of `Levers` that count people: those of a place work beside the national ones.
ADDED = frozenset(f.fills for lever in LEVERS.values() for f in lever.fields.values() if f.adds)


def lever_rows(lang: str = "en", own: Mapping[str, Lever] = NO_LEVERS) -> list[dict[str, str]]:
    """One row for each field of each lever, as text, in the order of the registry, then an extension's own.

    `lang` is "id" or "en". Keys: lever, field, description, unit, bounds, since, source, mechanism,
    lever_description, by_place ("yes" or "": of the lever), places ("yes", "adds" to the national number, or
    "": of the field). Raises KeyError on another language.
    """
    return [
        {
            "lever": lever.key,
            "lever_description": lever.description[lang],
            "field": field.name,
            "description": field.description[lang],
            "unit": field.unit[lang],
            "bounds": field.bounds,
            "since": lever.since_text or "",
            "source": lever.source,
            "mechanism": lever.mechanism[lang],
            "by_place": "yes" if lever.places else "",
            "places": ("adds" if field.adds else "yes") if field.places else "",
        }
        for lever in (LEVERS | dict(own)).values()
        for field in lever.fields.values()
    ]

"""What is set in the browser as a scenario: checked as a file is, with the same messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from semesta.app.knobs import KNOBS, Knob
from semesta.scenario import LEVERS, Scenario, ScenarioError
from semesta.scenario.checking import check_sheet
from semesta.scenario.doubts import doubts
from semesta.scenario.lines import Lines
from semesta.scenario.reading import Source
from semesta.show.catalogue import LANGS, text

MADE = "explore"  # what mistakes call the file that never was
LONGEST_NAME = 50  # of the base, so that the file of the policy has a name that can be loaded


@dataclass(frozen=True)
class Wish:
    """What a user has set, as the browser sent it.

    values: of knobs, by id; since: first month, as "2027-01"; ramp: months until it is in full force
    """

    values: Mapping[str, Any]
    since: Any
    ramp: Any


def moved(base: Scenario, wish: Wish) -> list[tuple[Knob, Any]]:
    """The knobs that do not stand where the base has them; one left empty stays there."""
    set_to = ((knob, _whole(knob, wish.values.get(knob.id))) for knob in KNOBS)
    return [(knob, value) for knob, value in set_to if value not in (None, knob.stands_at(base))]


def policy(base: Scenario, wish: Wish) -> Scenario:
    """The base with what is set laid over it. Raises ScenarioError with every mistake; none has a file."""
    levers: dict[str, list[dict[str, Any]]] = {}
    for knob, value in moved(base, wish):
        entry = {"from": wish.since, "ramp_months": _number(wish.ramp), **knob.beside, knob.name: value}
        levers.setdefault(knob.lever, []).append({k: v for k, v in entry.items() if v is not None})
    title: dict[str, str] = {lang: text("explore.policy", lang) for lang in LANGS}
    source = Source(Path(MADE), MADE, {"title": title, "lever": levers}, Lines(""))
    sheet = check_sheet(source, None, LEVERS | dict(base.extension.levers))
    problems = [replace(problem, file="", line=0) for problem in sheet.problems]
    if mistakes := [problem for problem in problems if not problem.warning]:
        raise ScenarioError(mistakes)
    name = f"{base.name[:LONGEST_NAME]}-moved"
    made = replace(base, name=name, title=title, description={}, entries=(*base.entries, *sheet.entries))
    made = made.under(base.extension)
    found = (*problems, *doubts(made.entries, made.amendments, made.levers))
    return replace(made, doubts=(*base.doubts, *(doubt for doubt in found if doubt not in base.doubts)))


def _whole(knob: Knob, value: Any) -> Any:
    """A browser sends 3000 as it sends 3000.0."""
    return _number(value) if knob.field.kind == "integer" else value


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value

"""A Sphinx extension: what pages list from the code is filled in while they are built.

A page marks the place by `<!-- built: NAME -->` and `<!-- end -->`; what stands between the two is for
readers of the bare file. So a list cannot be out of date, and no page changes when a parameter does.
"""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from built import (
    charts,
    columns,
    commands,
    decisions,
    evidence,
    facts,
    law,
    levers,
    limits,
    schedule,
    variables,
    vocabulary,
    world,
)
from built.links import relinked
from built.pending import without_pending
from semesta.show import markdown

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MARK = markdown.marked("built")
MAKERS: dict[str, Callable[[], str]] = {
    "schedule": schedule.schedule,
    "persons": columns.persons,
    "employers": columns.employers,
    "projects": columns.projects,
    "places": columns.places,
    "pemda": columns.pemda,
    "decisions": decisions.decisions,
    "kinds": decisions.kinds,
    "money-parameters": decisions.money,
    "structures": decisions.structures,
    "levers": levers.levers,
    "variables": variables.variables,
    "law": law.law,
    "facts": facts.facts,
    "evidence": evidence.evidence,
    "charts": charts.charts,
    "limits": limits.limits,
    "commands": commands.commands,
    "codes": vocabulary.codes,
    "world": world.world,
}


def filled(page: str) -> str:
    """The page with every marked list made; raises UnknownBlockError for one that nobody makes."""
    wanted = {match["name"] for match in MARK.finditer(page)}
    return markdown.filled(page, {name: make() for name, make in MAKERS.items() if name in wanted}, MARK)


def _read(app: "Sphinx", name: str, content: list[str]) -> None:
    """A page as Sphinx reads it; `content` holds its text, to be replaced in place."""
    path = Path(app.env.doc2path(name))
    if path.suffix == ".md":
        content[0] = relinked(without_pending(filled(content[0]), path.parent), path.parent, Path(app.srcdir))


def _signature(app: "Sphinx", what: str, name: str, thing: Any, *_: Any) -> tuple[str, None] | None:
    """How a class is called: by its `__init__`, also where a `__new__` of its own takes anything."""
    if what != "class" or "__new__" not in vars(thing):
        return None
    _, *others = inspect.signature(thing.__init__).parameters.values()
    return str(inspect.Signature([p.replace(annotation=p.empty) for p in others])), None


def setup(app: "Sphinx") -> dict[str, Any]:
    """Called by Sphinx."""
    app.connect("source-read", _read)
    app.connect("autodoc-process-signature", _signature)
    return {"parallel_read_safe": True}

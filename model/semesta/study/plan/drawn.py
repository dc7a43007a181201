"""The design "posterior": draws of the fitted parameters, each with every combination of what else varies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from semesta.scenario.problems import bare
from semesta.study.plan.parts import Sampling
from semesta.study.plan.reading import Place, Sheet
from semesta.study.posterior import PosteriorDraws, published

KIND, KEYS = "posterior", ("kind", "points")


def add_parameters(sheet: Sheet) -> None:
    """Where the design asks for draws of the posterior, its parameters vary; the file itself names none of
    them.
    """
    design = sheet.source.table.get("design")
    if not isinstance(design, dict) or design.get("kind") != KIND:
        return
    draws = _published(sheet)
    written = sheet.source.table.setdefault("parameters", {})
    if draws is None or not isinstance(written, dict):
        return  # told here, or where parameters are read
    for name in draws.names:
        path = (name,) if name in written else tuple(name.split("."))
        if _at(written, path) is not None:
            sheet.wrong(("parameters", *path), "posterior_parameter", found=bare(name))
        else:
            written[name] = "prior"


def read_drawn(sheet: Sheet, place: Place, raw: Mapping[str, Any]) -> Sampling:
    """The first `points` draws, or all of them."""
    sheet.keys(place, raw, KEYS)
    draws = published()
    count = sheet.whole((*place, "points"), raw.get("points", len(draws)), 1, len(draws))
    rows = tuple(draws.of(draw) for draw in range(count or 1))
    return Sampling(KIND, len(rows), {"rows": rows})


def _published(sheet: Sheet) -> PosteriorDraws | None:
    try:
        return published()
    except FileNotFoundError:
        sheet.wrong(("design", "kind"), "posterior_none")
        return None


def _at(table: Any, path: tuple[str, ...]) -> Any:
    """What stands at a name with dots, which may be written as nested tables."""
    for part in path:
        table = table.get(part) if isinstance(table, dict) else None
    return table

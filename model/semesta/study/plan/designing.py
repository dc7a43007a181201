"""The `[design]` table of a study file: at which points the ranges are tried."""

from collections.abc import Mapping, Sequence
from typing import Any

from semesta.scenario.problems import quoted
from semesta.study.plan.drawn import KIND, read_drawn
from semesta.study.plan.listed import read_rows
from semesta.study.plan.parts import Dimension, Sampling
from semesta.study.plan.reading import Place, Sheet
from semesta.study.plan.sampling import KINDS, size

MOST_POINTS = 1_000_000
MOST_RUNS = 1_000_000  # weeks of a cluster; what goes beyond is a slip of the pen
OPTIONS = {"sobol": ("second_order",), "morris": ("levels",)}
LEAST = {"grid": 2, "one_at_a_time": 2, "morris": 2, "sobol": 2}  # both ends; a spread of effects
MOST_LEVELS = 100
Dimensions = Sequence[Dimension]


def read_design(sheet: Sheet, dimensions: Dimensions, *, searched: bool) -> Sampling:
    """How points are chosen; `searched`: a goal chooses the levers, and the design is of uncertainties."""
    place: Place = ("design",)
    raw = sheet.table(place, sheet.source.table.get("design", {})) or {}
    uncertain = [d for d in dimensions if d.kind == "uncertainty"]
    if searched:
        return _sampling(sheet, place, raw, uncertain)
    if "levers" not in raw:
        return _sampling(sheet, place, raw, dimensions)
    levers = [d for d in dimensions if d.kind == "lever"]
    outer = _sampling(sheet, place, {k: v for k, v in raw.items() if k != "levers"}, uncertain)
    inner = sheet.table((*place, "levers"), raw["levers"]) or {}
    crossed = _sampling(sheet, (*place, "levers"), inner, levers)
    return Sampling(outer.kind, outer.points, outer.options, crossed)


def check_size(sheet: Sheet, dimensions: Dimensions, sampling: Sampling, times: int) -> None:
    """Tell a design of too many runs; `times`: scenarios x replicates of every point."""
    runs = size(dimensions, sampling) * times
    if runs > MOST_RUNS:
        sheet.wrong(("design",), "design_runs", found=f"{runs:,}", allowed=f"{MOST_RUNS:,}")


def _sampling(sheet: Sheet, place: Place, raw: Mapping[str, Any], dimensions: Dimensions) -> Sampling:
    kind = sheet.choice((*place, "kind"), raw.get("kind", "grid"), KINDS)
    if kind is None:
        return Sampling(points=1)
    if kind != "grid" and not dimensions:
        sheet.wrong((*place, "kind"), "design_of_nothing", found=kind)
    if kind == KIND:
        return read_drawn(sheet, place, raw)
    if kind == "table":
        return Sampling("table", options={"rows": read_rows(sheet, place, raw, dimensions)})
    allowed = ("kind", "points", *OPTIONS.get(kind, ()))
    sheet.keys(place, raw, allowed)
    options = {name: raw[name] for name in OPTIONS.get(kind, ()) if name in raw}
    if not isinstance(options.get("second_order", False), bool):
        sheet.wrong((*place, "second_order"), "type_boolean", found=quoted(options["second_order"]))
    if "levels" in options:
        sheet.whole((*place, "levels"), options["levels"], 2, MOST_LEVELS)
    return Sampling(kind, _points(sheet, place, raw, kind, dimensions), options)


def _points(sheet: Sheet, place: Place, raw: Mapping[str, Any], kind: str, dimensions: Dimensions) -> int:
    if "points" not in raw:
        if kind not in ("grid", "one_at_a_time") or not all(d.values for d in dimensions):
            sheet.wrong(place, "points_missing", found=kind)
        return LEAST.get(kind, 1)
    points = sheet.whole((*place, "points"), raw["points"], LEAST.get(kind, 1), MOST_POINTS)
    if points and kind == "sobol" and points.bit_count() > 1:
        near = 1 << points.bit_length()
        sheet.wrong((*place, "points"), "points_power", found=points, allowed=f"{near // 2}, {near}")
    return points or LEAST.get(kind, 1)

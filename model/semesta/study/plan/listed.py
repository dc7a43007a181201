"""The rows of a design that is listed: a CSV file, as of a posterior, or `rows` of the study file itself."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from semesta.scenario import ScenarioError
from semesta.scenario.problems import quoted
from semesta.scenario.reading import read_text
from semesta.scenario.values import is_number
from semesta.study.plan.parts import Dimension
from semesta.study.plan.reading import Place, Sheet

MOST_ROWS = 100_000
Row = Mapping[str, Any]


def read_rows(sheet: Sheet, place: Place, raw: Row, dimensions: Sequence[Dimension]) -> tuple[Row, ...]:
    """The points of a listed design: a value of each dimension, within its range."""
    sheet.keys(place, raw, ("kind", "file", "rows"))
    if ("file" in raw) == ("rows" in raw):
        sheet.wrong(place, "rows_or_file")
        return ()
    key = "file" if "file" in raw else "rows"
    where = (*place, key)
    written = _from_file(sheet, where, raw["file"]) if key == "file" else raw["rows"]
    if written is None:
        return ()
    if not isinstance(written, list) or not written or not all(isinstance(row, dict) for row in written):
        sheet.wrong(where, "rows_form", found=quoted(written))
        return ()
    if len(written) > MOST_ROWS:
        sheet.wrong(where, "rows_many", found=len(written), allowed=MOST_ROWS)
        return ()
    return _checked(sheet, where, written, dimensions)


def _from_file(sheet: Sheet, place: Place, name: Any) -> list[Row] | None:
    """Rows of a CSV file beside the study; numbers as numbers."""
    if not isinstance(name, str):
        sheet.wrong(place, "text_type", found=quoted(name))
        return None
    try:
        text = read_text(sheet.source.path.parent / name, name)
    except ScenarioError as error:
        sheet.problems += error.problems
        return None
    rows = csv.DictReader(io.StringIO(text), restkey="", restval="")
    return [{key.strip(): _value(text) for key, text in row.items()} for row in rows]


def _value(text: Any) -> float | str:
    try:
        return float(text)
    except (TypeError, ValueError):
        return str(text)


def _checked(
    sheet: Sheet, place: Place, rows: Sequence[Row], dimensions: Sequence[Dimension]
) -> tuple[Row, ...]:
    known = {d.name: d for d in dimensions}
    names = {name: None for row in rows for name in row}
    sheet.keys(place, names, known)
    before = len(sheet.problems)
    for number, row in enumerate(rows, start=1):
        for name, d in known.items():
            if not _allowed(d, row.get(name)):
                words = {"found": quoted(row.get(name, "-")), "allowed": _range(d), "row": number}
                sheet.wrong((*place, name), "row_value", **words)
        if len(sheet.problems) > before:
            return ()  # the first wrong row tells enough
    return tuple({name: row[name] for name in known} for row in rows)


def _allowed(d: Dimension, value: Any) -> bool:
    if d.values:
        return value in d.values
    return is_number(value) and d.low <= value <= d.high and not (d.integer and value != int(value))


def _range(d: Dimension) -> Any:
    return d.values or f"{d.low:.15g} .. {d.high:.15g}"

"""A folder of tables that replace shipped ones: the same names, the same rules, in the same units."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from semesta.law.reading import Mistake, parse, refuse
from semesta.law.rule import LawError, Rule


def overlaid(folder: Path, shipped: Mapping[str, str]) -> list[Rule]:
    """Rows of the shipped tables (file name -> content), those of the same name in `folder` in their place.

    Raises LawError with all mistakes, each with file and line.
    """
    own = _texts(folder, shipped)
    rows, mistakes = parse({**shipped, **own})
    refuse([*mistakes, *_unlike(rows, parse(shipped)[0], own)])
    return rows


def _texts(folder: Path, shipped: Mapping[str, str]) -> dict[str, str]:
    if not folder.is_dir():
        raise LawError(f"{folder}:1: not a folder")
    texts: dict[str, str] = {}
    mistakes: list[Mistake] = []
    for path in sorted(folder.glob("*.csv")):
        if path.name not in shipped:
            near = get_close_matches(path.name, shipped, n=1)
            told = f"nearest: {near[0]}" if near else f"known: {', '.join(shipped)}"
            mistakes.append(Mistake(path.name, 1, f"no table of the law has this name; {told}"))
            continue
        try:
            texts[path.name] = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            mistakes.append(Mistake(path.name, 1, f"cannot be read as UTF-8 text: {error}"))
    refuse(mistakes)
    if not texts:
        raise LawError(f"{folder}:1: the folder holds no table of the law")
    return texts


def _unlike(rows: list[Rule], shipped: list[Rule], own: Mapping[str, str]) -> Iterator[Mistake]:
    """Rules that the shipped law does not have or has in another unit, and those that are missing."""
    units = {row.rule: row.unit for row in shipped}
    for row in rows:
        if row.rule not in units:
            near = get_close_matches(row.rule, units, n=1)
            told = f"; did you mean {near[0]!r}?" if near else ""
            yield Mistake(f"{row.table}.csv", row.line, f"no rule {row.rule!r}{told}")
        elif row.unit != units[row.rule]:
            told = f"{row.rule} is in {units[row.rule]!r}; found {row.unit!r}"
            yield Mistake(f"{row.table}.csv", row.line, told)
    for rule, table in {row.rule: f"{row.table}.csv" for row in shipped}.items():
        if table in own and f"\n{rule}," not in own[table]:
            yield Mistake(table, 1, f"{rule} is missing")

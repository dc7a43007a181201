"""The tables as they stood at an origin: what came later gives way to what was expected then.

Written as folders that lie over the shipped facts and law, so that a run reads them as it reads a user's own.

- Labour market: TPAK, formal share, statuses and agriculture stay at the last survey; unemployment goes where
  the next state budget saw it (table `expected`). So COVID-19 is not foreseen.
- Growth and inflation: as the next state budget assumed, in all years to come.
- Works: later years stand on the course of those known; a last year of a government, as it was announced.
- Local programmes on record only up to the origin; Dana Desa of the next year, then as wages grow.
- Migrants: placements stay as they were. Law: what had been issued.

Not undone, for the tables have one value and no history: population (projected long before), elections (dated
by law), budgets and wages of places, structure of provinces, and targets of RPJMN 2025-2029 and later.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from semesta.facts import Facts
from semesta.facts.loader import SHIPPED
from semesta.fit.origins import Origin
from semesta.law.rules import SHIPPED as LAW
from semesta.world.assumptions import PLACEMENTS

Row = dict[str, str]
TO = 2025  # last year of the tables
STRUCTURE = f"{TO}-08"  # survey at which the structure of today is read
HELD = ("tpak", "tpt", "formal_share")
PLACED = ("migrant_workers_pmi_placements", "total")


class Outlook:
    """An origin, and the figures that the state budget of the next year assumed."""

    def __init__(self, origin: Origin, facts: Facts) -> None:
        self.year, self.end = origin.year, origin.month
        made = facts["expected"].where(made=origin.month)
        self.assumed = dict(zip(made["indicator"].tolist(), made["value"].tolist(), strict=True))

    @property
    def ahead(self) -> range:
        """Years after the origin."""
        return range(self.year + 1, TO + 1)

    def past(self, row: Row, column: str = "date") -> bool:
        """Whether a row speaks of the time up to the origin."""
        return row[column] <= self.end if len(row[column]) == 7 else int(row[column][:4]) <= self.year


Change = Callable[[list[Row], Outlook], list[Row]]


def write_tables(origin: Origin, facts: Facts, folder: Path) -> tuple[Path, Path]:
    """Folders of facts and of law as they stood at the origin; the same content each time.

    Raises KeyError where the table `expected` has no budget of the next year, OSError.
    """
    outlook, places = Outlook(origin, facts), (folder / "facts", folder / "law")
    for place in places:
        place.mkdir(parents=True, exist_ok=True)
    for name, change in CHANGED.items():
        _rewrite(SHIPPED / f"{name}.csv", places[0], change, outlook)
    for table in sorted(LAW.glob("*.csv")):
        _rewrite(table, places[1], _issued, outlook)
    return places


def _rewrite(source: Path, folder: Path, change: Change, outlook: Outlook) -> None:
    with source.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, header = change(list(reader), outlook), list(reader.fieldnames or ())
    with (folder / source.name).open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, header, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def _valued(row: Row, date: str, value: object, column: str = "value") -> Row:
    """A row at another date, with what was expected of it."""
    said = {"source": "as expected at the origin", "url": "", "derived": "1", "confidence": "low", "note": ""}
    return {name: said.get(name, cell) for name, cell in row.items()} | {"date": date, column: str(value)}


def _labour(rows: list[Row], outlook: Outlook) -> list[Row]:
    """Surveys up to the origin, then every August; what tells men from women is structure and stays."""
    known = [r for r in rows if outlook.past(r) or r["indicator"].endswith("male")]
    for name in HELD:
        last = max(
            (r for r in known if r["indicator"] == name and r["date"].endswith("-08")),
            key=lambda r: r["date"],
        )
        value = outlook.assumed["tpt"] if name == "tpt" else last["value"]
        known += [_valued(last, f"{year}-08", value) for year in outlook.ahead]
    return known


def _macro(rows: list[Row], outlook: Outlook) -> list[Row]:
    return [r if outlook.past(r) else _valued(r, r["date"], outlook.assumed[r["indicator"]]) for r in rows]


def _works(rows: list[Row], outlook: Outlook) -> list[Row]:
    announced = ("turnover", "cut_apbn")
    return [r for r in rows if int(r["date"][:4]) <= outlook.year + (r["indicator"] in announced)]


def _held(label: str) -> Change:
    """Shares by a label: the last known of each stays, at the survey whose structure is read."""

    def change(rows: list[Row], outlook: Outlook) -> list[Row]:
        known = [r for r in rows if outlook.past(r)]
        last = {r[label]: r for r in sorted(known, key=lambda r: r["date"])}
        later = [r for r in rows if r["date"] == STRUCTURE]
        return known + [
            _valued(r, STRUCTURE, last[r[label]]["percent"], "percent") if r[label] in last else r
            for r in later
        ]

    return change


def _programmes(rows: list[Row], outlook: Outlook) -> list[Row]:
    return [r for r in rows if r["group"] != "case" or outlook.past(r)]


def _placements(rows: list[Row], outlook: Outlook) -> list[Row]:
    """Placements after the origin as before it; those of the last year tell where migrants come from."""
    of = [r for r in rows if (r["indicator"], r["breakdown"]) == PLACED]
    known = {int(r["date"][:4]): r["value"] for r in of if outlook.past(r)}
    known |= {year: str(a.value) for year, a in PLACEMENTS.items() if year <= outlook.year}
    known = known or {2014: str(PLACEMENTS[2014].value)}
    others = [r for r in rows if r not in of or outlook.past(r) or int(r["date"][:4]) >= TO]
    return others + [_valued(of[0], str(year), known[max(known)]) for year in outlook.ahead if year < TO]


def _transfers(rows: list[Row], outlook: Outlook) -> list[Row]:
    return [r for r in rows if r["item"] != "Dana Desa" or int(r["year"]) <= outlook.year + 1]


def _issued(rows: list[Row], outlook: Outlook) -> list[Row]:
    """Values in force at the origin or issued by then; a rule keeps its first value in any case."""
    kept: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda r: r["from"]):
        years = [int(year) for year in re.findall(r"\d+/(\d{4})", row["law"])]
        issued = min(years, default=int(row["from"][:4]))
        if int(row["from"][:4]) <= outlook.year or issued <= outlook.year or row["rule"] not in kept:
            kept.setdefault(row["rule"], []).append(row)
    return [row for row in rows if row in kept[row["rule"]]]


CHANGED: Mapping[str, Change] = {
    "labour_history": _labour,
    "macro": _macro,
    "works": _works,
    "status_shares": _held("status"),
    "sector_shares": _held("sector"),
    "pemda": _programmes,
    "special_groups": _placements,
    "transfers": _transfers,
}

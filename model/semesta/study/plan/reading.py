"""Small checks of a study file that several of its tables share."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from semesta.facts.calendar import END_YEAR, START_YEAR
from semesta.scenario.problems import Problem, bare, nearest, quoted
from semesta.scenario.reading import Source
from semesta.scenario.values import is_number

Name = TypeVar("Name", bound=str)
Place = tuple[str | int, ...]
_SPAN = re.compile(r"(\d{4})-(\d{4})")


@dataclass
class Sheet:
    """A study file under its checks; a check gives None where it has told what is wrong."""

    source: Source
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, place: Place, kind: str, /, **words: Any) -> None:
        """Keep a problem."""
        self.problems.append(self.source.problem(place, kind, **words))

    def keys(self, place: Place, table: Mapping[str, Any], allowed: Collection[str]) -> None:
        """Tell every key that is not allowed."""
        for key in table:
            if key not in allowed:
                words: dict[str, Any] = {"found": bare(key), "nearest": nearest(key, allowed)}
                self.wrong((*place, key), "study_key", allowed=tuple(allowed), **words)

    def table(self, place: Place, raw: Any) -> Mapping[str, Any] | None:
        """A table as it stands."""
        if isinstance(raw, dict):
            return raw
        self.wrong(place, "study_table", found=quoted(raw))
        return None

    def number(self, place: Place, raw: Any, low: float, high: float) -> float | None:
        """A number within bounds."""
        if is_number(raw) and low <= raw <= high:
            return float(raw)
        self.wrong(place, "study_number", found=quoted(raw), allowed=f"{low:.15g} .. {high:.15g}")
        return None

    def whole(self, place: Place, raw: Any, low: int, high: int) -> int | None:
        """A whole number within bounds."""
        if isinstance(raw, int) and not isinstance(raw, bool) and low <= raw <= high:
            return raw
        self.wrong(place, "study_whole", found=quoted(raw), allowed=f"{low} .. {high}")
        return None

    def choice(self, place: Place, raw: Any, known: Collection[Name]) -> Name | None:
        """One of the known names."""
        for name in known:
            if raw == name:
                return name
        near = nearest(raw, known) if isinstance(raw, str) else ""
        self.wrong(place, "type_choice", found=quoted(raw), allowed=tuple(known), nearest=near)
        return None

    def years(self, place: Place, raw: Any, until: int) -> tuple[int, ...]:
        """Years as a list or as "2025-2045", of those that a study of `until` months covers in full."""
        span = _SPAN.fullmatch(raw) if isinstance(raw, str) else None
        years = list(range(int(span[1]), int(span[2]) + 1)) if span else raw
        whole = isinstance(years, list) and all(type(year) is int for year in years)
        if not whole or not years or years != sorted(set(years)):
            self.wrong(place, "study_years", found=quoted(raw))
            return ()
        last = START_YEAR + until // 12 - 1
        beyond = [year for year in years if not START_YEAR <= year <= last]
        if beyond:
            end = min(last, END_YEAR)
            self.wrong(place, "years_beyond", found=beyond[0], allowed=f"{START_YEAR} .. {end}")
        return () if beyond else tuple(years)

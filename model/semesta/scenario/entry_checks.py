"""The checks of one `[[lever.KEY]]`: its fields, its dates, and what does not go together."""

from collections.abc import Iterator
from typing import Any

from semesta.facts.calendar import MONTHS, month_label
from semesta.scenario.entries import Entry
from semesta.scenario.place_checks import KINDS, PLACE_KEYS, place_faults, places_named
from semesta.scenario.problems import LANGUAGES, Problem, bare, nearest, quoted
from semesta.scenario.reading import Source
from semesta.scenario.registry import Lever
from semesta.scenario.values import date, faults

DATES = ("from", "to")


def check_entry(
    source: Source, lever: Lever, number: int, raw: dict[str, Any], table: str = "lever"
) -> tuple[Entry | None, list[Problem]]:
    """The `number`-th entry of `lever` (or of a rule, in `table` "law") in a file, and its problems.

    There is no entry if a problem is a mistake.
    """
    check = _EntryCheck(source, lever, (table, lever.key, number), raw)
    found = (check.names(), check.values(), check.dates(), check.ramp(), check.places(), check.combinations())
    problems = [problem for kind in found for problem in kind]
    wrong = any(not problem.warning for problem in problems)
    return (None if wrong else check.entry()), problems


class _EntryCheck:
    """One entry under its checks; `start` and `end` are known once `dates` has run through."""

    def __init__(
        self, source: Source, lever: Lever, place: tuple[str | int, ...], raw: dict[str, Any]
    ) -> None:
        self.source, self.lever, self.place, self.raw = source, lever, place, raw
        self.start, self.end = 0, MONTHS - 1
        self.dated = False
        dates = DATES if lever.dated else ()
        ramp, places = ("ramp_months",) if lever.ramps else (), PLACE_KEYS if lever.places else ()
        self.allowed = (*dates, *ramp, *places, *lever.fields)

    def problem(self, kind: str, name: str | None = None, *, warning: bool = False, **values: Any) -> Problem:
        place = self.place if name is None else (*self.place, name)
        return self.source.problem(place, kind, warning=warning, lever=self.lever.key, **values)

    def names(self) -> Iterator[Problem]:
        for name in self.raw:
            told_elsewhere = name in PLACE_KEYS or (name == "ramp_months" and self.lever.dated)
            if name not in self.allowed and not told_elsewhere:
                words: dict[str, Any] = {"found": bare(name), "nearest": nearest(name, self.allowed)}
                yield self.problem("unknown_field", name, allowed=self.allowed, **words)
        missing = [f for f in self.lever.fields.values() if f.required and f.name not in self.raw]
        for field in missing:
            near = nearest(field.name, [n for n in self.raw if n not in self.allowed])
            if not near:  # a misspelt field is told once, as unknown
                yield self.problem("missing_field", field=field.name, allowed=field.bounds)
        if not missing and not any(name in self.lever.fields for name in self.raw):
            yield self.problem("says_nothing", allowed=tuple(self.lever.fields))

    def values(self) -> Iterator[Problem]:
        for name, value in self.raw.items():
            if name in self.lever.fields:
                field = self.lever.fields[name]
                reason = field.bound or dict.fromkeys(LANGUAGES, self.lever.source)
                for kind, words in faults(field, value):
                    yield self.problem(kind, name, reason=reason, **words)

    def dates(self) -> Iterator[Problem]:
        if not self.lever.dated:
            return
        found: dict[str, int] = {}
        for name in DATES:
            if name not in self.raw:
                if name == "from" or self.lever.ends:
                    yield self.problem("date_missing", field=name)
                continue
            month = date(self.raw[name], last=name == "to")
            if isinstance(month, int):
                found[name] = month
            else:
                yield self.problem(month[0], name, **month[1])
        yield from self._order(found)

    def _order(self, found: dict[str, int]) -> Iterator[Problem]:
        self.start, self.end = found.get("from", self.start), found.get("to", self.end)
        self.dated = "from" in found and ("to" in found or "to" not in self.raw)
        start, end, lever = month_label(self.start), month_label(self.end), self.lever
        if "from" in found and self.start < lever.since:
            kind = "before_record" if self.place[0] == "law" else "before_law"
            words: dict[str, Any] = {"allowed": lever.since_text, "source": lever.source}
            yield self.problem(kind, "from", found=start, **words)
        if len(found) == 2 and self.end < self.start:
            self.dated = False
            yield self.problem("date_reversed", "to", found=end, start=start)

    def ramp(self) -> Iterator[Problem]:
        ramp = self.raw.get("ramp_months")
        if ramp is None or not self.lever.dated:
            return
        if isinstance(ramp, bool) or not isinstance(ramp, int) or not 0 <= ramp <= MONTHS:
            yield self.problem("ramp_form", "ramp_months", found=quoted(ramp))
        elif not any(self.lever.fields[n].ramp for n in self._written()):
            yield self.problem("ramp_nothing", "ramp_months")
        elif self.dated and ramp > self.end - self.start + 1:
            if "to" in self.raw:
                yield self.problem("ramp_long", "ramp_months", found=ramp, allowed=self.end - self.start + 1)
            else:
                yield self.problem("ramp_unfinished", "ramp_months", warning=True, found=ramp)

    def places(self) -> Iterator[Problem]:
        for name, kind, words in place_faults(self.lever, self.raw):
            yield self.problem(kind, name, **words)

    def combinations(self) -> Iterator[Problem]:
        if self.lever.key == "pemda_funding" and self.raw.get("allowed") is False:
            for name in ("budget_share", "months"):
                if name in self.raw:
                    yield self.problem("closed_but_funded", name, found=name)

    def entry(self) -> Entry:
        values = {}
        for name in self._written():
            value = self.raw.get(name, self.lever.fields[name].implied)
            values[name] = float(value) if self.lever.fields[name].kind == "number" else value
        line = self.source.lines.find(self.place)
        ramp = self.raw.get("ramp_months", 0)
        places = places_named(self.raw)
        return Entry(self.lever.key, self.start, self.end, ramp, values, places, self.source.label, line)

    def _written(self) -> list[str]:
        """Fields that the entry sets: those written, and those implied where it acts."""
        local = any(kind in self.raw for kind in KINDS)
        fields = self.lever.fields.items()
        return [n for n, f in fields if n in self.raw or (f.implied is not None and (f.places or not local))]

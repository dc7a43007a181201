"""What is allowed in a scenario but likely not meant: warnings that also stand in the manifest."""

from collections.abc import Iterator, Sequence

from semesta.facts.calendar import month_label
from semesta.law import Rule
from semesta.scenario.entries import Entry
from semesta.scenario.levers import Levers
from semesta.scenario.problems import Problem
from semesta.scenario.registry import LEVERS


def doubts(entries: Sequence[Entry], amendments: Sequence[Rule], levers: Levers) -> list[Problem]:
    """Warnings about a whole scenario, its parents' entries included."""
    assisted = _discounted_assistance(amendments, levers)
    found = (_overlapping_shocks(entries), _hidden_entries(entries), assisted)
    return [doubt for kind in found for doubt in kind]


def _warning(entry: Entry, kind: str, **words: object) -> Problem:
    return Problem(entry.file, entry.line, f"lever.{entry.key}", kind, words, warning=True)


def _overlapping_shocks(entries: Sequence[Entry]) -> Iterator[Problem]:
    shocks = [entry for entry in entries if entry.key == "shock"]
    for i, later in enumerate(shocks):
        for earlier in shocks[:i]:
            if earlier.overlaps(later):
                yield _warning(later, "shocks_overlap", other=earlier.line)


def _hidden_entries(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Within one file: an entry that paints over another which starts later but stands above it."""
    for i, entry in enumerate(entries):
        for above in entries[:i]:
            same = (above.key, above.file) == (entry.key, entry.file) and entry.key not in ("macro", "shock")
            if same and above.start > entry.start and entry.overlaps(above) and _touches(entry, above):
                yield _warning(entry, "hides_later", other=above.line, found=month_label(above.start))


def _touches(a: Entry, b: Entry) -> bool:
    """Whether two entries of a lever set the same field in a common place (and decile, where named)."""
    if not a.meets(b):
        return False
    if "deciles" in a.values and not set(a.values["deciles"]) & set(b.values["deciles"]):
        return False
    common = set(a.values) & set(b.values)
    if a.places != b.places:  # people of a place stand beside those of the nation
        common -= {name for name, f in LEVERS[a.key].fields.items() if f.adds}
    return bool(common)


def _discounted_assistance(amendments: Sequence[Rule], levers: Levers) -> Iterator[Problem]:
    assisted = levers.pbi.max(axis=1) > 0
    if "pbi" in levers.local:
        assisted |= levers.local["pbi"].values.max(axis=(1, 2)) > 0
    for row in amendments:
        if row.rule.startswith("bpu_discount_") and row.value > 0 and assisted[row.months].any():
            month = month_label(row.months.start + int(assisted[row.months].argmax()))
            yield Problem(row.table, row.line, f"law.{row.rule}", "discount_and_pbi", {"found": month}, True)

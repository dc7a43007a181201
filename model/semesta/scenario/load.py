"""A scenario: what a researcher wrote, checked, with what it extends, and compiled to levers."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from semesta.law import Rule
from semesta.scenario.amending import amendment_doubts, crossed, equal_until
from semesta.scenario.chain import read_chain, shipped_scenarios
from semesta.scenario.checking import Ranges, Sheet, check_sheet
from semesta.scenario.compiling import compile_levers
from semesta.scenario.doubts import doubts
from semesta.scenario.entries import Entry
from semesta.scenario.extension import NO_EXTENSION, Extension
from semesta.scenario.levers import Levers
from semesta.scenario.problems import Problem, ScenarioError
from semesta.scenario.registry import LEVERS
from semesta.scenario.structures import DEFAULT
from semesta.scenario.writing import to_toml

__all__ = ["Scenario", "load_scenario", "shipped_scenarios"]


@dataclass(frozen=True, repr=False)
class Scenario:
    """A policy and the path around it, ready to run."""

    name: str  # stem of the file
    title: Mapping[str, str]  # {"id", "en"}
    description: Mapping[str, str]  # {"id", "en"}; empty if the file has none
    levers: Levers
    parameters: Mapping[str, float]  # overrides of named parameters of decisions
    entries: tuple[Entry, ...]  # parents' first
    chain: tuple[str, ...]  # files, the oldest parent first
    doubts: tuple[Problem, ...]
    amendments: tuple[Rule, ...] = ()  # values laid over the law, parents' first
    structure: Mapping[str, str] = field(default_factory=DEFAULT.copy)  # the choice of every structure
    extension: Extension = NO_EXTENSION  # rules and levers of a researcher's own files

    @property
    def places(self) -> tuple[int, ...]:
        """Rows of the Pemda of the provinces and kabupaten/kota that entries name, in the order written."""
        return tuple(dict.fromkeys(row for entry in self.entries for row in entry.places))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is likely not meant, in English, for the manifest."""
        return tuple(doubt.render("en") for doubt in self.doubts)

    @property
    def hash(self) -> str:
        """SHA-256 (hex) of all that can change a result: levers, law, parameters, structure, extension; not
        names or comments.
        """
        digest = hashlib.sha256()
        for name, values in self.levers.arrays().items():
            digest.update(name.encode())
            digest.update(values.astype("<f8").tobytes())
        for name, local in self.levers.local.items():
            digest.update(name.encode())
            digest.update(local.rows.astype("<i8").tobytes() + local.values.astype("<f8").tobytes())
        digest.update(repr(self.levers.macro).encode())
        for row in self.amendments:
            digest.update(repr((row.rule, row.value, row.start, row.to, row.ramp_months)).encode())
        digest.update(repr(sorted(self.parameters.items())).encode())
        digest.update(repr(sorted(self.structure.items())).encode())
        if self.extension:
            digest.update(self.extension.hash.encode())
        return digest.hexdigest()

    def equal_until(self, other: "Scenario") -> int:
        """First month in which two scenarios may part: 0 if parameters, structure or extension differ, 372 if
        nothing does.
        """
        if self.fixed != other.fixed:
            return 0
        return min(self.levers.equal_until(other.levers), equal_until(self.amendments, other.amendments))

    @property
    def fixed(self) -> tuple[object, ...]:
        """What acts from January 2015 on: scenarios that differ in it share no history."""
        parts = (self.parameters, self.structure)
        return (*(tuple(sorted(part.items())) for part in parts), self.extension.hash)

    def under(self, extension: Extension) -> "Scenario":
        """The same scenario under an extension, its levers at their defaults. Raises ScenarioError."""
        return replace(self, extension=extension, levers=_levers(self.entries, extension))

    def to_toml(self) -> str:
        """The scenario in one file without `extends`; it loads to equal levers, law, parameters and
        structure.
        """
        chosen = {key: value for key, value in self.structure.items() if value != DEFAULT[key]}
        return to_toml(
            self.title, self.description, self.entries, self.amendments, self.parameters, chosen,
            self.extension.levers,
        )  # fmt: skip

    def __repr__(self) -> str:
        return f"Scenario({self.name!r}: {self.title['en']!r}, {len(self.entries)} entries, {self.hash[:8]})"


def load_scenario(
    name_or_path: str | Path, known_parameters: Ranges | None = None, extension: Extension = NO_EXTENSION
) -> Scenario:
    """Read, check and compile a shipped scenario (by name) or a file.

    `known_parameters` maps each parameter a file may override to its prior range; None checks only
    that values are finite numbers. `extension`: what a researcher's own files add, see
    `semesta.extend`. Raises ScenarioError with every mistake of the file and its parents.
    """
    sources, broken = read_chain(name_or_path)
    levers = LEVERS | dict(extension.levers)
    sheets = [check_sheet(source, known_parameters, levers) for source in sources]
    problems = broken + [problem for sheet in sheets for problem in sheet.problems]
    problems += crossed([row for sheet in sheets for row in sheet.amendments])
    mistakes = [problem for problem in problems if not problem.warning]
    if mistakes:
        raise ScenarioError(sorted(mistakes, key=lambda p: (p.file, p.line)))
    return _compile(sheets, [problem for problem in problems if problem.warning], extension)


def _levers(entries: Sequence[Entry], extension: Extension) -> Levers:
    """The levers of entries. Raises ScenarioError if one acts by place that an extension reads: its functions
    get the nation's value.
    """
    problems = []
    for entry in entries:
        fields = LEVERS[entry.key].fields if entry.places else {}
        read = sorted({str(fields[name].fills) for name in entry.values if name in fields} & extension.reads)
        if read:
            words = {"found": read}
            problems.append(Problem(entry.file, entry.line, f"lever.{entry.key}", "extend_by_place", words))
    if problems:
        raise ScenarioError(problems)
    return compile_levers(entries, extension.levers)


def _compile(sheets: list[Sheet], warnings: list[Problem], extension: Extension) -> Scenario:
    child = sheets[-1]
    entries = tuple(entry for sheet in sheets for entry in sheet.entries)
    amendments = tuple(row for sheet in sheets for row in sheet.amendments)
    levers = _levers(entries, extension)
    parameters = {name: value for sheet in sheets for name, value in sheet.parameters.items()}
    return Scenario(
        name=child.source.path.stem,
        title=child.texts["title"],
        description=child.texts.get("description", {}),
        levers=levers,
        parameters=parameters,
        entries=entries,
        chain=tuple(sheet.source.label for sheet in sheets),
        doubts=(*warnings, *doubts(entries, amendments, levers), *amendment_doubts(amendments)),
        amendments=amendments,
        structure=DEFAULT | {name: value for sheet in sheets for name, value in sheet.structure.items()},
        extension=extension,
    )

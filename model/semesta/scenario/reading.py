"""A scenario file from the disk to a TOML table with line numbers, or the problem that stops it."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from semesta.scenario.lines import Lines
from semesta.scenario.problems import Problem, ScenarioError, bare

LARGEST = 1_000_000  # bytes; a scenario is a page, so a larger file is some other file
LONGEST_LINE = 5_000  # characters; tomllib's memory grows with the square of a dotted key
_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")
_BARE_DATE = re.compile(r"=\s*(\d{4}-\d{2})\s*(?:#.*)?$")


@dataclass(frozen=True)
class Source:
    """One file read: its name for messages, its table, and where its keys stand."""

    path: Path
    label: str
    table: dict[str, Any]
    lines: Lines

    def problem(
        self, path: tuple[str | int, ...], kind: str, *, warning: bool = False, **values: Any
    ) -> Problem:
        """A problem at the key `path` of this file."""
        key = ".".join(bare(part) for part in path if isinstance(part, str))
        return Problem(self.label, self.lines.find(path), key, kind, values, warning)


def read_source(path: Path, label: str) -> Source:
    """Read and parse one file; `label` names it in messages.

    Raises ScenarioError with the one problem that stops the reading.
    """
    text = read_text(path, label)
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            words = {"found": len(line), "allowed": LONGEST_LINE}
            raise ScenarioError([Problem(label, number, "", "line_long", words)])
    table = _parse(text, label)
    if not table:
        raise ScenarioError([Problem(label, 1, "", "empty")])
    return Source(path, label, table, Lines(text))


def read_text(path: Path, label: str) -> str:
    """The text of a file of at most `LARGEST` bytes. Raises ScenarioError if it cannot be read."""
    return _text(_bytes(path, label), label)


def _bytes(path: Path, label: str) -> bytes:
    try:
        if path.is_dir():
            raise ScenarioError([Problem(label, 0, "", "directory")])
        with path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
        size = max(len(raw), path.stat().st_size)
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        raise ScenarioError([Problem(label, 0, "", "unreadable", {"detail": detail})]) from None
    if len(raw) > LARGEST:
        raise ScenarioError([Problem(label, 0, "", "too_large", {"found": size, "allowed": LARGEST})])
    return raw


def _text(raw: bytes, label: str) -> str:
    try:
        # A byte-order mark and Windows line ends are what some editors write.
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        values = {"offset": error.start, "byte": f"{raw[error.start]:02x}"}
        raise ScenarioError([Problem(label, line, "", "not_utf8", values)]) from None


def _parse(text: str, label: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        problem = Problem(label, _deepest(text), "", "too_deep")
    except ValueError as error:  # TOMLDecodeError, and numbers too long for Python
        problem = _syntax(text, label, str(error))
    raise ScenarioError([problem])


def _syntax(text: str, label: str, detail: str) -> Problem:
    lines = text.split("\n")
    found = _LINE.search(detail)
    line = int(found[1]) if found else len(lines)
    date = _BARE_DATE.search(lines[line - 1])
    if date:
        return Problem(label, line, "", "syntax_date", {"found": date[1]})
    if detail.startswith(_TWICE):
        return Problem(label, line, "", "duplicate_key", {"detail": _LINE.sub("", detail).strip()})
    return Problem(label, line, "", "syntax", {"detail": bare(detail)})


def _deepest(text: str) -> int:
    brackets = [line.count("[") + line.count("{") for line in text.split("\n")]
    return 1 + brackets.index(max(brackets))

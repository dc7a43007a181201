"""What is wrong with a scenario file, in the words of `messages.toml`, Indonesian and English."""

import datetime
import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("id", "en")
_LONGEST = 60


@dataclass(frozen=True)
class Problem:
    """One mistake (or, if `warning`, one doubt): where it stands, under which key, and what it is.

    `line` is 0 where a line means nothing (a missing file).
    """

    file: str
    line: int
    key: str
    kind: str  # a key of messages.toml
    values: Mapping[str, Any] = field(default_factory=dict)
    warning: bool = False

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.text("en")

    def text(self, lang: str) -> str:
        """What is wrong in `lang` ("id" or "en"), with the nearest known name if there is one."""
        catalogue = _catalogue()
        said = catalogue[self.kind][lang].format_map({k: _shown(v, lang) for k, v in self.values.items()})
        if self.values.get("nearest"):
            said += catalogue["nearest"][lang].format(nearest=self.values["nearest"])
        return said

    def render(self, lang: str = "en") -> str:
        """The whole line: file:line: key: what is wrong."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (place, self.key, self.text(lang)) if part)

    def __str__(self) -> str:
        return self.render("en")


class ScenarioError(ValueError):
    """A scenario that cannot be used; `problems` holds every mistake found, `str()` all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(self.render("en"))

    def render(self, lang: str = "en") -> str:
        """All mistakes, one a line, in `lang`."""
        return "\n".join(problem.render(lang) for problem in self.problems)

    def __reduce__(self) -> tuple[type["ScenarioError"], tuple[list[Problem]]]:
        return (ScenarioError, (self.problems,))


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like `name`, or "" if none is near."""
    lower = {k.lower(): k for k in known}
    found = difflib.get_close_matches(name[:200].lower(), lower, n=1, cutoff=0.6)
    return lower[found[0]] if found else ""


def phrase(kind: str, lang: str, **values: Any) -> str:
    """A text of the catalogue that is no problem (a summary line)."""
    return _catalogue()[kind][lang].format(**values)


def quoted(value: Any) -> str:
    """A found value as a file would write it, shortened and free of control characters."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    try:
        text = repr(value) if not isinstance(value, str) else '"' + value.replace('"', "'") + '"'
    except (ValueError, RecursionError):  # a number of thousands of digits; tables within tables without end
        return "(a value too long to show)"
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[: _LONGEST + 1])
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def bare(name: str) -> str:
    """A found name, shortened and free of control characters, without quotes."""
    return quoted(name)[1:].removesuffix('"')


def _shown(value: Any, lang: str) -> str:
    if isinstance(value, Mapping):  # a text of the registry, in both languages
        return str(value[lang])
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("messages.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)

"""On which line of a TOML text each key stands; a tolerant scanner beside `tomllib`, which does not tell."""

import re
import tomllib
from collections import Counter

Path = tuple[str | int, ...]

_NAME = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
_DEEPEST = 6  # parts of a key whose line is remembered; no key of a scenario has more
_KEY = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=")
_PART = re.compile(r""""((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+)""")
_HEADER = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
# Strings and comments, so that brackets within them are not counted; an unclosed triple quote runs on.
_OPAQUE = re.compile(r'''"""|\'\'\'|"(?:[^"\\]|\\.)*"|'[^']*'|#.*''')


class Lines:
    """Lines of the keys of one text; `find(("lever", "inspection", 0, "inspectors"))` gives a line from 1."""

    def __init__(self, text: str) -> None:
        self._at: dict[Path, int] = {}
        self._tables: Counter[Path] = Counter()
        self._header: Path = ()
        self._open: str = ""  # the triple quote we are within
        self._depth = 0  # brackets of a value that goes on over lines
        for number, line in enumerate(text.split("\n"), start=1):
            if not self._open and self._depth <= 0:
                self._read(line, number)
            self._follow(line)

    def find(self, path: Path) -> int:
        """Line of `path`, or of the nearest table that holds it; 1 if nothing is known."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._at:
                return self._at[path[:length]]
        return 1

    def _read(self, line: str, number: int) -> None:
        header = _HEADER.match(line)
        if header:
            self._enter(_parts(header[2]), header[1] == "[[", number)
            self._depth = 0
            return
        key = _KEY.match(line)
        if key:
            self._note(self._header + _parts(key[1]), number)

    def _enter(self, name: Path, many: bool, number: int) -> None:
        if many:
            self._header = (*name, self._tables[name])
            self._tables[name] += 1
        else:
            self._header = name
        self._note(self._header, number)

    def _note(self, path: Path, number: int) -> None:
        for length in range(1, min(len(path), _DEEPEST) + 1):
            self._at.setdefault(path[:length], number)

    def _follow(self, line: str) -> None:
        """Keep count of open triple quotes and brackets to the end of `line`."""
        if self._open:
            _, closing, line = line.partition(self._open)
            if not closing:
                return
            self._open = ""
        elif self._depth <= 0 and _HEADER.match(line):
            return
        self._depth += _brackets(line)
        for triple in ('"""', "'''"):
            if _unclosed(line, triple):
                self._open = triple


def _parts(dotted: str) -> Path:
    return tuple(_plain(found[0]) for found in _PART.finditer(dotted))


def _plain(name: str) -> str:
    """A part of a key without its quotes and escapes."""
    if "\\" not in name:
        return name.strip("\"'")
    try:
        return str(tomllib.loads(f"x = {name}")["x"])
    except tomllib.TOMLDecodeError:
        return name


def _brackets(line: str) -> int:
    bare = _OPAQUE.sub("", line)
    return bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")


def _unclosed(line: str, triple: str) -> bool:
    other = "'''" if triple == '"""' else '"""'
    return other not in line.split(triple)[0] and line.split("#")[0].count(triple) % 2 == 1

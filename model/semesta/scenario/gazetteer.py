"""The 38 provinces and 514 kabupaten/kota by name and by the codes of BPS and of Kemendagri.

A place is known by the row of its government among the 552 Pemda: kabupaten/kota first (0-513, in the order
of their BPS codes), then provinces (514-551).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from semesta.facts import load_facts

DISTRICTS, PROVINCES = 514, 38
PEMDA = DISTRICTS + PROVINCES
SYSTEMS = ("bps", "kemendagri")
_SHORT = {"kab": "kabupaten", "kep": "kepulauan", "prov": "provinsi"}
_IDLE = ("provinsi", "administrasi", "administratif", "daerah", "istimewa", "khusus", "ibukota", "di", "dki")


@dataclass(frozen=True)
class Places:
    """The places of one kind: how each is written, and whom a name or a code may mean."""

    label: Mapping[int, str]  # row of the Pemda -> its full name
    names: Mapping[str, tuple[int, ...]]  # name as `plain` writes it -> rows
    codes: Mapping[str, Mapping[str, int]]  # system -> code in digits -> row

    def known(self, names: Iterable[str]) -> list[str]:
        """Full names of all places that any of `names` (as `plain` writes them) means."""
        return [self.label[row] for name in names for row in self.names[name]]


def plain(name: str) -> str:
    """A name without capitals, dots, and the words that are written or left out."""
    words = [_SHORT.get(word, word) for word in re.sub(r"[\W_]+", " ", name.casefold()).split()]
    return " ".join([word for word in words if word not in _IDLE] or words)


@cache
def provinces() -> Places:
    """The provinces, also by their English and short names."""
    table = load_facts()["provinces"]
    columns = [table[c].tolist() for c in ("name", "name_en", "abbr")]
    spellings = [{plain(name) for name in row} for row in zip(*columns, strict=True)]
    return _places(table, spellings, first=DISTRICTS)


@cache
def districts() -> Places:
    """The kabupaten and kota, with or without that word before the name."""
    table = load_facts()["districts"]
    full = [plain(name) for name in table["name"].tolist()]
    return _places(table, [{name, name.split(" ", 1)[1]} for name in full], first=0)


@cache
def province_of() -> tuple[int, ...]:
    """Index 0-37 of the province of each kabupaten/kota."""
    codes = load_facts()["provinces"]["bps_code"].tolist()
    return tuple(codes.index(code) for code in load_facts()["districts"]["province"].tolist())


def expand(rows: Iterable[int]) -> list[int]:
    """Rows of all governments within the places `rows`, ascending: a province with its kabupaten/kota, a
    kabupaten alone.
    """
    named = set(rows)
    inside = {d for d, p in enumerate(province_of()) if DISTRICTS + p in named}
    return sorted(named | inside)


def _places(table: Any, spellings: list[set[str]], first: int) -> Places:
    names: dict[str, tuple[int, ...]] = {}
    for row, known in enumerate(spellings, start=first):
        for name in known:
            names[name] = (*names.get(name, ()), row)
    columns = {"bps": "bps_code", "kemendagri": "kemendagri_code"}
    codes = {
        system: {code.replace(".", ""): row for row, code in enumerate(table[column].tolist(), start=first)}
        for system, column in columns.items()
    }
    return Places(dict(enumerate(table["name"].tolist(), start=first)), names, codes)

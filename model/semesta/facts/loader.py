"""All tables together, shipped or replaced by a folder of the user."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from semesta.facts import search
from semesta.facts.reader import FactsError, read_table
from semesta.facts.specs import SPECS
from semesta.facts.table import Table, Value

SHIPPED = Path(__file__).parent / "tables"
# Tables whose keys are the code systems of the others; they are read first.
_CODE_TABLES = {"provinces": "province", "districts": "district"}


@dataclass(frozen=True)
class Facts:
    """Every table by name: `facts["provinces"]`. Immutable; safe to share between threads and runs."""

    tables: Mapping[str, Table]

    def __getitem__(self, name: str) -> Table:
        """The table of that name; KeyError names the nearest ones."""
        if name not in self.tables:
            raise KeyError(f"no table {name!r}; nearest: {', '.join(self.nearest(name)) or 'none'}")
        return self.tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)

    def __repr__(self) -> str:
        return f"Facts({len(self)} tables, overlaid: {', '.join(self.overlaid) or 'none'})"

    @property
    def hashes(self) -> dict[str, str]:
        """The sha256 of each table's content, by table name; it belongs in a run's manifest."""
        return {name: table.hash for name, table in self.tables.items()}

    @property
    def overlaid(self) -> tuple[str, ...]:
        """Names of the tables that a folder of the user replaced."""
        return tuple(name for name, table in self.tables.items() if table.overlaid)

    def lookup(self, name: str) -> list[Value]:
        """The figures behind a table, a "table.column", an indicator, a place or a word; [] on a miss."""
        return search.lookup(self.tables, name)

    def nearest(self, name: str) -> list[str]:
        """Known names closest to one that was not found, best first."""
        return search.nearest(self.tables, name)


def load_facts(overlay: Path | None = None) -> Facts:
    """Read and check all tables; those found in the folder `overlay` replace the shipped ones.

    An overlay holds tables of the same names and form (`provinces.csv` with its `provinces.columns.csv`),
    and passes the same checks. Raises `FactsError` with every problem of every file at once.
    The shipped tables are read once and kept.
    """
    return _shipped() if overlay is None else _load(Path(overlay))


@lru_cache(maxsize=1)
def _shipped() -> Facts:
    return _load(None)


def _load(overlay: Path | None) -> Facts:
    problems = [] if overlay is None else _overlay_problems(overlay)
    codes: dict[str, frozenset[str]] = {"geo": frozenset({"00"})}
    tables: dict[str, Table] = {}
    for name, spec in SPECS.items():
        own = overlay is not None and (overlay / f"{name}.csv").is_file()
        folder = overlay if own and overlay is not None else SHIPPED
        table = read_table(name, spec, folder / f"{name}.csv", codes, problems, overlaid=own)
        if table is None and name in _CODE_TABLES and own:
            # The other tables are still checked, against the codes that ship.
            table = read_table(name, spec, SHIPPED / f"{name}.csv", codes, [])
        if table is not None:
            tables[name] = table
            if name in _CODE_TABLES:
                codes[_CODE_TABLES[name]] = frozenset(table["bps_code"].tolist())
                codes["geo"] |= frozenset(table["bps_code"].tolist()) if name == "provinces" else frozenset()
    if problems:
        raise FactsError(problems)
    return Facts(tables)


def _overlay_problems(overlay: Path) -> list[str]:
    """What is wrong with the folder itself: absent, or holding tables that nobody reads."""
    if not overlay.is_dir():
        return [f"{overlay}:1: not a folder"]
    known = {f"{name}.csv" for name in SPECS}
    known |= {f"{name}.columns.csv" for name, spec in SPECS.items() if spec.wide}
    found = sorted(path.name for path in overlay.glob("*.csv"))
    problems = []
    for name in found:
        if name not in known:
            near = search.closest(name.removesuffix(".csv"), SPECS)
            problems.append(f"{name}:1: no table of this name; nearest: {', '.join(near) or 'none'}")
        elif name.endswith(".columns.csv") and name.replace(".columns", "") not in found:
            problems.append(f"{name}:1: stands without its table {name.replace('.columns', '')}")
    return problems or ([] if found else [f"{overlay}:1: the folder holds no table"])

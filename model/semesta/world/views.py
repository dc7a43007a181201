"""Columns seen as Mesa users see an AgentSet: select, get, agg, and one row as a small object."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts.calendar import MONTHS
from semesta.facts.vocabulary import Status
from semesta.world.columns import GONE, Z_UNIT
from semesta.world.running import Running

Column = NDArray[Any]


class Row:
    """One person, employer or project: its columns as attributes, read-only."""

    def __init__(self, view: "ColumnView", position: int) -> None:
        self._view, self.position = view, position

    def __getattr__(self, name: str) -> Any:
        return self._view.column(name)[self.position].item()

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)}" for name in self._view.names)
        return f"{self._view.what}({values})"


class ColumnView:
    """Rows of a table of columns, all or a selection; nothing is copied until asked for.

    columns: a function from name to full column; names: the columns shown; rows: positions of the selection.
    """

    def __init__(
        self, what: str, columns: Callable[[str], Column], names: tuple[str, ...], rows: NDArray[np.intp]
    ) -> None:
        self.what, self.column, self.names, self.rows = what, columns, names, rows

    def __len__(self) -> int:
        return int(self.rows.size)

    def __getitem__(self, k: int) -> Row:
        return Row(self, int(self.rows[k]))

    def __iter__(self) -> Iterator[Row]:
        return (Row(self, int(i)) for i in self.rows)

    def get(self, name: str) -> Column:
        """Values of one column for the selected rows. Raises AttributeError with the names there are."""
        return self.column(name)[self.rows]

    def select(
        self, where: Callable[["ColumnView"], NDArray[np.bool_]] | None = None, **equals: Any
    ) -> "ColumnView":
        """The rows for which every `column=value` holds and `where(view)` (a boolean array) is true."""
        keep = np.ones(len(self), dtype=bool)
        for name, value in equals.items():
            keep &= self.get(name) == value
        if where is not None:
            keep &= where(self)
        return ColumnView(self.what, self.column, self.names, self.rows[keep])

    def agg(self, name: str, function: Callable[[Column], Any]) -> Any:
        """`function` of the values of one column, as in `view.agg("income", np.mean)`."""
        return function(self.get(name))

    def __repr__(self) -> str:
        return f"<{len(self):,} {self.what}s: {', '.join(self.names)}>"


def person_view(model: Running) -> ColumnView:
    """All living persons of a model; besides the columns: age (years), income (rupiah a month), kabkota,
    province.
    """
    state = model.state
    slots = np.concatenate([np.arange(b, e) for b, e in zip(state.begins, state.ends, strict=True)])
    rows = slots[state.persons.status[slots] != GONE]

    def column(name: str) -> Column:
        if name == "kabkota":
            return np.searchsorted(state.begins, np.arange(state.persons.id.size), side="right") - 1
        if name == "province":
            return model.setting.province[column("kabkota")]
        if name == "age":
            return (state.month - state.persons.birth.astype(int)) // 12
        if name == "income":
            return _income(model, column("province"))
        return _named(state.persons, name)

    return ColumnView(
        "person", column, (*state.persons._fields, "age", "income", "kabkota", "province"), rows
    )


def _income(model: Running, province: Column) -> Column:
    """Monthly income in rupiah of every slot; 0 without work."""
    persons, incomes = model.state.persons, model.setting.incomes
    status = np.minimum(persons.status, len(Status) - 1)
    month = min(model.month, MONTHS - 1)
    mean, sd = incomes.log_mean[month][province, status], incomes.log_sd[province, status]
    return np.where(persons.status > Status.UNEMPLOYED, np.exp(mean + sd * persons.z / Z_UNIT), 0.0)


def employer_view(model: Running) -> ColumnView:
    """All employers of a model; besides the columns: kabkota and the number of real firms that each stands
    for.
    """
    state = model.state

    def column(name: str) -> Column:
        if name == "kabkota":
            everyone = np.arange(state.employers.size.size)
            return np.searchsorted(state.employer_offsets, everyone, side="right") - 1
        if name == "firms":
            return state.employers.workers * model.scale / state.employers.size
        return _named(state.employers, name)

    names = (*state.employers._fields, "kabkota", "firms")
    return ColumnView("employer", column, names, np.arange(state.employers.size.size))


def project_view(model: Running) -> ColumnView:
    """Construction projects that run; besides the columns: how many real projects each stands for."""
    projects = model.state.projects

    def column(name: str) -> Column:
        if name == "projects":
            return projects.places * model.scale / np.maximum(projects.size, 1)
        return _named(projects, name)

    rows = np.flatnonzero(projects.places)
    return ColumnView("project", column, (*projects._fields, "projects"), rows)


def _named(columns: Any, name: str) -> Column:
    if name not in columns._fields:
        raise AttributeError(f"no column {name!r}; there are {', '.join(columns._fields)}")
    values: Column = getattr(columns, name)
    return values

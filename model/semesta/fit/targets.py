"""What the model is fitted to: figures of the record, each with the error of its observation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import hypot
from typing import Literal, cast

from semesta.facts import Facts, FactsError, Table
from semesta.facts.calendar import month_index, month_label
from semesta.observe.figures import Figure, figures


@dataclass(frozen=True)
class Target:
    """One observed figure.

    key: of `observe.figures`: "active-2019", "province-gap-pu-31-2023-12"
    group: "total", "PU", "BPU", "Jakon", "Pemda", "province", "programme", "money" ...
    month: of the observation, "2019-12"; the last month of a flow
    observed: in `unit`
    error: standard deviation of the observation, in `unit`: the confidence of its source and breaks of
        definition together
    discrepancy: standard deviation of what the model cannot be expected to meet, in `unit`
    use: whether it is fitted, or kept for a check
    known: first month in which the figure was public: nothing before may use it
    """

    key: str
    group: str
    month: str
    observed: float
    unit: str
    error: float
    discrepancy: float
    use: Literal["fit", "check"]
    known: str


def targets(facts: Facts) -> tuple[Target, ...]:
    """Every target, in the order of the table `fit_targets`; a line of many rows is a target for each row.

    Raises FactsError where the table names a line that `patterns` does not have.
    """
    table, known = facts["fit_targets"], figures(facts)
    grades = dict(
        zip(facts["fit_errors"]["grade"].tolist(), facts["fit_errors"]["value"].tolist(), strict=True)
    )
    return tuple(target for i in range(len(table)) for target in _of_row(table, i, known, grades))


def _of_row(
    table: Table, i: int, known: Mapping[str, Figure], grades: Mapping[str, float]
) -> Iterator[Target]:
    key, use = str(table["key"][i]), cast(Literal["fit", "check"], str(table["use"][i]))
    found = [known[key]] if key in known else [f for name, f in known.items() if name.startswith(f"{key}-")]
    if not found:
        raise FactsError([f"fit_targets.csv:{i + 2}: key: patterns has no line {key}"])
    for figure in found:
        value = figure.observed
        share = hypot(grades[figure.source.confidence], float(table["break"][i]))
        yield Target(
            figure.key, str(table["group"][i]), figure.month, value, figure.unit, abs(value) * share,
            abs(value) * float(table["discrepancy"][i]), use,
            month_label(month_index(figure.month) + int(table["lag"][i])),
        )  # fmt: skip

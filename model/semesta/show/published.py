"""Published figures that stand beside the forecast: observed participants and targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from semesta.facts import load_facts
from semesta.facts.calendar import START_YEAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from semesta.facts import Table

# How the tables write a segment, by the label it has in a dataset.
TABLE_SEGMENT = {"PU": "PU", "BPU": "BPU", "Jakon": "JAKON", "PMI": "PMI"}

GOAL = "active_70m_2026"  # the target that forecasts are held against


@dataclass(frozen=True)
class Target:
    """A published target: `date` is its month, `value` persons or a fraction."""

    date: np.datetime64
    value: float

    @property
    def year(self) -> int:
        """Calendar year of the target."""
        return int(self.date.astype("datetime64[Y]").astype(int)) + 1970


@dataclass(frozen=True)
class Observations:
    """Published stocks in order of month; `fitted` marks those that calibration uses, the rest are checks."""

    dates: NDArray[np.datetime64]
    values: NDArray[np.float64]
    fitted: NDArray[np.bool_]


def observed_active(segment: str = "total") -> Observations:
    """Published active participants of a segment of the dataset, or of all, since the model's first month."""
    table = load_facts()["participation"].where(
        geo="00", metric="active", segment=TABLE_SEGMENT.get(segment, segment)
    )
    return _observations(table)


def observed_inactive() -> Observations:
    """Published participants who are registered but not active."""
    return _observations(load_facts()["participation"].where(geo="00", metric="inactive", segment="inactive"))


def observed_jkn(metric: str) -> Observations:
    """Published members of JKN in all; metric: "registered" or "active"."""
    table = load_facts()["jkn"].where(segment="total", metric=metric)
    return _stocks(list(table["date"]), table["value"])


def observed_yearly(metric: str, programme: str) -> Observations:
    """Published flows of full calendar years of a programme, or of all ("total"), rupiah, at mid-year.

    `metric` is that of the table of flows: contributions_received, claims_paid_amount. Figures of part of
    a year are left out. All are ones that the parameters of money are set on.
    """
    table = load_facts()["flows"].where(metric=metric, segment=programme)
    periods = zip(table["period_start"], table["date"], table["value"], strict=True)
    years = sorted((str(last)[:4], float(value)) for first, last, value in periods if _whole(first, last))
    months = np.array([np.datetime64(f"{year}-07", "M") for year, _ in years], dtype="datetime64[M]")
    return Observations(months, np.array([value for _, value in years]), np.ones(len(years), dtype=np.bool_))


def observed_fund(programme: str) -> Observations:
    """Published funds of a programme, or of all and the agency itself ("total"), rupiah."""
    table = load_facts()["funds"].where(metric="managed_investment_fund", segment=programme)
    if programme != "total":  # programmes of 2020 are published as assets alone
        assets = load_facts()["funds"].where(metric="assets", segment=programme)
        dates = [*assets["date"], *table["date"]]
        return _stocks(dates, np.concatenate([assets["value"], table["value"]]))
    return _stocks(list(table["date"]), table["value"])


def latest_observed() -> tuple[np.datetime64, float]:
    """Month and value of the latest published active total that calibration may use."""
    points = observed_active()
    last = np.flatnonzero(points.fitted)[-1]
    return points.dates[last], float(points.values[last])


def target(name: str) -> Target:
    """A target of the facts by name; percentages become fractions. Raises KeyError if it is not there."""
    rows = load_facts()["targets"].where(name=name)
    if len(rows) != 1:
        raise KeyError(f"{len(rows)} targets are named {name!r}")
    share = 0.01 if rows["unit"][0] == "percent" else 1.0
    return Target(np.datetime64(str(rows["date"][0]), "M"), float(rows["value"][0]) * share)


def ucj_record(code: str) -> dict[int, dict[str, tuple[float, float]]]:
    """UCJ of a province or kabupaten/kota (BPS code) by year: lowest and highest published target ("target")
    and rate ("official") of that year, fractions. Reports of the same year differ.
    """
    level, column = ("province", "province") if len(code) == 2 else ("kabkota", "district")
    rows = load_facts()["ucj"].where(level=level, segment="total", **{column: code})
    found: dict[int, dict[str, list[float]]] = {}
    for metric, name in (("target", "target"), ("rate", "official")):
        table = rows.where(metric=metric)
        for date, value in zip(table["date"].tolist(), table["value"].tolist(), strict=True):
            found.setdefault(int(date[:4]), {}).setdefault(name, []).append(value / 100.0)
    return {
        year: {name: (min(values), max(values)) for name, values in of.items()} for year, of in found.items()
    }


def _observations(table: Table) -> Observations:
    # A dataset dates a month by its first day, so that a figure of 31 December belongs to that December.
    months = np.array([np.datetime64(str(date), "M") for date in table["date"]], dtype="datetime64[M]")
    since = np.flatnonzero(months >= np.datetime64(f"{START_YEAR}-01"))
    rows = since[np.argsort(months[since], kind="stable")]
    return Observations(months[rows], table["value"][rows], table["use"][rows] == "fit")


def _whole(first: str, last: str) -> bool:
    return str(first)[4:] == "-01-01" and str(last)[4:] == "-12-31" and str(first)[:4] == str(last)[:4]


def _stocks(dates: Sequence[str], values: NDArray[np.float64]) -> Observations:
    """Stocks since the model's first month; those after the data of the fit are only checked against."""
    months = np.array([np.datetime64(str(date), "M") for date in dates], dtype="datetime64[M]")
    rows = np.argsort(months, kind="stable")
    rows = rows[months[rows] >= np.datetime64(f"{START_YEAR}-01")]
    return Observations(months[rows], values[rows], months[rows] <= latest_observed()[0])

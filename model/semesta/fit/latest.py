"""The last official figures that the model was fitted beside: what a forecast starts from."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from semesta.facts import Facts, Table
from semesta.facts.calendar import month_index
from semesta.fit.observations import Observation
from semesta.fit.series import PAID, SEGMENTS, TOTAL
from semesta.show.published import TABLE_SEGMENT

SINCE = "2023-12"  # the month of the tables of provinces; older figures say little of what is missed now


def latest(facts: Facts) -> tuple[Observation, ...]:
    """Figures of every series since `SINCE`: those that a fit may use; of a series without any, the last.

    Of provinces, members by office of registration; those that were parted since are left out.
    """
    return (*_nation(facts["participation"]), *_offices(facts["participation_province"]))


def _nation(table: Table) -> Iterator[Observation]:
    for series in (TOTAL, *SEGMENTS, PAID):
        rows = table.where(geo="00", metric="active", segment=TABLE_SEGMENT.get(series, series))
        order = [i for i in np.argsort(rows["date"], kind="stable") if str(rows["date"][i]) >= SINCE]
        fitted = [i for i in order if rows["use"][i] == "fit"] or order[-1:]
        by_month = {str(rows["date"][i])[:7]: float(rows["value"][i]) for i in fitted}
        yield from (_figure(series, month, value) for month, value in by_month.items())


def _offices(table: Table) -> Iterator[Observation]:
    rows = table.where(basis="own", segment="total", metric="active")
    for date, province, value in zip(rows["date"], rows["province"], rows["value"], strict=True):
        yield _figure(f"office-{province}", str(date)[:7], float(value))


def _figure(series: str, month: str, value: float) -> Observation:
    return Observation(series, month_index(month), value, float("nan"), 0)

"""From the counts of one month to the observables, in real persons."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.engine.compiled import rule
from semesta.facts.vocabulary import EMPLOYED, FORMAL, Segment, Status
from semesta.world.counting import COVERS, PROVINCES, SEXES, STATUSES, Event, add_rows
from semesta.world.cover import ACTIVE, FIRST_ACTIVE, LAST_ACTIVE, PAYER, SEGMENT, Cover
from semesta.world.offices import by_office
from semesta.world.sums import SUMS, Sum

Array = NDArray[np.float64]
DISTRICTS = 514
BPU = int(Segment.BPU)
FIRST_CELL, AFTER_CELLS = FIRST_ACTIVE * STATUSES * SEXES, (LAST_ACTIVE + 1) * STATUSES * SEXES  # active
PEMDA_CELL, AFTER_PEMDA = (int(c) * STATUSES * SEXES for c in (Cover.BPU_KABKOTA, Cover.BPU_VILLAGE + 1))
_FORMAL = np.array([s in FORMAL for s in Status])
_EMPLOYED = np.array([s in EMPLOYED for s in Status])
_ELIGIBLE_WAGE = np.array([s in (Status.EMPLOYEE, Status.NON_ASN) for s in Status])
EARNER_CELLS = np.flatnonzero(np.tile(np.repeat(_ELIGIBLE_WAGE, SEXES), COVERS))

# Name -> shape of one month. Filled by `observe_month`; real persons (employers for employers_registered).
SHAPES: dict[str, tuple[int, ...]] = {
    "active": (PROVINCES, 4),
    "active_by_office": (PROVINCES, 4),
    "active_by_payer": (PROVINCES, 8),
    "eligible": (PROVINCES,),
    "employed": (PROVINCES,),
    "labour_force": (PROVINCES,),
    "formal": (PROVINCES,),
    "population": (PROVINCES,),
    "inactive": (4,),
    "employers_registered": (4,),
    "bpu_by_payer": (8,),
    "bpu_by_province": (PROVINCES, 8),
    "active_by_sex": (SEXES,),
    "active_by_programme": (5,),
    "active_district": (DISTRICTS,),
    "pemda_paid_district": (DISTRICTS,),
    "eligible_district": (DISTRICTS,),
    "vulnerable_district": (DISTRICTS,),
    "arrears": (),
    "arrears_by_province": (PROVINCES,),
    "registrations": (4,),
    "alignment_gap": (STATUSES,),
    "sums": (PROVINCES, SUMS),
}


@rule
def _sum_districts(cells, counted, active, pemda, earners) -> None:
    """Add up by district the cells [514, 384] of active cover, those that Pemda and villages pay for,
    and those of wage earners (the columns `counted`).
    """
    for d in range(cells.shape[0]):
        row = cells[d]
        covered, paid, earning = np.int64(0), np.int64(0), np.int64(0)
        for k in range(FIRST_CELL, AFTER_CELLS):
            covered += row[k]
        for k in range(PEMDA_CELL, AFTER_PEMDA):
            paid += row[k]
        for k in counted:
            earning += row[k]
        active[d], pemda[d], earners[d] = covered, paid, earning


@rule
def _sum_cells(
    cells, segment, payer, active, covers, statuses, active_p, payer_p, status_p, cover_p, inactive, bpu, sex
) -> None:
    """Add the cells [38, cover x status x sex] up into the arrays that follow (real persons / scale)."""
    for p in range(cells.shape[0]):
        for cover in range(covers):
            total = 0
            for k in range(statuses * 2):
                n = cells[p, cover * statuses * 2 + k]
                status_p[p, k // 2] += n
                total += n
                if active[cover]:
                    sex[k % 2] += n
            cover_p[p, cover] = total
            if active[cover]:
                active_p[p, segment[cover]] += total
                payer_p[p, payer[cover]] += total
                if segment[cover] == BPU:
                    bpu[p, payer[cover]] += total
            elif segment[cover] >= 0:
                inactive[segment[cover]] += total


def sum_provinces(rows: NDArray[Any], province: NDArray[np.int64]) -> Array:
    """Rows of kabupaten/kota [514, n] added up by province, float64 [38, n]."""
    out = np.zeros((PROVINCES, rows.shape[1]))
    add_rows(rows, province, out)
    return out


def programme_members(sums: Array, active: float) -> Array:
    """Active members by programme [5] from the sums of the month [59]: all have JKK and JKM."""
    jht = sums[Sum.JHT_MEMBERS] + sums[Sum.SAVERS] + sums[Sum.PBI_SAVERS]
    return np.array([active, active, jht, sums[Sum.JP_MEMBERS], sums[Sum.JKP_MEMBERS]])


def observe_month(
    cells: NDArray[np.int64], by_province: NDArray[np.int64], events: NDArray[np.int64], sums: Array,
    registered: Array,
    province: NDArray[np.int64], scale: float, eligible_share: tuple[float, float], gap: Array,
    building: Array, capital: int,
) -> dict[str, Array]:  # fmt: skip
    """Observables of one month.

    cells [514, 384], by_province [38, 384] and events [514, 10] as counted; sums [38, 100]; registered
    [514, 4] real firms; eligible_share: share of wage earners and of own-paying workers under 65 on the UCJ
    basis; gap [12] persons a month; building [38] and capital: see offices.by_office.
    """
    out = {name: np.zeros(shape) for name, shape in SHAPES.items()}
    by_status, by_cover = np.zeros((PROVINCES, STATUSES)), np.empty((PROVINCES, COVERS))
    earners = np.empty(DISTRICTS)
    _sum_districts(cells, EARNER_CELLS, out["active_district"], out["pemda_paid_district"], earners)
    _sum_cells(
        by_province, SEGMENT, PAYER, ACTIVE, COVERS, STATUSES, out["active"], out["active_by_payer"],
        by_status, by_cover, out["inactive"], out["bpu_by_province"], out["active_by_sex"],
    )  # fmt: skip
    total = events.sum(axis=0).astype(float)
    informal = np.bincount(province, weights=events[:, Event.INFORMAL], minlength=PROVINCES)
    out["bpu_by_payer"] = out["bpu_by_province"].sum(axis=0)
    out["population"] = by_status.sum(axis=1)
    out["employed"] = by_status[:, _EMPLOYED].sum(axis=1)
    out["labour_force"] = out["employed"] + by_status[:, Status.UNEMPLOYED]
    out["formal"] = by_status[:, _FORMAL].sum(axis=1)
    out["eligible"] = (
        eligible_share[0] * by_status[:, _ELIGIBLE_WAGE].sum(axis=1) + eligible_share[1] * informal
    )
    out["eligible_district"] = eligible_share[0] * earners + eligible_share[1] * events[:, Event.INFORMAL]
    # the register is one of accounts: that of earlier work stays until it is claimed
    out["inactive"][Segment.PU] += sums[:, Sum.OLD_ACCOUNTS].sum()
    out["vulnerable_district"] = events[:, Event.VULNERABLE].astype(float)
    out["active_by_programme"] = programme_members(sums.sum(axis=0), out["active"].sum())
    out["registrations"] = total[Event.JOINED : Event.JOINED + 4]
    arrears, platform = by_cover[:, Cover.BPU_ARREARS], by_cover[:, Cover.BPU_PLATFORM]
    out["active_by_office"] = by_office(out["active"], sums, platform, building, capital)
    out["arrears_by_province"] = arrears
    out["sums"] = sums
    out["arrears"] = np.asarray(arrears.sum())
    observed = {name: value * scale for name, value in out.items()}
    observed["employers_registered"] = registered.sum(axis=0)
    observed["alignment_gap"] = gap
    return observed

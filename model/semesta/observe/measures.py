"""What the model counts for a row of the record: one entry for each kind of row that it can answer.

A stock is taken in the month of its date, a flow summed over the months of its period. Every measure takes
a dataset of one scenario (`ds.isel(scenario=0)`) and gives one number a draw, float64; a run that is missing
stays nan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from semesta.observe.cost import PEMDA

if TYPE_CHECKING:
    import xarray as xr

Month = np.datetime64
CLAIMS = ("JKK", "JKM", "JHT", "JP lump sum", "JKP")
SEGMENTS = {
    "PU": ("PU",),
    "BPU": ("BPU",),
    "JAKON": ("Jakon",),
    "PMI": ("PMI",),
    "JAKON_PMI": ("Jakon", "PMI"),
}


@dataclass(frozen=True)
class Observation:
    """A row of the record: its labels, and the months it speaks of.

    first, last: the months of a flow; the same month for a stock
    provinces: BPS codes of the place, () for the nation or a kabupaten/kota
    districts: BPS code of a kabupaten/kota, else ()
    """

    table: str
    segment: str
    metric: str
    first: Month
    last: Month
    provinces: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()


# Who pays for a member of JKN, in the words of the record; "total" is everybody.
JKN_SEGMENTS = {
    "PBI_APBN": ("pbi",),
    "PBI_APBD": ("pemda",),
    "PBPU_Pemda": ("pemda",),
    "PPU": ("employer",),
    "PBPU_mandiri": ("self",),
    "BP": ("non_worker",),
}

Counted = NDArray[np.float64]  # by draw, or one number of a dataset of one run
Measure = Callable[["xr.Dataset", Observation], Counted]


class NotCountedError(LookupError):
    """The model has no counterpart of a row, or the run did not count it."""


def simulate(ds: xr.Dataset, seen: Observation) -> np.ndarray:
    """What each draw of a run gives for a row, [draw].

    Raises NotCountedError where the model has no counterpart, or the run lacks the variable or the months.
    """
    measure = MEASURES.get((seen.table, seen.metric))
    if measure is None:
        raise NotCountedError(f"{seen.table}, {seen.metric}")
    try:
        values = measure(ds, seen)
    except KeyError as error:
        raise NotCountedError(f"{seen.table}, {seen.metric}, {seen.segment}: {error}") from error
    return np.atleast_1d(values)


def _stock(ds: xr.Dataset, name: str, seen: Observation, **labels: tuple[str, ...]) -> Counted:
    """A variable in the month of the row, summed over the labels named and over everything else."""
    values = ds[name]
    return _total(values, _months(values, seen.last, seen.last), labels | _place(seen))


def _flow(ds: xr.Dataset, name: str, seen: Observation, **labels: tuple[str, ...]) -> Counted:
    """A variable summed over the months of the row, and over labels as in `_stock`."""
    values = ds[name]
    return _total(values, _months(values, seen.first, seen.last), labels | _place(seen))


def _months(values: xr.DataArray, first: Month, last: Month) -> slice:
    """Where the months of a period stand. Raises KeyError if the run lacks one."""
    months = values.get_index("time").to_numpy()
    begin, end = (int(place) for place in np.searchsorted(months, [first, last]))
    if end == len(months) or (months[begin], months[end]) != (first, last):
        raise KeyError(f"months {first} to {last}")
    return slice(begin, end + 1)


def _place(seen: Observation) -> dict[str, tuple[str, ...]]:
    return {"province": seen.provinces, "district": seen.districts}


def _total(values: xr.DataArray, months: slice, labels: Mapping[str, tuple[str, ...]]) -> Counted:
    """Summed over months, the labels named of a dimension, and all else but draws.

    Arrays and not `sel`: a fit asks every run for hundreds of figures, each a few numbers large.
    """
    counts = values.to_numpy()
    for axis, dim in enumerate(values.dims):
        if dim == "time":
            counts = counts[(slice(None),) * axis + (months,)]
        elif names := labels.get(str(dim)):
            rows = np.flatnonzero(np.isin(values.get_index(dim).to_numpy(), names))
            if len(rows) != len(names):
                raise KeyError(names)
            counts = counts.take(rows, axis=axis)
    others = tuple(axis for axis, dim in enumerate(values.dims) if dim != "draw")
    return np.asarray(counts.sum(axis=others, dtype=np.float64))


def _active(ds: xr.Dataset, seen: Observation) -> Counted:
    match seen.segment:
        case "total":
            return _stock(ds, "active", seen)
        case "male" | "female":
            return _stock(ds, "active_by_sex", seen, sex=(seen.segment,))
        case "JHT" | "JP" | "JKP":
            return _stock(ds, "active_by_programme", seen, programme=(seen.segment,))
        case "pemda_paid":
            return _stock(ds, "bpu_by_payer", seen, payer=PEMDA)
        case "employers":
            return _stock(ds, "employers_registered", seen)
    return _stock(ds, "active", seen, segment=SEGMENTS[seen.segment])


def _by_office(ds: xr.Dataset, seen: Observation) -> Counted:
    """The tables of provinces count members at the office at which they are registered."""
    return _stock(ds, "active_by_office", seen, segment=SEGMENTS.get(seen.segment, ()))


def _inactive(ds: xr.Dataset, seen: Observation) -> Counted:
    return _stock(ds, "inactive", seen, segment=SEGMENTS.get(seen.segment.removeprefix("inactive_"), ()))


def _registered(ds: xr.Dataset, seen: Observation) -> Counted:
    return _stock(ds, "active", seen) + _stock(ds, "inactive", seen)


def _programmes(seen: Observation) -> tuple[str, ...]:
    """The programme of a row; () for all of them."""
    return () if seen.segment == "total" else (seen.segment,)


def _contributions(ds: xr.Dataset, seen: Observation) -> Counted:
    return _flow(ds, "contributions", seen, programme=_programmes(seen))


def _benefits(ds: xr.Dataset, seen: Observation) -> Counted:
    return _flow(ds, "benefits", seen, programme=_programmes(seen))


def _claims(ds: xr.Dataset, seen: Observation) -> Counted:
    kinds = {"total": CLAIMS, "JP": ("JP lump sum",)}.get(seen.segment, (seen.segment,))
    return _flow(ds, "claims", seen, claim=kinds)


def _fund(ds: xr.Dataset, seen: Observation) -> Counted:
    return _stock(ds, "balance", seen, programme=_programmes(seen))


def _return(ds: xr.Dataset, seen: Observation) -> Counted:
    return _flow(ds, "fund_return", seen, programme=_programmes(seen))


def _registrations(ds: xr.Dataset, seen: Observation) -> Counted:
    return _flow(ds, "registrations", seen)


def _exits(ds: xr.Dataset, seen: Observation) -> Counted:
    """Those who joined in the period, less the growth of the stock."""
    active, before = ds["active"], seen.first.astype("datetime64[M]") - 1
    growth = _stock(ds, "active", seen) - _total(active, _months(active, before, before), {})
    return _registrations(ds, seen) - growth


def _firms(ds: xr.Dataset, seen: Observation) -> Counted:
    sizes = () if seen.segment == "total" else (seen.segment,)
    return _stock(ds, "employers_registered", seen, size_class=sizes)


def _ucj_rate(ds: xr.Dataset, seen: Observation) -> Counted:
    """Active over eligible by domicile, percent; PU_BPU leaves construction out."""
    if seen.districts:
        return _percent(_stock(ds, "active_district", seen), _stock(ds, "eligible_district", seen))
    segments = {"total": (), "PU_BPU": ("PU", "BPU", "PMI")}[seen.segment]
    return _percent(_stock(ds, "active", seen, segment=segments), _stock(ds, "eligible", seen))


def _percent(part: Counted, whole: Counted) -> Counted:
    """A share of many or of nobody, as a coarse sample may have it of a small place: then nan."""
    share = np.full(np.shape(part), np.nan)
    return np.asarray(np.divide(100.0 * part, whole, out=share, where=whole > 0.0))


def _irregular(ds: xr.Dataset, seen: Observation) -> Counted:
    """BPU members in arrears, and those who have stopped and are still registered, percent of all of them,
    mean of the months of the row: the record counts both who stops and restarts and who pays once or twice.
    """
    owing, stopped = _flow(ds, "arrears", seen), _flow(ds, "inactive", seen, segment=("BPU",))
    return _percent(owing + stopped, _flow(ds, "active", seen, segment=("BPU",)) + stopped)


def _jkn_registered(ds: xr.Dataset, seen: Observation) -> Counted:
    return _stock(ds, "jkn_registered", seen, jkn_segment=JKN_SEGMENTS.get(seen.segment, ()))


def _jkn_active(ds: xr.Dataset, seen: Observation) -> Counted:
    return _stock(ds, "jkn_active", seen, jkn_segment=JKN_SEGMENTS.get(seen.segment, ()))


def _jkn_inactive(ds: xr.Dataset, seen: Observation) -> Counted:
    return _jkn_registered(ds, seen) - _jkn_active(ds, seen)


MEASURES: dict[tuple[str, str], Measure] = {
    ("participation", "active"): _active,
    ("participation", "inactive"): _inactive,
    ("participation", "registered"): _registered,
    ("participation_province", "active"): _by_office,
    ("flows", "contributions_received"): _contributions,
    ("flows", "claims_paid_amount"): _benefits,
    ("flows", "claims_cases"): _claims,
    ("flows", "work_accident_cases"): _claims,
    ("flows", "beneficiaries"): _claims,
    ("flows", "gross_acquisition"): _registrations,
    ("flows", "implied_exits"): _exits,
    ("funds", "managed_investment_fund"): _fund,
    ("funds", "assets"): _fund,
    ("funds", "investment_income_year"): _return,
    ("employers", "registered_firms"): _firms,
    ("ucj", "rate"): _ucj_rate,
    ("evidence", "WL01"): _irregular,
    ("jkn", "registered"): _jkn_registered,
    ("jkn", "active"): _jkn_active,
    ("jkn", "PBPU paid by pemda, active"): _jkn_active,
    ("jkn", "inactive"): _jkn_inactive,
    ("jkn", "inactive_mutation"): _jkn_inactive,
    ("jkn", "inactive_arrears"): _jkn_inactive,
}

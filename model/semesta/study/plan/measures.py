"""What can be asked of a run: definitions of `observe`, and every variable of `results.nc`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from semesta.observe import cost, coverage
from semesta.observe.variable import RUPIAH, Variable
from semesta.observe.variables import VARIABLES
from semesta.study.plan.parts import Text

if TYPE_CHECKING:
    import xarray as xr

FRACTION = "fraction"
RATE, PAID = ("active", "eligible"), ("contributions_by_province", "topup")  # variables of rates and of costs
PLACE_AND_SEGMENT = ("province", "segment")
# Counted or paid within a month, so that a year is the sum of its months; other variables stand at its end.
FLOWS = frozenset(
    [
        "registrations",
        "alignment_gap",
        "contributions",
        "contributions_by_province",
        "benefits",
        "poor_benefits",
        "fund_return",
        "administration",
        "topup",
        "pemda_spent",
        "claims",
        "families_lifted",
    ]
)
DOUBLE = {"active_by_programme": ("programme",)}  # a participant is in several


@dataclass(frozen=True)
class Measure:
    """What can be asked of a run.

    needs: variables that it reads
    within: dimensions that are selected before it is taken, as a rate is of those of a province
    among: dimensions of what comes out, of which some may be selected
    labels: of a dimension that does not have all labels of `results.nc`
    must: dimensions of which something has to be selected, because a sum over them means nothing
    """

    name: str
    of: Callable[[xr.Dataset], xr.DataArray]
    needs: tuple[str, ...]
    unit: str
    long_name: Text
    within: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    must: tuple[str, ...] = ()
    flow: bool = False

    @property
    def dims(self) -> tuple[str, ...]:
        """Dimensions that `where` may name."""
        return (*self.within, *self.among)


def _spread(ds: xr.Dataset) -> xr.DataArray:
    """Between the provinces at the 90th and the 10th percentile, each province alike."""
    rates = coverage.active_over_eligible(ds, province=True)
    low, high = (rates.quantile(q, "province", skipna=False).drop_vars("quantile") for q in (0.1, 0.9))
    return high - low


def _without_jakon(ds: xr.Dataset) -> xr.DataArray:
    return coverage.active_over_eligible(ds, jakon=False)


def _counted(variable: Variable) -> Measure:
    """A variable as it stands."""

    def values(ds: xr.Dataset) -> xr.DataArray:
        return ds[variable.name]

    return Measure(
        variable.name,
        values,
        (variable.name,),
        variable.unit,
        {"id": variable.long_name_id, "en": variable.long_name},
        among=variable.dims[1:],
        must=DOUBLE.get(variable.name, ()),
        flow=variable.name in FLOWS,
    )


def _active(ds: xr.Dataset) -> xr.DataArray:
    return ds["active"]


DEFINED = (
    Measure(
        "active",
        _active,
        ("active",),
        "persons",
        {"id": "Peserta aktif", "en": "Active participants"},
        among=PLACE_AND_SEGMENT,
    ),
    Measure(
        "coverage_eligible",
        coverage.active_over_eligible,
        RATE,
        FRACTION,
        {
            "id": "Peserta aktif per pekerja eligible (UCJ)",
            "en": "Active participants over eligible workers (UCJ)",
        },
        within=PLACE_AND_SEGMENT,
    ),
    Measure(
        "coverage_eligible_without_jakon",
        _without_jakon,
        RATE,
        FRACTION,
        {
            "id": "Peserta aktif tanpa Jakon per pekerja eligible",
            "en": "Active participants without Jakon over eligible workers",
        },
        within=("province",),
    ),
    Measure(
        "coverage_employed",
        coverage.active_over_employed,
        ("active", "employed"),
        FRACTION,
        {
            "id": "Peserta aktif per penduduk bekerja (RPJMN)",
            "en": "Active participants over all employed (RPJMN)",
        },
        within=PLACE_AND_SEGMENT,
    ),
    Measure(
        "province_spread",
        _spread,
        RATE,
        FRACTION,
        {
            "id": "Cakupan provinsi pada persentil ke-90 dikurangi persentil ke-10",
            "en": "Coverage of the province at the 90th percentile less that at the 10th",
        },
        within=("segment",),
    ),
    Measure(
        "decile_ratio",
        coverage.decile_ratio,
        ("active_by_decile", "eligible_by_decile"),
        FRACTION,
        {
            "id": "Cakupan desil pendapatan 1-4 terhadap desil 9-10",
            "en": "Coverage of income deciles 1-4 over that of deciles 9-10",
        },
    ),
    Measure(
        "public_cost",
        cost.public_cost,
        PAID,
        RUPIAH,
        {
            "id": "Belanja publik untuk iuran dan setoran ke dana",
            "en": "Public spending on contributions and top-ups of funds",
        },
        flow=True,
    ),
    Measure(
        "outlays",
        cost.outlays,
        PAID,
        RUPIAH,
        {"id": "Belanja pemerintah dan donatur", "en": "What governments and donors spend"},
        among=("payer",),
        labels={"payer": cost.PAYERS},
        flow=True,
    ),
)
MEASURES: Mapping[str, Measure] = {m.name: m for m in (*map(_counted, VARIABLES), *DEFINED)}

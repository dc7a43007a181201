"""The small explorer of a report: yearly numbers of a dataset, for a page in which the reader picks and sees.

What is picked is looked up in the page itself; `semesta explore` shows its forecasts in the same way.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from semesta.observe import coverage
from semesta.observe.contrast import difference
from semesta.observe.cost import by_year, public_cost
from semesta.observe.variables import LABELS
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout
from semesta.show.published import observed_active
from semesta.show.report.blocks import Paragraph, Section
from semesta.show.rows import PERCENT

if TYPE_CHECKING:
    import xarray as xr
    from numpy.typing import NDArray

    from semesta.show.report.told import Told

NATION = "00"
THOUSAND, BILLION = 1e3, 1e9
UNITS = {"persons": (THOUSAND, 0), "percent": (PERCENT, 1), "rupiah": (BILLION, 0)}  # size, decimals kept
NEEDS = ("active", "active_by_payer", "eligible", "contributions_by_province", "topup")  # of a dataset


@dataclass(frozen=True)
class Explorer:
    """A block of the report: what is offered, and its numbers, see `explored` (None: they come later)."""

    lang: Lang
    places: Mapping[str, str]
    offers: Mapping[str, Mapping[str, str]]
    data: Mapping[str, Any] | None
    kind: ClassVar[str] = "explorer"

    @property
    def json(self) -> str:
        """The numbers for the page; no `<` stands in it, so that no title can end the script it stands in."""
        return compact(self.data)


def compact(data: Any) -> str:
    """JSON without spaces, safe inside a page."""
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False).replace("<", "\\u003c")


def explorer(told: Told) -> Section | None:
    """The section of the report; none for a run that is shorter than a year."""
    if told.ds.sizes["time"] < 12:
        return None
    lead = Paragraph((text("explorer.lead", told.lang),), "lead")
    block = Explorer(told.lang, places(told.ds, told.lang), offers(told.lang), explored(told.ds, told.lang))
    return Section("explorer", text("explorer.title", told.lang), (lead, block))


def places(ds: xr.Dataset, lang: Lang) -> dict[str, str]:
    """The nation and the provinces by BPS code."""
    names = zip(ds["province"].values, ds["province_name"].values, strict=True)
    return {NATION: text("explorer.nation", lang)} | {str(code): str(name) for code, name in names}


def offers(lang: Lang) -> dict[str, dict[str, str]]:
    """Names and labels of the measures by the group that they are offered in."""
    segments = {name: text(f"segment.{name}", lang) for name in LABELS["segment"]}
    payers = {name: text(f"payer.{name}", lang) for name in LABELS["payer"]}
    return {
        text("explorer.active", lang): {"active": text("explorer.all", lang)} | segments,
        text("explorer.payers", lang): payers,
        text("explorer.others", lang): {
            name: text(f"explorer.{name}", lang) for name in ("eligible_share", "public_cost")
        },
    }


def explored(ds: xr.Dataset, lang: Lang) -> dict[str, Any]:
    """Numbers by year for `templates/explorer.js`, rounded to what is shown: for each measure, scenario and
    place the median, and over several draws its 80 percent band; then the same of the difference from the
    first scenario in the same draws (nothing for the first). Persons are in thousands, rupiah in billions.
    """
    ends = ds.sel(time=ds["time"].dt.month == 12)
    years = [int(year) for year in ends["time"].dt.year]
    base = str(ds["scenario"].values[0])
    return {
        "years": years,
        "scenarios": [
            {"title": layout.title_of(ds, name, lang), "colour": colour}
            for name, colour in layout.scenarios_of(ds)
        ],
        "places": [NATION, *(str(code) for code in ds["province"].values)],
        "measures": {
            name: {"unit": unit, "values": numbers}
            for unit, values in _measures(ds, ends)
            for name, numbers in zip(values["measure"].values, _numbers(values, unit, base), strict=True)
        },
        "observed": {name: _observed(segment) for name, segment in OBSERVED.items()},
    }


OBSERVED = {"active": "total"} | {name: name for name in LABELS["segment"]}


def _measures(ds: xr.Dataset, ends: xr.Dataset) -> Iterator[tuple[str, xr.DataArray]]:
    """Unit and values of what `ds` has (measure, scenario, draw, year, and province with the nation first);
    `ends` are its Decembers.
    """
    yield "persons", _alone("active", coverage.active, ends)
    for dim, counted in (("segment", "active"), ("payer", "active_by_payer")):
        parts = ends[counted].astype(np.float64).rename({dim: "measure"})
        yield "persons", _with_nation(parts, parts.sum("province", skipna=False))
    yield "percent", _alone("eligible_share", coverage.active_over_eligible, ends)
    if "contributions_by_province" in ds:
        yield "rupiah", _alone("public_cost", lambda ds, **of: by_year(public_cost(ds, **of)), ds)


def _alone(name: str, measure: Callable[..., xr.DataArray], ds: xr.Dataset) -> xr.DataArray:
    """One measure of the nation and of each province."""
    return _with_nation(measure(ds, province=True), measure(ds)).expand_dims(measure=[name])


def _with_nation(by_province: xr.DataArray, nation: xr.DataArray) -> xr.DataArray:
    """Both along `province`, the nation first, by year."""
    import xarray as xr

    parts = [part.drop_vars("province_name", errors="ignore") for part in (by_province, nation)]
    both = xr.concat([parts[1].expand_dims(province=[NATION]), parts[0]], "province")
    if "time" in both.dims:
        both = both.assign_coords(time=both["time"].dt.year).rename(time="year")
    return both


def _numbers(values: xr.DataArray, unit: str, base: str) -> list[list[list[list[list[float | None]]]]]:
    """[measure][scenario][place][line][year]; lines as `explored` says."""
    size, decimals = UNITS[unit]
    levels, apart = (_lines(part / size, decimals) for part in (values, difference(values, base)))
    return [
        [
            [line + (more if scenario else []) for line, more in zip(here, there, strict=True)]
            for scenario, (here, there) in enumerate(zip(level, change, strict=True))
        ]
        for level, change in zip(levels, apart, strict=True)
    ]


def _lines(values: xr.DataArray, decimals: int) -> list[list[list[list[list[float | None]]]]]:
    """Median, then low and high if there are several draws: [measure][scenario][place][line][year]."""
    low, middle, high = coverage.BAND
    asked = [middle] if values.sizes["draw"] == 1 else [middle, low, high]
    found = coverage.quantile(values, asked)
    found = found.transpose("measure", "scenario", "province", "quantile", "year")
    return _rounded(found.values, decimals)


def _rounded(values: NDArray[np.float64], decimals: int) -> list[Any]:
    """Numbers for JSON, which knows no nan: whole ones without a point."""
    missing = np.isnan(values)
    rounded = np.round(np.where(missing, 0.0, values), decimals) + 0.0
    kept = (rounded.astype(np.int64) if decimals == 0 else rounded).astype(object)
    kept[missing] = None
    listed: list[Any] = kept.tolist()
    return listed


def _observed(segment: str) -> list[list[float]]:
    """Published year-end figures: year, thousand persons."""
    seen = observed_active(segment)
    decembers = seen.dates.astype("datetime64[M]").astype(int) % 12 == 11
    years = seen.dates[decembers].astype("datetime64[Y]").astype(int) + 1970
    values = np.round(seen.values[decembers] / THOUSAND)
    return [[int(year), int(value)] for year, value in zip(years, values, strict=True)]

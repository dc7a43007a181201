"""What each Pemda can spend: the APBD where it is known, a documented proxy where it is not.

Kabupaten/kota: budgets are to hand for the 38 of Jawa Timur only. Their expenditure is regressed on
population and GRDP a head; the fit gives every district a first figure, which is then scaled by province so
that it stands to the transfers of 2023 as in Jawa Timur. Provinces: the budget nearest to 2025,
else a regression of the known ones on adults and GRDP a head. `apbd_known` says which. What the regressions
leave open (sd of the logarithm 0.18 and 0.39) is drawn with the seed.

Rejected for provinces: adults alone (0.64), with fiscal class (0.62; the classes are relative, and blank for
eight), with transfers (0.61).
"""

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts, Table

Array = NDArray[np.float64]
JATIM = "35"
# Accounts and years of a provincial budget, best first.
PREFERENCE = [
    (year, account)
    for year in (2025, 2024, 2026, 2023)
    for account in ("total_apbd", "expenditure", "revenue")
]


def _fit(y: Array, *regressors: Array) -> Array:
    """Least squares of log y on the logarithms of the regressors; coefficients, constant first."""
    design = np.column_stack([np.ones(len(y)), *(np.log(x) for x in regressors)])
    solution: Array = np.linalg.lstsq(design, np.log(y), rcond=None)[0]
    return solution


def _predict(coefficients: Array, *regressors: Array) -> Array:
    logs: Array = coefficients[0] + sum(
        c * np.log(x) for c, x in zip(coefficients[1:], regressors, strict=True)
    )
    return np.exp(logs)


def _doubt(y: Array, predicted: Array, parameters: int) -> float:
    """Standard deviation of the logarithm that a regression leaves open."""
    residual = np.log(y / predicted)
    return float(np.sqrt((residual**2).sum() / (y.size - parameters)))


def _by_code(codes: Array, rows: Table, key: str) -> Array:
    """Values of `rows` in the order of `codes`, nan where a code has none."""
    found = dict(zip(rows[key].tolist(), rows["value"].tolist(), strict=True))
    return np.array([found.get(code, np.nan) for code in codes.tolist()])


def _grdp(districts: Table) -> Array:
    """GRDP a head, thousand rupiah of 2010; where the district has none, the median of its province or of
    all.
    """
    value = districts["grdp_pc"].copy()
    for province in np.unique(districts["province"]):
        inside = districts["province"] == province
        if np.isnan(value[inside]).all():
            value[inside] = np.nanmedian(value)
        value[inside & np.isnan(value)] = np.nanmedian(value[inside])
    return value


def district_apbd(facts: Facts) -> tuple[Array, NDArray[np.bool_], float]:
    """APBD of the 514 kabupaten/kota in rupiah a year (2024), which are known, and the doubt of the others
    (sd of the logarithm); DKI has none (0).
    """
    districts, transfers = facts["districts"], facts["apbd"]
    known = _by_code(
        districts["bps_code"], facts["apbd_jatim"].where(year=2024, account="expenditure"), "district"
    )
    population, grdp = districts["population"], _grdp(districts)
    have = ~np.isnan(known)
    proxy = _predict(_fit(known[have], population[have], grdp[have]), population, grdp)
    received = transfers.where(year=2023, stage="realised", account="transfers_province_and_districts")
    by_province = dict(zip(received["province"].tolist(), received["value"].tolist(), strict=True))
    ratio = {p: by_province[p] / proxy[districts["province"] == p].sum() for p in by_province}
    scale = np.array([ratio.get(p, ratio[JATIM]) / ratio[JATIM] for p in districts["province"].tolist()])
    value = np.where(have, known, proxy * scale)
    value[districts["administrative_only"] == 1] = 0.0
    return value, have, _doubt(known[have], proxy[have], 3)


def province_apbd(facts: Facts) -> tuple[Array, NDArray[np.bool_], float]:
    """APBD of the 38 provincial governments in rupiah a year (about 2025), which are known, and the doubt of
    the others (sd of the logarithm).
    """
    codes = facts["provinces"]["bps_code"]
    known = np.full(len(codes), np.nan)
    for year, account in reversed(PREFERENCE):
        values = _by_code(codes, facts["apbd"].where(year=year, account=account), "province")
        known = np.where(np.isnan(values), known, values)
    adults, have = facts["provinces"]["working_age"], ~np.isnan(known)
    districts = facts["districts"]
    inside = districts["province"] == codes[:, None]
    people = inside * districts["population"]
    grdp = (people * _grdp(districts)).sum(axis=1) / people.sum(axis=1)
    proxy = _predict(_fit(known[have], adults[have], grdp[have]), adults, grdp)
    return np.where(have, known, proxy), have, _doubt(known[have], proxy[have], 3)


def as_drawn(value: Array, known: NDArray[np.bool_], doubt: float, score: Array) -> Array:
    """APBD with what is not known drawn; score: standard normal of each Pemda."""
    return np.where(known, value, value * np.exp(doubt * score))


def fiscal_room(apbd: Array, population: Array) -> Array:
    """Standardised logarithm of APBD a head; 0 where there is no APBD."""
    some = apbd > 0
    logs = np.log(np.where(some, apbd, 1.0) / population)
    mean, sd = logs[some].mean(), logs[some].std()
    return np.where(some, (logs - mean) / sd, 0.0)


def months_bought(facts: Facts) -> NDArray[np.int64]:
    """Months of cover that Pemda bought in the press cases, one entry a case."""
    cases = facts["pemda"].where(group="behaviour", item="months_bought")
    whole = [
        v
        for place, v in zip(cases["place"].tolist(), cases["value"].tolist(), strict=True)
        if "over the" not in place
    ]
    return np.array(whole, dtype=np.int64)


def transfer_cuts(facts: Facts) -> dict[int, float]:
    """Share by which national transfers (TKD) fall, by fiscal year, where known.

    Rejected: cuts by place. They are told for six of 552 budgets, as shares of transfers, and what squeezes a
    budget is the cut times the part of transfers in it, which is not known by place either. Where both are,
    they make up for one another: in 2026 DKI Jakarta lost 57 percent of transfers that were 28 percent of its
    budget, 16 percent of it, the nation's Pemda 25 percent of 66, 16 too; Kalimantan Selatan 19, Sumatera
    Utara 8.
    """
    total = facts["transfers"].where(item="TKD total")
    by_stage = {(int(y), s): v for y, s, v in zip(total["year"], total["stage"], total["value"], strict=True)}
    return {2026: 1.0 - by_stage[2026, "APBN (final)"] / by_stage[2025, "APBN"]}

"""Every table of the project: its columns, bounds, key and code system."""

from semesta.facts.aims import AIMS
from semesta.facts.schema import (
    CONFIDENCE,
    DATE,
    MONTHS,
    Column,
    TableSpec,
    code,
    long,
    number,
    pattern,
    text,
    words,
)
from semesta.facts.vocabulary import Sector

SECTORS = tuple(s.name for s in Sector if s is not Sector.NONE)
# BPS words for the status in the main job; the model splits some of them (vocabulary.Status).
BPS_STATUS = (
    "employee",
    "own_account",
    "employer_temporary",
    "employer_permanent",
    "casual_farm",
    "casual_other",
    "unpaid_family",
)
AGE_GROUPS = tuple(f"{a}-{a + 4}" for a in range(0, 80, 5)) + ("80+",)
WORK_AGES = tuple(f"{a}-{a + 4}" for a in range(15, 60, 5)) + ("60+", "15+")
FISCAL_CLASSES = ("sangat_rendah", "rendah", "sedang", "tinggi", "sangat_tinggi")

PERCENT = number(0, 100)
MAYBE_PERCENT = number(0, 100, blank=True)
PERSONS = number(0, 300e6)
BLANK_PERSONS = number(0, 300e6, blank=True)
YEAR = number(2013, 2046)

_PROVINCE: dict[str, Column] = {
    "bps_code": pattern(r"\d{2}"),
    "kemendagri_code": pattern(r"\d{2}"),
    "name": text(),
    "name_en": text(),
    "abbr": text(),
    "island": text(),
    "tile_row": number(1, 20),
    "tile_col": number(1, 30),
    "working_age": PERSONS,
    "male_share": number(0.4, 0.6),
    "growth_pct": number(-5, 10),
    "growth_confidence": words(*CONFIDENCE),
    "tpak_male": PERCENT,
    "tpak_female": PERCENT,
    "tpt_male": PERCENT,
    "tpt_female": PERCENT,
    "employed": PERSONS,
    "labour_force": PERSONS,
    "formal_share": PERCENT,
    "employees": PERSONS,
    "written_contract": PERSONS,
    "own_account": PERSONS,
    "unpaid_family": PERSONS,
    "employer_permanent": PERSONS,
    "employer_temp_and_casual": PERSONS,
    **{f"emp_{sector}": BLANK_PERSONS for sector in SECTORS},
    "mean_wage": number(1e5, 1e8),
    "ump_2025": number(1e5, 1e8),
    "poverty_rate": PERCENT,
    "hdi": PERCENT,
    "fiscal_class": words(*FISCAL_CLASSES, blank=True),
    "informal_income_2022": number(1e5, 1e8, blank=True),
}
_DISTRICT: dict[str, Column] = {
    "bps_code": pattern(r"\d{4}"),
    "kemendagri_code": pattern(r"\d{2}\.\d{2}"),
    "name": text(),
    "kind": words("kabupaten", "kota"),
    "province": code("province"),
    "population": PERSONS,
    "population_male": PERSONS,
    "population_female": PERSONS,
    "area_km2": number(1, 60000),
    "villages": number(0, 1000),
    "poverty_rate": MAYBE_PERCENT,
    "hdi": MAYBE_PERCENT,
    "schooling": number(0, 20, blank=True),
    "tpak": MAYBE_PERCENT,
    "tpak_year": number(2015, 2046, blank=True),
    "tpt": MAYBE_PERCENT,
    "tpt_year": number(2015, 2046, blank=True),
    "grdp_pc": number(0, 1e7, blank=True),
    "grdp_2021": number(0, 1e10, blank=True),
    "minimum_wage_2026": number(1e5, 1e8),
    "latitude": number(-11.5, 6.5),
    "longitude": number(95, 141.5),
    "administrative_only": number(0, 1),
}


def _wide(columns: dict[str, Column], rows: int) -> TableSpec:
    values = tuple(c for c in columns if c not in ("bps_code", "name"))
    return TableSpec(
        columns, ("bps_code",), values, ("name",), wide=True, rows=rows, ordered=True, optional={}
    )


_SEX = words("male", "female")
_GEO = code("geo")
_SHARE = {"percent": PERCENT}
_SEGMENT = {"segment": text(), "metric": text()}
_INDICATOR = {"indicator": text(), "geo": _GEO, "breakdown": text()}

SPECS: dict[str, TableSpec] = {
    "provinces": _wide(_PROVINCE, 38),
    "districts": _wide(_DISTRICT, 514),
    "population": long(
        {"year": number(2015, 2045), "age_group": words(*AGE_GROUPS), "sex": _SEX},
        {"thousand": number(0, 1e5)},
        key=("year", "age_group", "sex"),
        rows=7 * 17 * 2,
    ),
    "labour_history": long(
        {
            "indicator": words(
                "working_age",
                "labour_force",
                "employed",
                "tpak",
                "tpak_male",
                "tpak_female",
                "tpt",
                "tpt_male",
                "tpt_female",
                "formal_share",
            ),
            "basis": words("sp2020", "old"),
        },
        key=("indicator", "date"),
        date=MONTHS,
    ),
    "status_shares": long({"status": words(*BPS_STATUS)}, _SHARE, date=MONTHS),
    "participation_rates": long(
        {"age_group": words(*WORK_AGES), "sex": words("both", "male", "female")},
        {"lfpr_percent": PERCENT, "employed_share_percent": PERCENT},
        key=("age_group", "sex"),
    ),
    "education": long(
        {"level": words("primary", "junior", "senior", "secondary", "tertiary")}, _SHARE, date=MONTHS
    ),
    "sector_shares": long({"sector": words(*SECTORS)}, _SHARE, date=MONTHS),
    "women_by_sector": long({"sector": words(*SECTORS)}, _SHARE, date=MONTHS),
    "wages": long(_INDICATOR),
    "transitions": long(_INDICATOR),
    "employers": long(
        {
            "indicator": text(),
            "size_class": words("micro", "small", "medium", "large", "total", "umk", "umb"),
        }
    ),
    "special_groups": long({"indicator": text(), "breakdown": text()}),
    # Days of voting and the officers who serve; `from` and `to` are the first and last day of their cover.
    "elections": long(
        {
            "kind": words("national", "regional"),
            "body": words("polling", "committee"),
            "from": pattern(r"\d{4}-\d{2}-\d{2}"),
            "to": pattern(r"\d{4}-\d{2}-\d{2}"),
        },
        {"stations": number(1e5, 2e6, blank=True), "value": number(1e5, 2e7)},
    ),
    "participation": long(
        {"geo": _GEO, **_SEGMENT, "use": words("fit", "check")}, key=("date", "geo", "segment", "metric")
    ),
    "participation_province": long(
        {"province": code("province"), "basis": text(), **_SEGMENT},
        key=("date", "province", "segment", "metric"),
    ),
    "ucj": long(
        {
            "level": words("province", "kabkota", "region"),
            "province": code("province"),
            "place": text(),
            # BPS code of a kabupaten/kota, blank for larger places.
            "district": Column(blank=True, codes="district"),
            **_SEGMENT,
        },
        # Rates pass 100 where members outnumber the estimate of eligible workers.
        {"value": number(0, 2e7)},
        units=False,
    ),
    "targets": long({"name": text(), "basis": text(blank=True)}, key=("name",)),
    "coverage": long({"geo": _GEO, **_SEGMENT}),
    "flows": long(
        {"period_start": Column(blank=True, pattern=DATE), **_SEGMENT},
        key=("period_start", "date", "segment", "metric"),
    ),
    "funds": long(
        {"period_start": Column(blank=True, pattern=DATE), **_SEGMENT},
        key=("period_start", "date", "segment", "metric"),
    ),
    "mandates": long(
        {
            "kind": words("mandate", "election", "cycle", "kpi", "observed"),
            "item": text(),
            "from": Column(blank=True, pattern=DATE),
            "to": Column(blank=True, pattern=DATE),
        },
        {"content": text(blank=True)},
        key=("kind", "item"),
    ),
    "apbd": long({"province": code("province"), "year": YEAR, "stage": text(), "account": text()}),
    "apbd_jatim": long(
        {
            "district": code("district"),
            "year": YEAR,
            "account": words("revenue", "pad", "tkdd", "expenditure"),
        },
        {"value": number(0, 1e14)},
        rows=38 * 3 * 4,
    ),
    "transfers": long({"item": text(), "year": YEAR, "stage": text()}),
    # Shared revenues that may pay contributions: money of 2025 by province, and area planted with oil palm.
    "earmarks": long(
        {"kind": words("tobacco", "palm_area"), "province": code("province")}, key=("kind", "province")
    ),
    "pemda": long({"group": text(), "item": text(), "place": text()}),
    "evidence": long(
        {
            "id": pattern(r"[A-Z]{2}\d{2}[a-z]?"),
            "agent": text(),
            "decision": text(),
            "quantity": text(),
            "setting": text(blank=True),
            "kind": words("reported", "derived", "judgement"),
        },
        {"estimate": number(blank=True), "low": number(blank=True), "high": number(blank=True)},
        key=("id",),
        units=False,
    ),
    "jkn": long(_SEGMENT),
    "articles": long({"geo": _GEO, "subject": text(), "metric": text()}),
    "policy_history": long({"lever": text()}),
    "poverty": long({"indicator": words("poverty_line", "household_size"), "geo": _GEO}),
    "accidents": long(
        {
            "province": code("province"),
            "basis": text(),
            **_SEGMENT,
            # Whether the province's rate makes sense beside the nation's: cases are booked by office.
            "flag": words("plausible", "low", "high"),
        },
        key=("date", "province", "segment", "metric"),
        rows=34 * 3 * 3,
    ),
    "risk_class": long(
        {"sector": words(*SECTORS)}, {"class": number(0, 4)}, key=("sector",), rows=len(SECTORS)
    ),
    # Growth and inflation by calendar year; a year can shrink, which a share in percent cannot.
    # Volume of construction: capital spending of ministries in rupiah, growth of construction in GDP.
    "works": long(
        {"indicator": words("public_capital", "construction_growth", "turnover", "cut_apbn")},
        {"value": number(-20, 1e15)},
        units=False,
    ),
    # Where works are: value added of construction, and firms that build.
    "works_province": long(
        {"indicator": words("value_added", "contractors"), "province": code("province")},
        {"value": number(1, 1e9)},
        key=("indicator", "province"),
        rows=2 * 38,
    ),
    "macro": long({"indicator": words("gdp_growth", "inflation")}, {"value": number(-20, 80)}, units=False),
    # What the state budget of the year `date` assumed, at the end of the year before (`made`).
    "expected": long(
        {"indicator": words("gdp_growth", "inflation", "tpt"), "made": MONTHS},
        {"value": number(-20, 80)},
        key=("indicator", "made"),
        units=False,
    ),
    **AIMS,
}

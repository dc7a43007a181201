"""The record beside the model, on a dataset small enough to reckon by hand."""

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.facts.vocabulary import Segment
from semesta.observe.dataset import Run, to_dataset
from semesta.observe.measures import MEASURES, NotCountedError, Observation, simulate
from semesta.observe.patterns import Pattern, patterns, simulated
from semesta.observe.record import terms

MONTHS = 132
# Lines that no variable of the results answers yet; a new one must be put here on purpose.
NOT_COUNTED = {"months-bought", "verified"}


def month(text):
    return np.datetime64(text, "ns")


def seen(table, segment, metric, first, last=None, provinces=(), districts=()):
    return Observation(table, segment, metric, month(first), month(last or first), provinces, districts)


@pytest.fixture(scope="module")
def lines() -> dict[str, Pattern]:
    return {line.key: line for line in patterns(load_facts())}


@pytest.fixture(scope="module")
def ds(scenarios):
    """Draws 1 and 2 alike but for twice the members; every month alike but December 2024."""
    runs = []
    for draw in (0, 1):
        active = np.tile(np.arange(1.0, 5.0) * 1e5 * (draw + 1), (MONTHS, 38, 1))  # 1 to 4 hundred thousand
        active[119] *= 1.5
        observed = {
            "active": active,
            "active_by_office": 2.0 * active,
            "active_district": np.full((MONTHS, 514), np.arange(514.0)),
            "eligible": np.full((MONTHS, 38), 2e6),
            "eligible_district": np.full((MONTHS, 514), 1e3),
            "inactive": np.full((MONTHS, 4), 5e6),
            "registrations": np.full((MONTHS, 4), 1e5),
            "contributions": np.full((MONTHS, 8, 5), 1e9),
            "benefits": np.full((MONTHS, 5), [1e9, 2e9, 3e9, 4e9, 5e9]),
            "claims": np.full((MONTHS, 6), [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]),
            "balance": np.full((MONTHS, 5), 1e12),
            "employers_registered": np.full((MONTHS, 4), [4e5, 3e5, 2e5, 1e5]),
        }
        runs.append(Run("baseline", draw, observed))
    return to_dataset(runs, scenarios[:1]).isel(scenario=0)


def test_every_line_finds_its_rows_and_a_source(lines):
    assert {line.number for line in lines.values()} == set(range(1, 12))
    for line in lines.values():
        assert line.sources, line.key
        assert np.isfinite(line.observed) == (line.statistic == "value"), line.key


def test_every_line_but_a_named_few_has_a_counterpart_in_the_model(lines):
    table = load_facts()["patterns"]
    facts = load_facts()
    for key, name, rows in zip(*(table[c].tolist() for c in ("key", "table", "rows")), strict=True):
        first = facts[name].where(**dict(pair.split("=", 1) for pair in rows.split(" + ")[0].split("; ")))
        about = next(c for c in ("metric", "indicator", "id", "item") if c in first.columns)
        assert ((name, str(first[about][0])) in MEASURES) == (key not in NOT_COUNTED), key


def test_rows_of_a_kabupaten_speak_of_it_alone():
    padang = terms(load_facts(), "ucj", "place=Kota Padang; segment=total; metric=rate")[0].seen
    assert (padang.provinces, padang.districts) == ((), ("1371",))
    aceh = terms(load_facts(), "ucj", "place=Aceh; segment=total; metric=rate")[0].seen
    assert (aceh.provinces, aceh.districts) == (("11",), ())


def test_lines_of_the_record_are_worked_out(lines):
    assert lines["active-2023"].observed == 41_560_938
    assert lines["spike-up"].observed == pytest.approx(4.39e6)
    assert lines["spike-up"].when == "2024-10 to 2024-12"
    assert lines["savings-share-2019"].observed == pytest.approx(100 * (47.43 + 17.24) / 73.42)
    assert lines["savings-share-2019"].unit == "percent"
    assert lines["fund-2023"].observed == pytest.approx(698.95e12)
    assert lines["contributions-2019"].when == "2019"
    assert lines["contributions-2024"].when == "2024-01 to 2024-10"
    assert (lines["irregular"].low, lines["irregular"].high) == (20, 30)
    assert lines["province-rank-pu"].rows == 34


def test_stocks_are_taken_in_their_month_and_flows_summed_over_theirs(ds):
    total = simulate(ds, seen("participation", "total", "active", "2023-12"))
    np.testing.assert_allclose(total, [38e6, 76e6])
    bpu = simulate(ds, seen("participation", "BPU", "active", "2024-12"))
    np.testing.assert_allclose(bpu, [1.5 * 7.6e6, 3 * 7.6e6])
    year = simulate(ds, seen("flows", "total", "contributions_received", "2020-01", "2020-12"))
    np.testing.assert_allclose(year, 12 * 40e9)
    jht = simulate(ds, seen("flows", "JHT", "claims_paid_amount", "2024-01", "2024-09"))
    np.testing.assert_allclose(jht, 9 * 3e9)
    np.testing.assert_allclose(simulate(ds, seen("flows", "JP", "claims_cases", "2023-01", "2023-12")), 60)
    every = simulate(ds, seen("flows", "total", "claims_cases", "2023-01", "2023-12"))
    np.testing.assert_allclose(every, 12 * (1 + 2 + 4 + 5 + 6))  # scholarships are no claim of their own
    np.testing.assert_allclose(simulate(ds, seen("funds", "total", "assets", "2020-12")), 5e12)
    np.testing.assert_allclose(simulate(ds, seen("employers", "small", "registered_firms", "2025-12")), 3e5)


def test_places_exits_and_shares(ds):
    papua = seen("participation_province", "PU", "active", "2023-12", provinces=("94", "95", "96", "97"))
    np.testing.assert_allclose(simulate(ds, papua), [8e5, 16e5])  # by office, not by domicile
    rate = seen("ucj", "total", "rate", "2023-12", provinces=("32",))
    np.testing.assert_allclose(simulate(ds, rate), [50, 100])
    np.testing.assert_allclose(
        simulate(ds, seen("ucj", "PU_BPU", "rate", "2023-12", provinces=("32",))), [35, 70]
    )
    place = seen("ucj", "total", "rate", "2023-12", districts=("1102",))  # the second kabupaten
    np.testing.assert_allclose(simulate(ds, place), [0.1, 0.1])
    joined = 12 * 4e5
    exits = seen("flows", "total", "implied_exits", "2020-01", "2020-12")
    np.testing.assert_allclose(simulate(ds, exits), joined)
    exits = seen("flows", "total", "implied_exits", "2024-01", "2024-12")
    np.testing.assert_allclose(simulate(ds, exits), [joined - 19e6, joined - 38e6])


@pytest.mark.parametrize(
    "row",
    [
        seen("participation", "male", "active", "2023-12"),  # the run has no variable for it
        seen("participation", "total", "active", "2026-12"),  # nor that month
        seen("flows", "total", "contributions_received", "2025-06", "2026-05"),
        seen("pemda", "", "months_bought", "2025-01", "2025-12"),  # nor the model
    ],
)
def test_what_the_run_lacks_is_said_not_guessed(ds, row):
    with pytest.raises(NotCountedError):
        simulate(ds, row)


def test_a_comparison_holds_median_and_interval_of_what_was_counted(ds):
    found = simulated(ds, load_facts())
    assert found["active-2023"] == pytest.approx((38e6 * 1.05, 57e6, 38e6 * 1.95))
    assert found["spike-up"][1] == pytest.approx(57e6 * 0.5)
    assert "sex-male" not in found
    assert "months-bought" not in found
    low, together, high = found["province-gap-bpu"]
    assert 0 <= low <= high
    assert together >= 0
    assert found["size-gradient"] == pytest.approx((40, 40, 40))


def test_provinces_in_the_order_of_the_record_correlate_fully(scenarios):
    facts = load_facts()
    rows = facts["participation_province"].where(date="2023-12-31", segment="PU", metric="active")
    active = np.zeros((MONTHS, 38, 4))
    codes = facts["provinces"]["bps_code"].tolist()
    for code, value in zip(rows["province"].tolist(), rows["value"], strict=True):
        active[:, codes.index(code), Segment.PU] = 1.1 * value
    run = Run("baseline", 0, {"active": active[:, ::-1], "active_by_office": active})
    found = simulated(to_dataset([run], scenarios[:1]).isel(scenario=0), facts)
    assert found["province-rank-pu"][1] == pytest.approx(1)
    assert found["province-gap-pu"][1] == pytest.approx(0.1)


def test_many_rows_are_compared_by_their_medians_so_that_the_chance_of_a_draw_is_left_out(scenarios):
    facts = load_facts()
    rows = facts["participation_province"].where(date="2023-12-31", segment="PU", metric="active")
    codes, runs = facts["provinces"]["bps_code"].tolist(), []
    for draw, sign in enumerate((-1.0, 0.0, 1.0)):
        office = np.zeros((MONTHS, 38, 4))
        for i, (code, value) in enumerate(zip(rows["province"].tolist(), rows["value"], strict=True)):
            office[:, codes.index(code), Segment.PU] = value * (1.0 + 0.9 * sign * (-1.0) ** i)
        runs.append(Run("baseline", draw, {"active": office, "active_by_office": office}))
    low, together, high = simulated(to_dataset(runs, scenarios[:1]).isel(scenario=0), facts)[
        "province-rank-pu"
    ]
    assert together == pytest.approx(1)
    assert low < 0.9 * high


def test_close_enough_is_judged_on_the_median(lines):
    active = lines["active-2023"]  # within 6 percent
    assert active.met(1.05 * active.observed) is True
    assert active.met(0.93 * active.observed) is False
    assert active.met(float("nan")) is None
    assert active.gap(1.05 * active.observed) == pytest.approx(0.05)
    share = lines["savings-share-2020"]  # within 5 points
    assert share.met(share.observed - 4.9) is True
    assert share.met(share.observed - 5.1) is False
    irregular = lines["irregular"]
    assert irregular.met(20.5) is True
    assert irregular.met(31) is False
    assert lines["contributions-2019-jkk"].met(1.0) is None


def test_a_cause_explains_only_misses_on_its_side(lines):
    claims = lines["claims-2023-jkk"]  # the record counts half of what the model counts
    assert claims.explained(2 * claims.observed)
    assert not claims.explained(0.5 * claims.observed)
    assert not claims.explained(claims.observed)
    jakon = lines["jakon-2023"]  # either side
    assert jakon.explained(0.8 * jakon.observed)
    assert jakon.explained(1.2 * jakon.observed)
    assert not lines["active-2021"].explained(1.0)  # no cause known

"""Participation, targets, budgets and evidence: the recommended figures, once each."""

import pytest

from semesta.facts import Facts, load_facts


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


def _active(facts: Facts, date: str, segment: str) -> float:
    rows = facts["participation"].where(date=date, segment=segment, metric="active")
    assert len(rows) == 1
    return float(rows["value"][0])


def test_the_participation_table_ends_where_the_forecast_begins(facts: Facts) -> None:
    dates = facts["participation"]["date"].tolist()
    assert max(dates) == "2025-01-31"
    assert _active(facts, "2025-01-31", "total") == 42.67e6


def test_the_misprint_of_2020_is_not_used(facts: Facts) -> None:
    assert _active(facts, "2020-12-31", "BPU") == pytest.approx(2.493e6, rel=1e-3)
    parts = sum(_active(facts, "2020-12-31", s) for s in ("PU", "BPU", "JAKON"))
    assert parts == pytest.approx(_active(facts, "2020-12-31", "total"), rel=1e-3)


@pytest.mark.parametrize(
    ("date", "segments"),
    [
        ("2021-12-31", ("PU", "BPU", "JAKON")),
        ("2022-12-31", ("PU", "BPU", "JAKON")),
        ("2023-12-31", ("PU", "BPU", "JAKON")),
        ("2024-12-31", ("PU", "BPU", "JAKON_PMI")),
    ],
)
def test_segments_sum_to_the_total(facts: Facts, date: str, segments: tuple[str, ...]) -> None:
    assert sum(_active(facts, date, s) for s in segments) == pytest.approx(
        _active(facts, date, "total"), rel=1e-3
    )


def test_only_sound_points_are_fitted(facts: Facts) -> None:
    fitted = facts["participation"].where(use="fit")
    assert set(fitted["segment"].tolist()) == {"total", "PU", "BPU", "JAKON", "JAKON_PMI"}
    assert "low" not in fitted["confidence"].tolist()
    assert min(fitted["date"].tolist()) >= "2015"


def test_the_province_table_sums_to_the_nation(facts: Facts) -> None:
    table = facts["participation_province"].where(date="2023-12-31", metric="active")
    for segment in ("PU", "BPU", "JAKON", "total"):
        rows = table.where(segment=segment)
        assert len(rows) == 34
        assert rows["value"].sum() == _active(facts, "2023-12-31", segment)
    assert set(table.where(province="94")["basis"].tolist()) == {"94+95+96+97"}
    assert set(table.where(province="91")["basis"].tolist()) == {"91+92"}


def test_policy_history_agrees_with_the_observations(facts: Facts) -> None:
    history = facts["policy_history"]
    paid = history.where(lever="pemda_paid")
    for date, value in zip(paid["date"].tolist(), paid["value"].tolist(), strict=True):
        assert _active(facts, date, "pemda_paid") == value
    inspectors = history.where(lever="inspectors")
    known = dict(zip(inspectors["date"].tolist(), inspectors["value"].tolist(), strict=True))
    assert known == {"2012-07": 1469, "2020-06": 1574, "2026-01": 1390}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("active_70m_2026", 70e6),
        ("rpjmn_2025", 32.15),
        ("rkp_2026", 34.99),
        ("rpjmn_2029", 43.92),
        ("rpjpn_2045", 99.5),
        ("kalbar_ucj_2025", 59.56),
        ("eligible_2025", 101.81e6),
        ("vulnerable_pool", 30.85e6),
    ],
)
def test_targets_have_their_name_and_base(facts: Facts, name: str, value: float) -> None:
    row = facts["targets"].where(name=name)
    assert row["value"].tolist() == [value]
    assert row["basis"][0]


def test_budgets_cover_jawa_timur_whole(facts: Facts) -> None:
    table = facts["apbd_jatim"]
    jatim = facts["districts"].where(province="35")["bps_code"].tolist()
    for year in (2022, 2023, 2024):
        for account in ("revenue", "pad", "tkdd", "expenditure"):
            assert sorted(table.where(year=year, account=account)["district"].tolist()) == jatim


def test_elections_and_the_guidelines_are_dated(facts: Facts) -> None:
    table = facts["mandates"]
    elections = table.where(kind="election")["from"].tolist()
    assert {"2018-06-27", "2020-12-09", "2024-11-27"} <= set(elections)
    assert any(day.startswith("2031") for day in elections)
    inpres = [i for i in table["item"].tolist() if i.startswith("Inpres 2/2021")]
    assert len(inpres) == 1


def test_priors_hold_their_estimate_between_their_bounds(facts: Facts) -> None:
    table = facts["evidence"]
    priors = [i for i, row in enumerate(table["id"].tolist()) if row.startswith("PR")]
    assert len(priors) == 27
    for i in priors:
        assert table["low"][i] <= table["estimate"][i] <= table["high"][i], table["id"][i]
        assert table["kind"][i] == "judgement"


def test_the_articles_are_all_there(facts: Facts) -> None:
    assert len(facts["articles"]) == 18

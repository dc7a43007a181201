"""Entries become monthly arrays: what each lever writes, ramps, order, and where two scenarios part."""

import pickle
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from semesta.facts.calendar import MONTHS, month_index, month_label
from semesta.facts.vocabulary import Programme
from semesta.scenario import (
    LEVERS,
    MACRO_START,
    Levers,
    MacroPath,
    Scenario,
    Shock,
    lever_rows,
    load_scenario,
)
from semesta.scenario.compiling import compile_levers
from semesta.scenario.entries import Entry
from semesta.scenario.registry import Field

BLANK = ("since", "by_place", "places")  # keys of a row that may be so
HEAD = 'title.id = "Uji"\ntitle.en = "Test"\n'


def scenario(folder: Path, body: str, head: str = HEAD) -> Scenario:
    path = folder / "policy.toml"
    path.write_text(head + body, encoding="utf-8")
    return load_scenario(path)


EACH = [
    ("pbi_jamsostek", "deciles = [1, 4]", "pbi", [1, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
    ("pbi_jamsostek", "deciles = [10]\nshare = 0.5", "pbi", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5]),
    ("pbi_jamsostek", 'deciles = [1]\nprogrammes = ["JHT", "JKK", "JKM"]', "pbi_programmes", 7),
    ("pbi_jamsostek", "deciles = [1]\nsize_cap = 9000000", "pbi_cap", 9_000_000),
    ("pbi_jamsostek", "deciles = [1]\nbudget = 2e12", "pbi_budget", 2e12),
    ("pbi_jamsostek", "deciles = [1]\nexclusion_error = 0.3", "pbi_exclusion", 0.3),
    ("pbi_jamsostek", "deciles = [1]\ninclusion_error = 0.2", "pbi_inclusion", 0.2),
    ("pemda_funding", "allowed = false", "pemda_allowed", 0),
    ("pemda_funding", "budget_share = 0.002", "pemda_budget_share", 0.002),
    ("pemda_funding", "months = 12", "pemda_months", 12),
    ("pemda_mandate", "strength = 0.9", "mandate", 0.9),
    ("head_performance", "strength = 0.5", "kpi", 0.5),
    ("village_funding", "villages = 0.5", "villages_paying", 0.5),
    ("village_funding", "budget_share = 0.03", "village_budget_share", 0.03),
    ("alternative_funding", "reach = 0.5", "campaigns", [0.5, 0.5, 0.5, 0.5]),
    ("alternative_funding", 'reach = 0.5\nkinds = ["sertakan"]', "campaigns", [0, 0, 0.5, 0]),
    ("dbh_earmark", "tobacco = 0.25", "earmark_tobacco", 0.25),
    ("dbh_earmark", "palm = 0.2", "earmark_palm", 0.2),
    ("transfers", "change = -0.2", "transfers", -0.2),
    ("coordination", "lag_months = 6", "coordination_lag", 6),
    ("coordination", "damping = 0.3", "coordination_damping", 0.3),
    ("inspection", "inspectors = 3000", "inspectors", 3000),
    ("inspection", "inspectors = 3000\nquota = 72", "visit_quota", 72),
    ("inspection", 'inspectors = 3000\ntargeting = "risk"', "targeting", 1),
    ("inspection", 'inspectors = 3000\ntargeting = "RSTU"', "targeting", 18),
    ("data_matching", "share = 0.5", "data_matching", [0.5, 0.5, 0.5]),
    ("data_matching", 'share = 0.5\nregisters = ["tax"]', "data_matching", [0, 0.5, 0]),
    ("sanctions", "fines = 0.5", "sanction_fines", 0.5),
    ("sanctions", "service_refusal = 0.1", "sanction_refusal", 0.1),
    ("employer_conditions", "asked = 0.3", "firm_conditions", 0.3),
    ("employer_conditions", "births = 0.8", "firm_default", 0.8),
    ("outreach", "agents = 20000", "agents", 20000),
    ("outreach", "rural = 0.8", "agents_rural", 0.8),
    ("village_offices", "share = 0.5", "village_offices", 0.5),
    ("associations", "share = 0.1", "associations", 0.1),
    ("one_stop", "share = 0.3", "one_stop", 0.3),
    ("pbi_jkn", "quota = 120000000", "jkn_quota", 120e6),
    ("pbi_jkn", "corrected = 0.4", "jkn_corrected", 0.4),
    ("uhc_award", "strength = 0.7", "uhc_award", 0.7),
    ("jkn_deactivation", "protected = 1.0", "jkn_protected", 1),
    ("jkn_conditions", "share = 0.2", "jkn_conditions", 0.2),
    ("service_conditions", "share = 0.1", "service_conditions", 0.1),
    ("staff_duty", 'groups = ["cadres", "schools"]\nstrength = 0.6', "staff_duty", [0, 0.6, 0, 0, 0.6]),
    ("domestic_workers", "share = 0.4", "households", 0.4),
    ("card_conditions", "share = 0.2", "card_conditions", [0.2, 0.2]),
    ("card_conditions", 'groups = ["fishers"]\nshare = 0.2', "card_conditions", [0, 0.2]),
    ("local_enforcement", "strength = 0.7", "enforcement", 0.7),
    ("construction_gating", "public = 0.9", "gating_public", 0.9),
    ("construction_gating", "private = 0.4", "gating_private", 0.4),
    ("platform_deduction", "share = 1", "platform_deduction", 1),
    ("auto_debit", "share = 0.4", "auto_debit", 0.4),
    ("reminders", "share = 1", "reminders", 1),
    ("claims", "share = 0.95", "claims_share", 0.95),
    ("claims", "delay_months = 3", "claims_delay", 3),
]


@pytest.mark.parametrize(("key", "says", "array", "expected"), EACH, ids=lambda v: str(v)[:20])
def test_each_lever_writes_its_array_between_its_dates_and_nothing_else(
    tmp_path: Path, key: str, says: str, array: str, expected: object
) -> None:
    empty = compile_levers([])
    levers = scenario(tmp_path, f'[[lever.{key}]]\nfrom = "2027-03"\nto = "2028"\n{says}\n').levers
    values, start, end = levers.arrays()[array], month_index("2027-03"), month_index("2028-12")
    assert (values[start : end + 1] == np.asarray(expected)).all()
    for outside in (slice(0, start), slice(end + 1, MONTHS)):
        np.testing.assert_array_equal(values[outside], empty.arrays()[array][outside])
    others = [name for name in levers.arrays() if name not in (array, "pbi", "inspectors")]
    assert all(np.array_equal(levers.arrays()[n], empty.arrays()[n], equal_nan=True) for n in others)


def test_each_lever_of_the_registry_is_tried_above_and_every_array_has_a_lever() -> None:
    assert {key for key, *_ in EACH} == {
        key for key, lever in LEVERS.items() if key not in ("macro", "shock")
    }
    filled = {
        f.fills
        for key, lever in LEVERS.items()
        for f in lever.fields.values()
        if key not in ("macro", "shock")
    }
    assert (
        filled - {None}
        == {f.name for f in fields(Levers)} - {"macro", "local", "own"}
        == {array for *_, array, _ in EACH}
    )
    assert {f.fills for f in LEVERS["macro"].fields.values()} == {f.name for f in fields(MacroPath)} - {
        "shocks"
    }
    assert {f.fills for f in LEVERS["shock"].fields.values()} == {f.name for f in fields(Shock)} - {
        "start",
        "end",
    }


def test_the_registry_speaks_both_languages_and_gives_bounds_and_sources() -> None:
    for row_id, row_en in zip(lever_rows("id"), lever_rows("en"), strict=True):
        assert row_id["lever"] == row_en["lever"]
        assert all(row_id[k] and row_en[k] for k in row_id if k not in BLANK)
        assert row_id["description"] != row_en["description"]
        assert row_id["mechanism"] != row_en["mechanism"]


def test_bounds_are_written_as_in_toml() -> None:
    bounds = {(row["lever"], row["field"]): row["bounds"] for row in lever_rows("en")}
    assert bounds["pbi_jamsostek", "budget"] == "0 .. 100_000_000_000_000"
    assert bounds["pbi_jamsostek", "inclusion_error"] == "0 .. 0.6"


def test_where_nothing_is_said_the_centre_pays_nothing_and_pemda_may_pay() -> None:
    levers = compile_levers([])
    assert (levers.pbi == 0).all()
    assert (levers.pbi_programmes == Programme.JKK | Programme.JKM).all()
    assert (levers.pemda_allowed == 1).all()
    assert np.isnan(levers.pemda_months).all()
    assert np.isnan(levers.pemda_budget_share).all()


def test_a_ramp_runs_in_equal_steps_from_what_held_before(tmp_path: Path) -> None:
    levers = scenario(
        tmp_path,
        '[[lever.inspection]]\nfrom = "2015"\ninspectors = 1000\n'
        '[[lever.inspection]]\nfrom = "2016"\ninspectors = 2000\nramp_months = 4\n',
    ).levers
    np.testing.assert_array_equal(levers.inspectors[11:17], [1000, 1250, 1500, 1750, 2000, 2000])


def test_a_ramp_from_a_value_left_to_the_model_starts_at_nothing(tmp_path: Path) -> None:
    body = '[[lever.pemda_funding]]\nfrom = "2027"\nbudget_share = 0.004\nramp_months = 2\n'
    levers = scenario(tmp_path, body).levers
    np.testing.assert_array_equal(levers.pemda_budget_share[143:147], [np.nan, 0.002, 0.004, 0.004])


def test_after_its_end_an_entry_gives_way_to_what_stood_below(tmp_path: Path) -> None:
    levers = scenario(
        tmp_path,
        "[[lever.outreach]]\nfrom = 2018\nagents = 1\n"
        '[[lever.outreach]]\nfrom = "2020"\nto = "2020-06"\nagents = 2\n',
    ).levers
    assert [levers.agents[month_index(m)] for m in ("2019-12", "2020-01", "2020-06", "2020-07")] == [
        1,
        2,
        2,
        1,
    ]


def test_a_child_is_laid_over_its_parent_even_where_the_parent_starts_later(tmp_path: Path) -> None:
    parent = HEAD + '[[lever.outreach]]\nfrom = "2030"\nagents = 1\n'
    (tmp_path / "parent.toml").write_text(parent, encoding="utf-8")
    child = scenario(tmp_path, 'extends = "parent"\n[[lever.outreach]]\nfrom = "2028"\nagents = 2\n')
    assert set(child.levers.agents[month_index("2028") :]) == {2.0}
    assert [Path(file).name for file in child.chain] == ["parent.toml", "policy.toml"]


def test_fields_and_deciles_that_an_entry_does_not_name_stay(tmp_path: Path) -> None:
    levers = scenario(
        tmp_path,
        '[[lever.construction_gating]]\nfrom = "2020"\npublic = 0.5\n'
        '[[lever.construction_gating]]\nfrom = "2025"\nprivate = 0.2\n'
        '[[lever.pbi_jamsostek]]\nfrom = "2027"\ndeciles = [1]\n'
        '[[lever.pbi_jamsostek]]\nfrom = "2028"\ndeciles = [2]\nshare = 0.5\n',
    ).levers
    assert levers.gating_public[-1] == 0.5
    assert levers.gating_private[-1] == 0.2
    assert levers.pbi[-1, :3].tolist() == [1, 0.5, 0]


def test_a_year_means_its_january_from_and_its_december_to(tmp_path: Path) -> None:
    levers = scenario(tmp_path, '[[lever.outreach]]\nfrom = "2020"\nto = 2021\nagents = 2\n').levers
    months = np.flatnonzero(levers.agents)
    assert (month_label(months[0]), month_label(months[-1])) == ("2020-01", "2021-12")


def test_macro_paths_join_field_by_field_and_shocks_add_up(tmp_path: Path) -> None:
    shock = "unemployment_points = 2\nformal_points = -4.5\n"
    levers = scenario(
        tmp_path,
        '[[lever.macro]]\nname = "rpjpn"\ntpt_2045 = 5\n[[lever.macro]]\ntpt_2045 = 4\n'
        f'[[lever.shock]]\nfrom = "2032"\nto = "2032"\n{shock}'
        f'[[lever.shock]]\nfrom = "2028-04"\nto = "2029-03"\nrecovery_months = 60\n{shock}',
    ).levers
    assert levers.macro == MacroPath(
        "rpjpn", tpt_2045=4.0, shocks=(Shock(159, 170, 2, -4.5, 60), Shock(204, 215, 2, -4.5, 24))
    )


def test_two_scenarios_part_in_the_first_month_in_which_a_lever_differs(tmp_path: Path) -> None:
    base = scenario(tmp_path, "")
    for body, month in [
        ('[[lever.pemda_funding]]\nfrom = "2027"\nmonths = 12\n', month_index("2027")),
        ('[[lever.inspection]]\nfrom = "2045-12"\ninspectors = 1\n', MONTHS - 1),
        ('[[lever.inspection]]\nfrom = "2030"\ninspectors = 0\n', MONTHS),
        ('[[lever.macro]]\nname = "rpjpn"\n', MACRO_START),
        (
            "[[lever.shock]]\nfrom = 2031\nto = 2031\nunemployment_points = 1\nformal_points = 0\n",
            month_index("2031"),
        ),
        ("[parameters]\nkeep_early = 0.1\n", 0),
    ]:
        other = scenario(tmp_path, body)
        assert base.equal_until(other) == other.equal_until(base) == month
        assert (base.levers == other.levers) == (base.levers.equal_until(other.levers) == MONTHS)
        assert (base.hash == other.hash) == (month == MONTHS)


def test_a_lever_holds_since_the_month_in_which_it_last_moved_anywhere(tmp_path: Path) -> None:
    ramp = '[[lever.reminders]]\nfrom = "2027-02"\nto = "2027-12"\nshare = 0.6\nramp_months = 3\n'
    local = '[[lever.reminders]]\nfrom = "2027-10"\nshare = 0.9\nprovince = "61"\n'
    levers, at = scenario(tmp_path, ramp + local).levers, month_index
    months = ("2027-01", "2027-03", "2027-09", "2027-11", "2029-01")
    since = [month_label(levers.since("reminders", at(month))) for month in months]
    assert since == ["2015-01", "2027-03", "2027-04", "2027-10", "2028-01"]


def test_what_holds_in_places_may_be_written_to_without_changing_the_levers(tmp_path: Path) -> None:
    levers = scenario(tmp_path, "").levers
    levers.at("reminders", 100)[:] = 1.0
    assert not levers.at("reminders", 100).any()


def test_levers_are_read_only_also_when_sent_to_another_process(tmp_path: Path) -> None:
    original = load_scenario("goal-70m")
    copy = pickle.loads(pickle.dumps(original))
    assert copy.levers == original.levers
    assert copy.hash == original.hash
    for levers in (original.levers, copy.levers):
        with pytest.raises(ValueError, match="read-only"):
            levers.inspectors[0] = 1


CHANGING = (
    "auto_debit",
    "inspection",
    "village_offices",
    "data_matching",
    "service_conditions",
    "platform_deduction",
)


PLACES: tuple[tuple[int, ...], ...] = ((), (533,), (514, 551), (0, 326))  # the nation, provinces, kabupaten


def chief(key: str) -> tuple[str, Field]:
    """The one number that an entry of the lever must give."""
    ((name, field),) = [(name, f) for name, f in LEVERS[key].fields.items() if f.required]
    return name, field


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Any few entries of levers with one number that they ask for, dated, ramped and placed anyhow."""
    found = []
    for _ in range(draw(st.integers(1, 6))):
        key = draw(st.sampled_from(CHANGING))
        name, field = chief(key)
        assert field.low is not None
        assert field.high is not None
        whole = st.integers(int(field.low), int(field.high))
        value = draw(whole if field.kind == "integer" else st.floats(field.low, field.high))
        start = draw(st.integers(LEVERS[key].since, MONTHS - 1))
        end = draw(st.integers(start, MONTHS - 1))
        ramp = draw(st.integers(0, end - start + 1))
        implied = {f.name: f.implied for f in LEVERS[key].fields.values() if f.implied is not None}
        places = draw(st.sampled_from(PLACES))
        found.append(Entry(key, start, end, ramp, implied | {name: value}, places))
    return found


@given(entries())
def test_values_stay_within_bounds_whatever_is_laid_over_what(found: list[Entry]) -> None:
    levers = compile_levers(found)
    for key in CHANGING:
        _, field = chief(key)
        assert field.fills
        for t in (0, 60, 200, MONTHS - 1):
            values = levers.at_pemda(field.fills, t)
            assert ((values >= field.low) & (values <= field.high)).all()
            assert (levers.at(field.fills, t) == values[:514]).all()


@given(entries())
def test_one_ramp_moves_one_way_and_arrives(found: list[Entry]) -> None:
    entry = found[0]
    name, field = chief(entry.key)
    assert field.fills
    levers = compile_levers([entry])
    everywhere = levers.local[field.fills].values[:, 0] if entry.places else levers.arrays()[field.fills]
    values = everywhere[: entry.end + 1]
    assert (np.diff(values, axis=0) >= 0).all()
    assert (values[-1] == entry.values[name]).all()
    assert (values[: entry.start] == 0).all()


@given(entries())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_resolved_file_loads_to_the_same_levers(tmp_path: Path, found: list[Entry]) -> None:
    written = Scenario(
        "x", {"id": 'a"\\', "en": "é"}, {}, compile_levers(found), {"a.b": 1e-7}, tuple(found), (), ()
    )
    loaded = scenario(tmp_path, written.to_toml(), head="")
    assert loaded.levers == written.levers
    assert loaded.hash == written.hash
    assert loaded.parameters == written.parameters
    assert loaded.title == written.title
    assert loaded.to_toml() == written.to_toml()

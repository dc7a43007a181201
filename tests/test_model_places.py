"""Levers by place in whole runs: all provinces together are the nation, and one leaves the others alone."""

from dataclasses import replace

import numpy as np
import pytest

from semesta.scenario.compiling import compile_levers
from semesta.scenario.entries import Entry
from semesta.scenario.gazetteer import DISTRICTS, PEMDA
from small import SEPTEMBER_2024, assert_same, baseline, live_rows, living, model_at

WEST_JAVA = 11
PULLED = {
    "pbi_jamsostek": {"deciles": [1, 2], "share": 0.5},
    "pemda_funding": {"budget_share": 0.004, "months": 9},
    "pemda_mandate": {"strength": 0.95},
    "head_performance": {"strength": 1.0},
    "village_offices": {"share": 1.0},
    "associations": {"share": 0.5},
    "one_stop": {"share": 1.0},
    "service_conditions": {"share": 0.5},
    "construction_gating": {"public": 0.9, "private": 0.8},
    "local_enforcement": {"strength": 0.9},
    "platform_deduction": {"share": 1.0},
    "auto_debit": {"share": 1.0},
    "reminders": {"share": 1.0},
    "data_matching": {"registers": ["OSS", "tax", "Dukcapil"], "share": 0.9},
    "employer_conditions": {"asked": 0.6, "births": 1.0},
}
PEOPLE = {"inspection": {"inspectors": 4000}, "outreach": {"agents": 20_000}}
# Firms that register or are seen in records elsewhere draw the nation's inspectors there.
SHARE_INSPECTORS = ("data_matching", "employer_conditions", "inspection", "local_enforcement")
SLOW = ("head_performance",)  # moves what Pemda do for their staff, in a year nobody among so few persons


def scenario(places, **pulled):
    """The baseline with levers pulled from October 2024 on in some places."""
    entries = [Entry(key, SEPTEMBER_2024 + 1, 371, 0, values, places) for key, values in pulled.items()]
    return replace(baseline(), levers=compile_levers([*baseline().entries, *entries]))


def a_year_under(policy):
    return model_at(SEPTEMBER_2024, policy).run(SEPTEMBER_2024 + 12)


def test_a_lever_pulled_in_all_provinces_is_the_lever_pulled_in_the_nation():
    nation, everywhere = (
        a_year_under(scenario(places, **PULLED)) for places in ((), tuple(range(DISTRICTS, PEMDA)))
    )
    assert_same(live_rows(nation.save_state()), live_rows(everywhere.save_state()))
    assert_same(nation.observed, everywhere.observed)


@pytest.mark.parametrize("key", [*PULLED, *PEOPLE])
def test_a_lever_pulled_in_a_province_acts_there_and_nowhere_else(key):
    base = a_year_under(baseline())
    pulled = a_year_under(scenario((DISTRICTS + WEST_JAVA,), **{key: (PULLED | PEOPLE)[key]}))
    ours, theirs = living(pulled), living(base)
    here = base.setting.province[theirs["kabkota"]] == WEST_JAVA
    np.testing.assert_array_equal(ours["id"], theirs["id"])
    there = base.setting.province == WEST_JAVA
    staff = (pulled.state.staff != base.state.staff).any(axis=1)
    assert staff[there].all() if key in SLOW else (ours["cover"] != theirs["cover"])[here].any()
    assert not staff[~there].any()
    if key not in SHARE_INSPECTORS:
        assert [name for name in ours if not np.array_equal(ours[name][~here], theirs[name][~here])] == []


def test_inspectors_of_a_province_leave_the_first_month_elsewhere_as_it_was():
    months = [
        model_at(SEPTEMBER_2024, policy).run(SEPTEMBER_2024 + 2)
        for policy in (baseline(), scenario((DISTRICTS + WEST_JAVA,), **PEOPLE))
    ]
    offsets = months[0].state.employer_offsets
    place = np.repeat(months[0].setting.province, np.diff(offsets))
    base, ours = (model.state.employers.pressure for model in months)
    np.testing.assert_array_equal(ours[place != WEST_JAVA], base[place != WEST_JAVA])
    assert ours[place == WEST_JAVA].mean() > base[place == WEST_JAVA].mean()

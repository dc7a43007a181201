"""Contributions of sums of members against the law's own arithmetic for each member."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semesta.facts import load_facts
from semesta.facts.calendar import MONTHS, month_index
from semesta.facts.vocabulary import Payer, Programme, Sector
from semesta.law.tariff import (
    JkkClass,
    bpu_contribution,
    pmi_contribution,
    ppu_contribution,
)
from semesta.money.contributions import bpu_off, contributions
from semesta.money.members import Members, members_of
from semesta.money.terms import terms_of
from semesta.scenario import load_scenario
from semesta.world.sums import SUMS, Sum

from made_up import country  # isort: skip

TERMS = terms_of(load_scenario("baseline"), load_facts())
PROVINCES, FUNDS = 38, ["jkk", "jkm", "jht", "jp", "jkp"]
MONTH = st.integers(month_index("2015-07"), MONTHS - 1)
FULL = Programme.JKK | Programme.JKM | Programme.JHT | Programme.JP | Programme.JKP


def nobody(**groups):
    """No member in any month, but for arrays of `Members` given."""
    shape = (MONTHS, PROVINCES)
    empty = {name: np.zeros(shape) for name in ("firm", "staff", "arrears", "jakon", "pmi")}
    empty |= {"sums": np.zeros((*shape, SUMS)), "bpu": np.zeros((*shape, len(Payer)))}
    empty |= {"project_dues": np.zeros((*shape, 2))}
    return Members(**(empty | groups))


def due(m, t, province=7):
    """Contributions in month t of the only province with members, [8, 5]."""
    found = contributions(m, TERMS)
    assert not np.delete(found, province, axis=1).any()
    return found[t, province]


def one_worker(wage, jkk_class, t):
    sums = np.zeros((MONTHS, PROVINCES, SUMS))
    here, law = sums[t, 7], TERMS.law
    here[Sum.WAGES + jkk_class], here[Sum.MEMBERS + jkk_class] = wage, 1
    here[Sum.JHT_WAGES], here[Sum.JHT_MEMBERS] = wage, 1
    here[Sum.JP_WAGES] = min(wage, law.at("jp_ceiling", t))
    here[Sum.JKP_WAGES] = min(wage, law.at("jkp_wage_ceiling", t))
    return nobody(sums=sums)


@given(wage=st.integers(500_000, 90_000_000), jkk_class=st.sampled_from(JkkClass), t=MONTH)
@settings(max_examples=25, deadline=None)
def test_a_firms_worker_owes_what_the_law_says(wage, jkk_class, t):
    expected = [
        ppu_contribution(wage, jkk_class, FULL, t, labour_intensive=yes, law=TERMS.law)
        for yes in (False, True)
    ]
    part, paid = TERMS.money.labour_intensive, due(one_worker(wage, jkk_class, t), t)
    for k, fund in enumerate(FUNDS):
        mix = (1 - part) * getattr(expected[0], fund) + part * getattr(expected[1], fund)
        assert paid[:, k].sum() == pytest.approx(mix, abs=1e-6), fund
    assert paid[Payer.WORKER].sum() == pytest.approx(expected[0].member)
    assert paid[Payer.CENTRE].sum() == pytest.approx(expected[0].state)
    employer = (1 - part) * expected[0].employer + part * expected[1].employer
    assert paid[Payer.EMPLOYER].sum() == pytest.approx(employer)


@given(payer=st.sampled_from([p for p in Payer if p not in (Payer.EMPLOYER, Payer.PROJECT)]), t=MONTH)
@settings(max_examples=25, deadline=None)
def test_a_bpu_member_is_paid_for_as_the_law_says(payer, t):
    bpu = np.zeros((MONTHS, PROVINCES, len(Payer)))
    bpu[t, 7, payer] = 1
    income = TERMS.declared[t] if payer is Payer.WORKER else 1_000_000
    package = Programme.JKK | Programme.JKM
    by_sector = [
        bpu_contribution(income, package, sector, payer, t, law=TERMS.law).member
        for sector in (Sector.H, Sector.G)
    ]
    part = TERMS.money.transport
    paid = due(nobody(bpu=bpu), t)
    assert paid[payer].sum() == pytest.approx(part * by_sector[0] + (1 - part) * by_sector[1])
    assert not np.delete(paid, payer, axis=0).any()


@pytest.mark.parametrize("month", ["2019-05", "2020-09", "2026-07"])
def test_staff_pay_on_the_minimum_wage_of_their_province(month):
    t, staff = month_index(month), np.zeros((MONTHS, PROVINCES))
    staff[t, 7] = 3
    wage = TERMS.minimum[t, 7] * TERMS.money.staff_wage
    one = ppu_contribution(wage, JkkClass.VERY_LOW, Programme.JKK | Programme.JKM, t, law=TERMS.law)
    paid = due(nobody(staff=staff), t)
    assert paid[Payer.KABKOTA, :2].tolist() == pytest.approx([3 * one.jkk, 3 * one.jkm])


def test_minimum_wages_are_those_of_2025():
    facts = load_facts()["provinces"]
    assert TERMS.minimum[month_index("2025-08")].tolist() == pytest.approx(facts["ump_2025"].tolist())


def test_projects_pay_what_they_owed_as_they_began():
    t, dues = month_index("2020-12"), np.zeros((MONTHS, PROVINCES, 2))
    dues[t, 7] = 5_000_000.0, 700_000.0
    paid = due(nobody(project_dues=dues), t)
    assert paid[Payer.PROJECT, :2].tolist() == [5_000_000.0, 700_000.0]
    assert paid.sum() == 5_700_000.0


@pytest.mark.parametrize("month", ["2018-01", "2024-01"])
def test_a_migrant_pays_the_contract_in_twenty_four_parts(month):
    t, pmi = month_index(month), np.zeros((MONTHS, PROVINCES))
    pmi[t, 7] = 24
    paid = due(nobody(pmi=pmi), t)[Payer.WORKER]
    assert paid.sum() == pytest.approx(pmi_contribution(24, t, law=TERMS.law))


def test_savers_pay_two_percent_of_what_they_declare():
    sums, t = np.zeros((MONTHS, PROVINCES, SUMS)), month_index("2022-02")
    sums[t, 7, Sum.SAVERS] = 5
    paid = due(nobody(sums=sums), t)
    assert paid[Payer.WORKER, 2] == paid.sum() == pytest.approx(5 * 0.02 * TERMS.save.declared)


def test_the_discount_of_2026_is_for_villages_and_donors_but_not_for_apbn_and_apbd():
    t = month_index("2026-04")
    public = [bpu_off(payer, TERMS)[t] for payer in (Payer.CENTRE, Payer.PROVINCE, Payer.KABKOTA)]
    assert public == [0.0, 0.0, 0.0]
    for payer in (Payer.WORKER, Payer.VILLAGE, Payer.DONOR):
        assert bpu_off(payer, TERMS)[t] == pytest.approx(0.5)


def test_nobody_pays_in_arrears():
    seen = country(TERMS, 12)
    more = seen | {name: seen[name].copy() for name in ("active", "active_by_payer", "arrears_by_province")}
    more["active"][:, :, 1] += 5e3
    more["active_by_payer"][:, :, Payer.WORKER] += 5e3
    more["arrears_by_province"] += 5e3
    a, b = (contributions(members_of(x), TERMS) for x in (seen, more))
    np.testing.assert_array_equal(a, b)


def test_members_add_up_to_those_counted():
    seen = country(TERMS, 6)
    m = members_of(seen)
    everybody = m.firm + m.staff + m.bpu.sum(axis=2) + m.arrears + m.jakon + m.pmi
    np.testing.assert_allclose(everybody, seen["active"].sum(axis=2))
    assert min(m.staff.min(), m.bpu.min()) >= 0.0

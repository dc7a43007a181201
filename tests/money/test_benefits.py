"""Benefits of one month, by hand."""

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.facts.calendar import month_index
from semesta.law import load_law
from semesta.money.benefits import benefits, job_loss_cash, layoffs, mean_account, scholarships
from semesta.money.members import Members
from semesta.money.parameters import make_money
from semesta.money.wages import Wages
from semesta.scenario.levers import MacroPath

LAW, P = load_law(), make_money()
FUNDS = np.array([40e12, 15e12, 300e12, 80e12, 10e12])


def members(date, **changes):
    one = Members(
        t=month_index(date), wage_bill=np.zeros(32), firm=20e6, staff=2e6, bpu=np.zeros(8), arrears=0.0,
        saving=0.0, jakon=7e6, pmi=0.5e6, savers=15e6, job_loss=13e6, closed=20e6, formal_lost=0.0,
    )  # fmt: skip
    return one._replace(**changes)


@pytest.fixture(scope="module")
def wages():
    return Wages.build(load_facts(), MacroPath(), P)


def test_a_death_pays_24_million_before_december_2019_and_42_after(wages):
    before, after = (benefits(members(d), FUNDS, wages, P, 0.02, LAW)[1] for d in ("2019-11", "2019-12"))
    t = month_index("2019-11")
    assert after / before == pytest.approx((42e6 + P.scholarship) / (24e6 + scholarships(t, P, LAW)))


def test_members_in_arrears_are_still_covered(wages):
    with_arrears = benefits(members("2023-01", arrears=1e6), FUNDS, wages, P, 0.02, LAW)
    more = with_arrears - benefits(members("2023-01"), FUNDS, wages, P, 0.02, LAW)
    assert (more[:2] > 0).all()
    assert not more[2:].any()


def test_old_age_savings_leave_with_closed_accounts_and_never_all_at_once(wages):
    m = members("2023-01", closed=0.0, savers=1e6)
    assert mean_account(m, 1e12) == 1e6
    everybody = benefits(members("2023-01", closed=30e6), FUNDS, wages, P, 5.0, LAW)
    assert everybody[2] <= FUNDS[2]
    slow, fast = (benefits(members("2023-01"), FUNDS, wages, P, c, LAW)[2] for c in (0.01, 0.02))
    assert fast > slow > 0


def test_job_loss_claims_begin_after_a_year_and_rise_in_a_crisis():
    assert layoffs(members("2022-01"), P, LAW) == 0.0
    normal, crisis = (layoffs(members("2023-01", formal_lost=x), P, LAW) for x in (0.0, 0.02))
    assert crisis == pytest.approx(normal * (1.0 + P.layoff_crisis * 0.2))


def test_a_job_loss_claim_is_the_laws_share_of_six_capped_wages(wages):
    t, later = month_index("2024-06"), month_index("2025-06")
    capped, raised = (wages.mean[k] * wages.below(5e6, k) for k in (t, later))
    assert job_loss_cash(t, wages, LAW) == pytest.approx((3 * 0.45 + 3 * 0.25) * capped)
    assert job_loss_cash(later, wages, LAW) == pytest.approx(6 * 0.60 * raised)
    assert raised < 5e6

"""Incomes: levels of the survey, the share below the minimum wage, growth by history and macro path."""

import numpy as np
import pytest
from scipy.special import ndtr

from semesta.facts import Facts
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import Status
from semesta.scenario.levers import MacroPath
from semesta.world.incomes import Incomes

AUGUST_2025 = month_index("2025-08")


@pytest.fixture(scope="module")
def incomes(facts: Facts) -> Incomes:
    return Incomes.build(facts, MacroPath())


def mean(incomes: Incomes, t: int) -> np.ndarray:
    return np.exp(incomes.log_mean[t] + incomes.log_sd**2 / 2)


def test_mean_wages_of_provinces_are_the_survey_s(facts: Facts, incomes: Incomes) -> None:
    np.testing.assert_allclose(
        mean(incomes, AUGUST_2025)[:, Status.EMPLOYEE], facts["provinces"]["mean_wage"]
    )


def test_the_share_below_the_minimum_wage_is_the_survey_s(facts: Facts, incomes: Incomes) -> None:
    table = facts["provinces"]
    score = (np.log(table["ump_2025"]) - incomes.log_mean[AUGUST_2025, :, Status.EMPLOYEE]) / incomes.log_sd[
        :, Status.EMPLOYEE
    ]
    below = np.average(ndtr(score), weights=table["employees"])
    observed = facts["wages"].where(indicator="below_minimum_share")["value"]
    assert observed.min() < 100 * below < observed.max()


def test_informal_work_pays_less_than_wages_and_farm_hands_least(incomes: Incomes) -> None:
    level = mean(incomes, AUGUST_2025).mean(axis=0)
    assert (
        level[Status.EMPLOYEE] > level[Status.OWN_ACCOUNT] > level[Status.CASUAL_FARM] > level[Status.UNPAID]
    )
    assert level[Status.CIVIL] > level[Status.EMPLOYEE] > level[Status.NON_ASN]


def test_known_informal_incomes_are_used(facts: Facts, incomes: Incomes) -> None:
    jakarta = facts["provinces"]["bps_code"].tolist().index("31")
    then = mean(incomes, month_index("2022-08"))[jakarta]
    assert then[Status.CASUAL_FARM] < 4_201_899 < then[Status.ASSISTED]


def test_wages_follow_the_surveys_then_the_macro_path(facts: Facts, incomes: Incomes) -> None:
    wage = np.exp(incomes.log_mean[:, 0, Status.EMPLOYEE] - incomes.log_mean[AUGUST_2025, 0, Status.EMPLOYEE])
    assert wage[month_index("2022-08")] == pytest.approx(3070 / 3330, rel=1e-6)
    assert wage[month_index("2035-08")] == pytest.approx(1.04**10, rel=1e-6)
    fast = Incomes.build(facts, MacroPath(name="rpjpn"))
    assert fast.log_mean[-1].min() > incomes.log_mean[-1].min()
    np.testing.assert_array_equal(fast.log_mean[: AUGUST_2025 + 1], incomes.log_mean[: AUGUST_2025 + 1])
    assert np.isfinite(incomes.log_mean).all()
    assert (incomes.log_sd > 0).all()

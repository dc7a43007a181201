"""Simulated persons beside the tables: the population of 2015 and 2025, work in August 2025.

Allowed: half a percent nationally and two percent in a province, plus three standard deviations of a count of
sampled persons (real people times scale, under the root).
"""

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import Status
from semesta.model import Model
from small import baseline

SCALE = 400
EMPLOYEES = [Status.EMPLOYEE, Status.CIVIL, Status.NON_ASN]
WORK = list(range(Status.EMPLOYEE, Status.UNPAID + 1))
SURVEY = {
    "own_account": [Status.OWN_ACCOUNT],
    "employer_temporary": [Status.ASSISTED],
    "employer_permanent": [Status.EMPLOYER],
    "casual_farm": [Status.CASUAL_FARM],
    "casual_other": [Status.CASUAL_OTHER],
    "unpaid_family": [Status.UNPAID],
    "employee": EMPLOYEES,
}


class Counts:
    """Real persons counted at the end of a month."""

    def __init__(self, model: Model) -> None:
        people = model.persons
        age = (model.month - 1 - people.get("birth").astype(int)) // 12  # in the month that has ended
        self.by_age = np.zeros((2, 12))
        np.add.at(self.by_age, (people.get("sex"), (age - 15) // 5), float(SCALE))
        self.by_status = np.zeros((38, 12))
        np.add.at(self.by_status, (people.get("province"), people.get("status")), float(SCALE))


@pytest.fixture(scope="module")
def counts():
    """Counts at the end of June 2015, June 2025 and August 2025."""
    model = Model(baseline(), scale=SCALE, seed=1)
    return {m: Counts(model.run(month_index(m) + 1)) for m in ("2015-06", "2025-06", "2025-08")}


def assert_near(simulated, official, share):
    simulated, official = np.asarray(simulated), np.asarray(official)
    allowed = share * official + 3.0 * np.sqrt(official * SCALE)
    assert (np.abs(simulated - official) <= allowed).all(), (simulated / official - 1.0).round(4).tolist()


@pytest.mark.parametrize("year", [2015, 2025])
def test_population_by_sex_and_age(counts, year):
    simulated = counts[f"{year}-06"].by_age
    official = np.empty((2, 12))
    for s, sex in enumerate(("male", "female")):
        table = load_facts()["population"].where(year=year, sex=sex)
        thousand = dict(zip(table["age_group"].tolist(), table["thousand"].tolist(), strict=True))
        official[s] = [1000.0 * thousand[f"{a}-{a + 4}"] for a in range(15, 75, 5)]
    assert_near(simulated, official, 0.005)
    assert_near(simulated.sum(axis=1), official.sum(axis=1), 0.002)


def test_work_in_the_nation_in_august_2025(counts):
    people = counts["2025-08"].by_status.sum(axis=0)
    employed = people[WORK].sum()
    history = load_facts()["labour_history"].where(date="2025-08")
    official = dict(zip(history["indicator"].tolist(), history["value"].tolist(), strict=True))
    assert_near(employed, official["employed"], 0.005)
    assert_near(employed + people[Status.UNEMPLOYED], official["labour_force"], 0.005)
    table = load_facts()["status_shares"].where(date="2025-08")
    for name, percent in zip(table["status"].tolist(), table["percent"].tolist(), strict=True):
        assert_near(people[SURVEY[name]].sum(), percent / 100.0 * official["employed"], 0.005)


@pytest.mark.parametrize(
    ("column", "statuses"),
    [
        ("employed", WORK),
        ("employees", EMPLOYEES),
        ("own_account", [Status.OWN_ACCOUNT]),
        ("unpaid_family", [Status.UNPAID]),
        ("employer_permanent", [Status.EMPLOYER]),
    ],
)
def test_work_in_provinces_in_august_2025(counts, column, statuses):
    simulated = counts["2025-08"].by_status[:, statuses].sum(axis=1)
    assert_near(simulated, load_facts()["provinces"][column], 0.02)

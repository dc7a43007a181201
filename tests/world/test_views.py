"""Persons and employers as Mesa users know them: select, get, agg, one row."""

import numpy as np
import pytest

from semesta.facts.vocabulary import Status
from semesta.world.columns import GONE
from small import model_at


@pytest.fixture(scope="module")
def model():
    return model_at(61)


def test_persons_are_the_living(model):
    state = model.state
    used = np.concatenate([np.arange(b, e) for b, e in zip(state.begins, state.ends, strict=True)])
    alive = (state.persons.status[used] != GONE).sum()
    assert len(model.persons) == alive == state.cells.sum()
    assert (model.persons.get("status") != GONE).all()


def test_select_by_value_and_by_function(model):
    women = model.persons.select(sex=1)
    assert (women.get("sex") == 1).all()
    old = women.select(lambda view: view.get("age") >= 60)
    assert 0 < len(old) < len(women) < len(model.persons)
    assert (old.get("age") >= 60).all()
    both = model.persons.select(lambda view: view.get("age") >= 60, sex=1)
    np.testing.assert_array_equal(both.get("id"), old.get("id"))
    assert len(old.select(sex=0)) == 0


def test_age_place_and_income_are_worked_out(model):
    people, setting = model.persons, model.setting
    np.testing.assert_array_equal(people.get("age"), (61 - people.get("birth").astype(int)) // 12)
    assert people.agg("age", np.min) >= 15
    assert people.agg("age", np.max) <= 75
    np.testing.assert_array_equal(people.get("province"), setting.province[people.get("kabkota")])
    here = np.bincount(people.get("kabkota"), minlength=514)
    np.testing.assert_array_equal(here, model.state.cells.sum(axis=1))
    at_work = people.get("status") > Status.UNEMPLOYED
    income = people.get("income")
    assert (income[at_work] > 1e4).all()
    assert 1e6 < np.median(income[at_work]) < 4e6
    assert not income[~at_work].any()


def test_agg_is_a_function_of_the_values(model):
    assert model.persons.agg("z", np.mean) == model.persons.get("z").mean()
    assert model.persons.select(sex=0).agg("id", len) == len(model.persons.select(sex=0))


def test_one_row_has_its_columns_as_attributes(model):
    person = model.persons[17]
    for name in (*model.state.persons._fields, "age", "kabkota", "province", "income"):
        assert getattr(person, name) == model.persons.get(name)[17]
    assert model.persons.select(sex=1)[0].sex == 1
    assert "age=" in repr(person)
    assert repr(person).startswith("person(")
    assert [row.id for row in model.persons.select(lambda v: v.get("id") < 20)] == sorted(
        model.persons.select(lambda v: v.get("id") < 20).get("id").tolist()
    )


def test_an_unknown_column_names_those_there_are(model):
    with pytest.raises(AttributeError, match="no column 'wage'; there are id, birth"):
        model.persons.get("wage")
    with pytest.raises(AttributeError, match="there are size_class"):
        model.employers.get("wage")


def test_employers_stand_for_firms_of_their_kabupaten(model):
    employers, state = model.employers, model.state
    assert len(employers) == state.employers.size.size
    expected = employers.get("workers") * model.scale / employers.get("size")
    np.testing.assert_array_equal(employers.get("firms"), expected)
    by_place = np.bincount(employers.get("kabkota"), weights=employers.get("firms"), minlength=514)
    np.testing.assert_allclose(by_place, state.firms.sum(axis=1), rtol=0.6)  # a quarter's count against this
    registered = employers.select(lambda view: view.get("report") > 0)
    assert 0 < len(registered) < len(employers)
    assert employers[3].size_class == employers.get("size_class")[3]


def test_an_employee_and_the_employer_share_a_kabupaten(model):
    people = model.persons.select(status=Status.EMPLOYEE)
    np.testing.assert_array_equal(
        model.employers.get("kabkota")[people.get("employer")], people.get("kabkota")
    )


def test_reprs_say_what_and_how_many(model):
    assert repr(model.persons).startswith(f"<{len(model.persons):,} persons: id, birth")
    assert repr(model).startswith("<Model baseline: 2020-02, ")

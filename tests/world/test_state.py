"""The state as arrays, and who is paid for in which month."""

import numpy as np

from semesta.world.columns import PERSON_BYTES, Persons
from semesta.world.state import State
from small import assert_same, history, model_at

# Bytes of a person: what a run of the whole nation has to hold 215 million times.
BYTES = {"id": 4, "birth": 2, "sex": 1, "education": 1, "status": 1, "sector": 1, "z": 2, "employer": 4,
         "project": 4, "cover": 1, "since": 2, "until": 2, "paid": 2, "jht": 4, "jp": 4, "jp_months": 2,
         "jp_wages": 4}  # fmt: skip


def test_arrays_and_back_is_the_same_state():
    saved = history(61)
    assert_same(State.from_arrays(saved).to_arrays(), saved)


def test_a_state_from_arrays_does_not_share_them():
    saved = history(61)
    state = State.from_arrays(saved)
    for mine, theirs in ((state.persons.status, saved["persons.status"]), (state.aware, saved["aware"])):
        assert not np.shares_memory(mine, theirs)
    arrays = state.to_arrays()
    assert not np.shares_memory(arrays["persons.status"], state.persons.status)
    assert not np.shares_memory(arrays["aware"], state.aware)


def test_every_array_has_a_plain_type_that_npz_can_hold():
    assert all(values.dtype.kind in "iuf" for values in history(61).values())


def test_columns_of_persons_are_as_narrow_as_they_can_be():
    persons = model_at(0).state.persons
    assert persons._fields == Persons._fields == tuple(BYTES)
    assert sum(BYTES.values()) == PERSON_BYTES <= 48
    assert {name: column.itemsize for name, column in persons._asdict().items()} == BYTES


def test_no_column_overflows_by_2045():
    """Births reach back 75 years and forward 31; months fit in 16 bits, employers in 31."""
    persons = model_at(0).state.persons
    assert np.iinfo(persons.birth.dtype).min < -75 * 12
    assert np.iinfo(persons.since.dtype).max > 372 + 36
    assert persons.employer.max() < np.iinfo(persons.employer.dtype).max

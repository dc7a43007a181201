"""What changes from month to month, as arrays: the state that is saved, restored and branched from."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import Group, JknSegment, Sector
from semesta.world.columns import Employers, Persons, Projects
from semesta.world.counting import AGE_BANDS, CELLS, EVENTS, SEXES
from semesta.world.pensions import POOLS, PROVINCES
from semesta.world.sums import SUMS

Array = NDArray[np.float64]
PARTS: dict[str, Any] = {
    "persons": Persons,
    "employers": Employers,
    "projects": Projects,
}  # tuples of columns, stored as "persons.birth" ...


@dataclass
class State:
    """The world at the end of a month.

    District arrays have 514 rows, Pemda arrays 552 (districts, then provinces).
    """

    persons: Persons
    begins: NDArray[np.int64]  # first slot of each kabupaten/kota
    ends: NDArray[np.int64]  # one past its last person
    employers: Employers
    employer_offsets: NDArray[np.int64]  # [515]
    slots: NDArray[np.int32]  # employers of each kabupaten, repeated by their workers at the start
    slot_offsets: NDArray[np.int64]  # [515]
    projects: Projects
    aware: Array  # share of informal workers who know Jamsostek
    funds: NDArray[np.uint8]  # Pemda with a programme for vulnerable workers this year
    months: NDArray[np.uint8]  # months it bought this year, ending in December
    workers: Array  # vulnerable workers paid in those months, real people
    budget: Array  # rupiah committed to them this year
    spent: Array  # of which paid since January
    next_months: NDArray[np.uint8]  # the same for the year to come
    next_workers: Array
    next_budget: Array
    staff: Array  # [514, 5] share of own staff, and of who serves a village, enrolled, by group
    cells: NDArray[np.int64]  # [514, 384] persons by cover x status x sex, last count
    events: NDArray[np.int64]  # [514, 10] see counting.Event
    sums: NDArray[np.int64]  # [514, 101] see sums.Sum
    peers: NDArray[np.int64]  # [514, 18, 2] BPU members, workers under 65 by sector; see counting.count_peers
    groups: NDArray[np.int64]  # [514, 11, 2] persons of a group, covered ones; see grouping.count_groups
    deciles: NDArray[np.int64]  # [10, 3] see december.count_everybody, last count
    ages: NDArray[np.int64]  # [2 sex, 6 age, 3] the same
    accounts: NDArray[np.int64]  # [38, 2] units on persons' accounts: JHT, JP
    pensions: Array  # [38, 6] see pensions.Pool, simulated persons and rupiah
    firms: Array  # [514, 4] real firms by size class
    registered: Array  # [514, 4] of which registered
    found: Array  # [514] real firms found by inspectors in the last month
    jkn: Array  # [514, 5, 2] members of JKN, real persons, by JknSegment: active, registered but not active
    jkn_enrolled: Array  # [514] share of firms' employees enrolled in JKN by their firm
    jkn_met: Array  # [514] share of own-paying workers who registered with JKN last month
    month: int = 0

    def running(self) -> Array:
        """Vulnerable workers whom each Pemda means to pay for in the current month, real people."""
        started = self.months >= 12 - self.month % 12
        return np.where(started, self.workers, 0.0)

    def has_programme(self) -> NDArray[np.bool_]:
        """Pemda that pay for vulnerable workers in some month of this year, [552]."""
        return (self.months > 0) & (self.workers > 0.0)

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """Copies of all arrays by name, ready for `np.savez`."""
        arrays: dict[str, NDArray[np.generic]] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name in PARTS:
                arrays |= {f"{field.name}.{name}": column.copy() for name, column in value._asdict().items()}
            else:
                arrays[field.name] = np.array(value)
        return arrays

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[np.generic]]) -> "State":
        """The inverse of `to_arrays`; the arrays are copied, so that branches do not share them."""
        values: dict[str, Any] = {}
        for field in fields(cls):
            part = PARTS.get(field.name)
            if part is not None:
                values[field.name] = part(*(arrays[f"{field.name}.{name}"].copy() for name in part._fields))
            else:
                values[field.name] = arrays[field.name].copy()
        values["month"] = int(values["month"])
        return cls(**values)


def no_programmes(pemda: int) -> dict[str, Any]:
    """No Pemda pays for vulnerable workers yet."""
    whole, real = (
        ("funds", "months", "next_months"),
        ("workers", "budget", "spent", "next_workers", "next_budget"),
    )
    none: dict[str, Any] = {name: np.zeros(pemda, np.uint8) for name in whole}
    return none | {name: np.zeros(pemda) for name in real}


def blank_counts(districts: int) -> dict[str, Any]:
    """Zero counts for a new state."""
    return {
        "cells": np.zeros((districts, CELLS), np.int64),
        "events": np.zeros((districts, EVENTS), np.int64),
        "sums": np.zeros((districts, SUMS), np.int64),
        "peers": np.zeros((districts, len(Sector), 2), np.int64),
        "groups": np.zeros((districts, len(Group), 2), np.int64),
        "deciles": np.zeros((10, 3), np.int64),
        "ages": np.zeros((SEXES, AGE_BANDS, 3), np.int64),
        "accounts": np.zeros((PROVINCES, 2), np.int64),
        "pensions": np.zeros((PROVINCES, POOLS)),
        "firms": np.zeros((districts, 4)),
        "registered": np.zeros((districts, 4)),
        "found": np.zeros(districts),
        "jkn": np.zeros((districts, len(JknSegment), 2)),
        "jkn_enrolled": np.zeros(districts),
        "jkn_met": np.zeros(districts),
    }

"""Persons and employers of 1 January 2015, drawn from the expected population and labour market."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.engine.draws import counter, uniforms
from semesta.facts import Facts
from semesta.facts.vocabulary import AGES, Status
from semesta.world.employers import SIZES, hire_all
from semesta.world.firm_sizes import shares_by_size, written
from semesta.world.inputs import Purpose
from semesta.world.labour import LabourPath
from semesta.world.population import EDGES, Projection
from semesta.world.sampling import fill_all, offsets
from semesta.world.schooling import education
from semesta.world.spread import district_shares

Columns = dict[str, NDArray[Any]]
Positions = NDArray[np.int64]
BAND_OF_AGE = np.searchsorted(EDGES, np.arange(AGES), side="right") - 1


class Synthesis(NamedTuple):
    """Columns of persons and employers, contiguous by district; those of district d are
    offsets[d]..offsets[d + 1] - 1.

    slots: employer of each job of the first month (an employer as often as it has sampled workers), from
    which a district's later hires are drawn; slot_offsets [515].
    """

    persons: Columns
    person_offsets: Positions
    employers: Columns
    employer_offsets: Positions
    slots: NDArray[np.int32]
    slot_offsets: Positions


def synthesise(
    facts: Facts, projection: Projection, labour: LabourPath, scale: float, seed: int
) -> Synthesis:
    """Draw one person for every `scale` real ones; same inputs, same arrays.

    Persons: id (from 1), birth (month index), sex, education, status, sector, z (income score x 4096),
    employer (index, -1 none). Employers: size_class, size (workers of one firm), sector.
    Raises ValueError if the scale is below 1.
    """
    if scale < 1.0:
        raise ValueError(f"scale is {scale}: one simulated person cannot stand for less than one")
    persons, person_offsets = _persons(facts, projection, labour, scale, seed)
    known = np.concatenate([[0], np.cumsum(persons["status"] == Status.EMPLOYEE)])
    employed = np.diff(known[person_offsets])  # a coarse sample may leave a kabupaten/kota without persons
    province = projection.province_of
    by_province = np.bincount(province, weights=employed).astype(float)
    shares = shares_by_size(written(facts), by_province)[province]
    workers = int(employed.sum())
    room = workers + len(person_offsets)
    kinds, sizes, sectors = np.empty(room, np.uint8), np.empty(room, np.uint16), np.empty(room, np.uint8)
    slots, slot_offsets = np.empty(room, np.int32), np.zeros(len(person_offsets), np.int64)
    firm_offsets = hire_all(
        person_offsets, persons["status"], persons["sector"], (shares, SIZES.low, SIZES.high),
        SIZES.mean, scale, seed, persons["employer"], slots, slot_offsets, (kinds, sizes, sectors),
    )  # fmt: skip
    count = int(firm_offsets[-1])
    employers: Columns = {
        "size_class": kinds[:count].copy(),
        "size": sizes[:count].copy(),
        "sector": sectors[:count].copy(),
    }
    jobs = slots[: slot_offsets[-1]].copy()
    return Synthesis(persons, person_offsets, employers, firm_offsets, jobs, slot_offsets)


def _persons(
    facts: Facts, projection: Projection, labour: LabourPath, scale: float, seed: int
) -> tuple[Columns, Positions]:
    """Columns of persons, employers not yet known, and their district offsets [515]."""
    people = projection.initial
    shares = district_shares(facts, projection, labour.start_shares)
    begin = uniforms(counter(seed, int(Purpose.SYNTHESIS), 1), 2)
    starts, counts = offsets(people, shares, BAND_OF_AGE, float(scale), begin)
    size = int(counts.sum())
    columns: Columns = {
        "id": np.empty(size, np.uint32),
        "birth": np.empty(size, np.int16),
        "sex": np.empty(size, np.uint8),
        "education": np.empty(size, np.uint8),
        "status": np.empty(size, np.uint8),
        "sector": np.empty(size, np.uint8),
        "z": np.empty(size, np.int16),
    }
    bands = np.add.reduceat(people, EDGES[:-1], axis=2)
    levels = education(facts, np.asarray((shares * bands[..., None]).sum(axis=(0, 1))))
    fill_all(
        starts, people, shares, BAND_OF_AGE, float(scale), labour.sector_mix(0), levels,
        projection.province_of, seed, tuple(columns.values()),
    )  # fmt: skip
    columns["employer"] = np.full(size, -1, np.int32)
    return columns, np.concatenate([[0], np.cumsum(counts.sum(axis=1))]).astype(np.int64)

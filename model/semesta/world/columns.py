"""Persons, employers and construction projects as columns: one narrow array for each attribute.

43 bytes a person, 15 an employer, 41 a project. Persons and employers are contiguous by kabupaten/kota. A
slot whose status is GONE is empty until the January in which columns are packed.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

GONE = 255  # status of a slot whose person has died or left
RETIRED = 65535  # in jp_months: draws a pension of JP
Z_UNIT = 4096.0  # income scores are stored in 1/4096 of a standard deviation


class Persons(NamedTuple):
    """Columns of persons; unit and meaning stand beside each."""

    id: NDArray[np.uint32]  # persistent number, the counter of all draws
    birth: NDArray[np.int16]  # month of birth, 0 = January 2015
    sex: NDArray[np.uint8]  # Sex
    education: NDArray[np.uint8]  # Education
    status: NDArray[np.uint8]  # Status, or GONE
    sector: NDArray[np.uint8]  # Sector
    z: NDArray[np.int16]  # income score within province and status, 1/4096 sd
    employer: NDArray[np.int32]  # index of the employer, -1 none
    project: NDArray[np.int32]  # index of the project that covers the person, -1 none
    cover: NDArray[np.uint8]  # Cover
    since: NDArray[np.uint16]  # month in which this cover began
    until: NDArray[np.uint16]  # month in which it ends of itself, NEVER if not known; in arrears: the first
    # unpaid; of a member who pays for a reminder alone: the first that would be unpaid without it
    paid: NDArray[np.uint16]  # contribution months of earlier spells
    jht: NDArray[np.uint32]  # JHT account in units, whose price Setting.jht_price holds
    jp: NDArray[np.uint32]  # JP contributions in units of Setting.jp_price
    jp_months: NDArray[np.uint16]  # months of JP paid, or RETIRED
    jp_wages: NDArray[np.uint32]  # their wages below the ceiling, thousand rupiah at prices of January 2015;
    # of the RETIRED: the monthly pension, rupiah at those prices


class Employers(NamedTuple):
    """Columns of employers."""

    size_class: NDArray[np.uint8]  # SizeClass
    size: NDArray[np.uint16]  # workers of one firm of this kind
    sector: NDArray[np.uint8]  # Sector
    report: NDArray[np.uint16]  # share of workers reported x 65535; 0 = not registered
    programmes: NDArray[np.uint8]  # Programme bits owed for its workers
    wage_share: NDArray[
        np.uint8
    ]  # share of the wage above the minimum that is reported x 255; 0 = the minimum
    arrears: NDArray[
        np.uint8
    ]  # months unpaid, 0 = pays; cover of workers ends (report 0) after the first ones
    pressure: NDArray[np.uint8]  # of the last visit, 255 fresh, fading to 0
    workers: NDArray[np.int32]  # sampled workers counted in the last month
    seat: NDArray[np.uint8]  # province of the office at which its workers are registered


class Projects(NamedTuple):
    """Columns of construction projects; a slot without places and workers is free for the next one.

    An agent stands for places x scale / size real projects of its kind, at 1:1 for one.
    """

    number: NDArray[np.int64]  # persistent number, the counter of all draws
    kabkota: NDArray[np.int16]  # where its builders live
    site: NDArray[np.int16]  # kabupaten/kota where it stands
    owner: NDArray[np.uint8]  # Owner
    registered: NDArray[np.uint8]  # 1: its workers are covered
    named: NDArray[np.uint8]  # 1: pays by the wages of named workers, 0: by its value
    value: NDArray[np.float64]  # of the contract, rupiah
    size: NDArray[np.int32]  # workers wanted by one project of this kind
    start: NDArray[np.int16]  # month
    ends: NDArray[np.int16]  # first month after the last
    extended: NDArray[np.int16]  # month of the last extension, -1 never
    places: NDArray[np.int32]  # for sampled workers; 0 once the project is over
    workers: NDArray[np.int32]  # sampled workers on it, none unless registered


PERSON_BYTES = 4 + 2 + 1 + 1 + 1 + 1 + 2 + 4 + 4 + 1 + 2 + 2 + 2 + 4 + 4 + 2 + 4

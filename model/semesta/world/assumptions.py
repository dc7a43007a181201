"""What the facts do not say about work, as named parameters with a range and a reason.

Every figure here is a prior, open to be fitted or overlaid; figures with a source are in the tables instead.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Assumption:
    """A value used where no table has one: the value, its plausible range, its unit and why."""

    value: float
    low: float
    high: float
    unit: str
    why: str


# Old survey weights: Sakernas before August 2019 stands on the weights of 2015; the step at the overlap
# (August 2019 as first released and as recomputed with the census of 2020) is added to the older values.
BASIS_STEP = {
    "tpak": Assumption(0.02, -0.2, 0.3, "points", "backcast labour force over backcast adults, less 67.49"),
    "tpt": Assumption(-0.05, -0.05, -0.05, "points", "5.23 recomputed against 5.28 first released"),
    "formal_share": Assumption(
        -0.16, -0.16, -0.16, "points", "44.12 recomputed against 44.28 first released"
    ),
}
# February against the August before it, where the survey's own February is not in the tables.
FEBRUARY_PAST = {
    "tpak": Assumption(2.0, 1.5, 2.5, "points", "February 2018 and 2019 against the August before"),
    "tpt": Assumption(-0.35, -0.5, -0.2, "points", "February 2018 and 2019 against the August before"),
    "formal_share": Assumption(-1.2, -1.6, -0.7, "points", "2022-25: the harvest draws family workers in"),
}
# February against the mean of the Augusts around it, in the years to come.
FEBRUARY_AHEAD = {
    "tpak": Assumption(0.0, -0.3, 0.3, "points", "no stable step since 2023"),
    "tpt": Assumption(-0.2, -0.3, -0.1, "points", "2024 and 2025"),
    "formal_share": Assumption(-1.2, -1.5, -0.9, "points", "1.2 to 1.6 under the following August, 2024-25"),
}
# How long the recent trend goes on: it fades as exp(-years / this).
FADE = {
    "tpak": Assumption(3.0, 1.0, 6.0, "years", "part of the rise of 2021-25 is the recovery from COVID-19"),
    "tpt": Assumption(2.0, 1.0, 4.0, "years", "the same; ends near 4 percent, the natural rate in use"),
    "formal_share": Assumption(10.0, 3.0, 20.0, "years", "slow and structural"),
    "agriculture": Assumption(10.0, 5.0, 20.0, "years", "slow and structural"),
}
FORMAL_IN_AGRICULTURE = Assumption(
    13.0, 9.0, 18.0, "percent", "estates and fishing firms; the rest is family work"
)

# Public staff. Persons at knots in time (year as a number), straight between them, level after the last.
SOLDIERS_AND_POLICE = Assumption(0.88e6, 0.8e6, 1.0e6, "persons", "TNI about 0.42, Polri about 0.46 million")
ASN_2015 = Assumption(
    4.55e6, 4.4e6, 4.7e6, "persons", "before the long net retirement that ends at 4.05 in 2021"
)
ASN_RISE = Assumption(1.3e6, 1.2e6, 1.4e6, "persons", "new PPPK, February to November 2025, as stated by BKN")
NON_ASN = {
    2015.0: Assumption(4.0e6, 3.0e6, 5.0e6, "persons", "honorer, contract staff and village apparatus"),
    2022.8: Assumption(
        4.8e6, 3.8e6, 5.8e6, "persons", "at the registration of honorer, with village apparatus"
    ),
    2025.1: Assumption(4.5e6, 3.5e6, 5.5e6, "persons", "first selections for PPPK"),
    2025.9: Assumption(3.5e6, 2.5e6, 4.5e6, "persons", "less about 1.3 million who became ASN within 2025"),
}
PUBLIC_LIMIT = Assumption(0.8, 0.7, 0.9, "fraction", "of a province's employees at most are public staff")
# Share of each industry's workers who are public staff, used to spread public staff over provinces.
PUBLIC_CONTENT = {"O": 1.0, "P": 0.5, "Q": 0.4}

# Migrants: yearly placements where the tables have none, and how long a contract lasts.
PLACEMENTS = {
    2014: Assumption(275e3, 230e3, 320e3, "persons a year", "mean of the cumulative count of 2007-24"),
    2019: Assumption(275e3, 230e3, 320e3, "persons a year", "mean of the cumulative count of 2007-24"),
    2020: Assumption(113e3, 90e3, 140e3, "persons a year", "borders closed from March"),
    2021: Assumption(75e3, 60e3, 100e3, "persons a year", "borders closed most of the year"),
}
CONTRACT_YEARS = Assumption(2.0, 1.5, 3.0, "years", "the usual first contract")

# Shape by band (15-19, 20-24, 25-34, 35-54, 55-64, 65-74) and sex; levels are fitted to the survey, only the
# pattern between sexes counts. The oldest band carries the workers of 75 and over (1-2 percent of all
# workers).
PARTICIPATION = np.array([[0.32, 0.80, 0.945, 0.965, 0.86, 0.70], [0.22, 0.56, 0.57, 0.64, 0.58, 0.42]])
LFPR_60_64 = Assumption(0.66, 0.60, 0.70, "fraction", "between 55-59 (75.7) and all of 60 and over (53.2)")
MIGRANT_AGES = np.array([0.0, 0.20, 0.45, 0.33, 0.02, 0.0])
# Relative odds that an employed person of the sex and band has the status: rows EMPLOYEE, CIVIL, NON_ASN,
# OWN_ACCOUNT, ASSISTED, EMPLOYER, CASUAL_FARM, CASUAL_OTHER, UNPAID.
STATUS_MALE = np.array(
    [
        [0.50, 0.60, 0.56, 0.38, 0.18, 0.08],
        [0.001, 0.010, 0.040, 0.065, 0.035, 0.001],
        [0.005, 0.020, 0.030, 0.028, 0.020, 0.005],
        [0.08, 0.12, 0.17, 0.22, 0.27, 0.30],
        [0.02, 0.03, 0.07, 0.16, 0.28, 0.38],
        [0.003, 0.01, 0.03, 0.055, 0.065, 0.055],
        [0.04, 0.03, 0.03, 0.045, 0.06, 0.07],
        [0.08, 0.08, 0.08, 0.09, 0.08, 0.04],
        [0.28, 0.12, 0.045, 0.02, 0.02, 0.04],
    ]
)
STATUS_FEMALE = np.array(
    [
        [0.50, 0.62, 0.48, 0.27, 0.12, 0.05],
        [0.001, 0.010, 0.045, 0.060, 0.030, 0.001],
        [0.005, 0.040, 0.060, 0.035, 0.010, 0.002],
        [0.09, 0.12, 0.17, 0.23, 0.25, 0.28],
        [0.01, 0.02, 0.04, 0.09, 0.14, 0.22],
        [0.002, 0.005, 0.013, 0.020, 0.020, 0.018],
        [0.02, 0.015, 0.02, 0.04, 0.06, 0.07],
        [0.02, 0.015, 0.015, 0.02, 0.02, 0.01],
        [0.33, 0.16, 0.17, 0.25, 0.33, 0.33],
    ]
)

# Firms by workers: share of employees, fewest and most workers (log-uniform between). With the 37-45 million
# employees of firms this gives about 3.3-4 million micro employers (5.07 million employers with permanent
# workers of all sizes), three fifths of employees in medium and large ones (19.4 of about 39 million in the
# economic census of 2016, which leaves out estates) and 42 to 56 thousand large firms, so that the 49,924
# registered in 2025 find room. Rows: SizeClass; the share's range is about +-0.08 round 0.38, 0.08, 0.09,
# 0.45. The record sorts firms by capital or sales (PP 7/2021), the model by workers: a large firm of the
# record with few workers is a smaller one here.
SIZE_SHARE = np.array([0.32, 0.07, 0.08, 0.53])
SIZE_LEAST = np.array([1.0, 10.0, 20.0, 100.0])
SIZE_MOST = np.array([9.0, 19.0, 99.0, 1200.0])
CONTRACTS = Assumption(
    1.5, 1.0, 2.0, "exponent", "odds of a firm of 20 workers or more by the odds of a written contract"
)

# Monthly raw moves without panel evidence (priors; those between formal and informal work are from the table
# `transitions`). By band where six figures stand.
JOB_FOUND = Assumption(0.10, 0.05, 0.20, "a month", "unemployed who find work; most spells are under a year")
GIVEN_UP = Assumption(0.04, 0.02, 0.08, "a month", "unemployed who stop looking")
LOOKING = Assumption(0.005, 0.002, 0.01, "a month", "outside the labour force, start to look for work")
PANEL_NOISE = Assumption(
    0.5,
    0.3,
    0.6,
    "share",
    "moves of the panel that are errors of matching and coding: with none the JHT and JP accounts paid out "
    "(2020, 2023) would be too many and too small",
)
LOST_FORMAL = Assumption(
    0.004, 0.001, 0.010, "a month", "formal to unemployed; reported layoffs are a lower bound"
)
LOST_INFORMAL = Assumption(0.0025, 0.001, 0.006, "a month", "informal to unemployed")
OTHER_INFORMAL = Assumption(0.018, 0.008, 0.035, "a month", "between informal statuses: about a fifth a year")
OTHER_FORMAL = Assumption(0.0025, 0.001, 0.006, "a month", "between employee, non-ASN and employer")
LEAVE_FORMAL = np.array([0.015, 0.006, 0.003, 0.002, 0.015, 0.040])  # to outside; range half to double
LEAVE_INFORMAL = np.array([0.030, 0.012, 0.006, 0.006, 0.012, 0.020])
START_WORK = np.array([0.010, 0.030, 0.030, 0.025, 0.015, 0.010])  # outside to work
LEAVE_CIVIL = np.array([0.0003, 0.0003, 0.0003, 0.0005, 0.012, 0.10])  # retirement at 58-60
JOIN_CIVIL = Assumption(
    0.0010, 0.0003, 0.003, "a month", "non-ASN to ASN in an ordinary year; a tenth from others"
)
MOST_MOVES = 0.5  # at most this share of a status moves in a month, whatever the target asks

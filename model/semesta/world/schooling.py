"""Highest school completed, by age and status.

Those still at school carry what they will finish, so education never changes in the model. The pattern by
age and status is an assumption; the level is the survey's among the employed.
"""

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.facts.calendar import START_YEAR, month_index, year_of
from semesta.facts.vocabulary import Education, Status
from semesta.world.ipf import fit

Array = NDArray[np.float64]

# Shares of PRIMARY, JUNIOR, SENIOR, TERTIARY by age band in 2015 (prior; from the order of the survey's
# totals).
BY_AGE = np.array(
    [
        [0.14, 0.20, 0.46, 0.20],
        [0.18, 0.22, 0.43, 0.17],
        [0.28, 0.22, 0.36, 0.14],
        [0.48, 0.17, 0.25, 0.10],
        [0.65, 0.11, 0.16, 0.08],
        [0.80, 0.08, 0.08, 0.04],
    ]
)
# Relative odds by status against the age's own mix (prior): public staff are schooled, casual farm workers
# are not.
BY_STATUS = {
    Status.EMPLOYEE: (0.5, 0.9, 1.5, 1.5),
    Status.CIVIL: (0.02, 0.1, 1.0, 9.0),
    Status.NON_ASN: (0.05, 0.3, 1.5, 5.0),
    Status.UNEMPLOYED: (0.6, 1.0, 1.6, 1.4),
    Status.EMPLOYER: (0.8, 1.0, 1.2, 1.2),
    Status.ASSISTED: (1.5, 1.0, 0.6, 0.3),
    Status.CASUAL_FARM: (2.5, 0.8, 0.25, 0.02),
    Status.CASUAL_OTHER: (1.6, 1.2, 0.6, 0.1),
    Status.UNPAID: (1.5, 1.1, 0.6, 0.25),
}
YEARLY = 0.012  # yearly log odds by which newcomers outdo the youngest of 2015 (prior 0-0.03)


def education(facts: Facts, persons: Array) -> Array:
    """Shares [6 bands, 12 statuses, 4] at the start, given national `persons` [6, 12] by band and status.

    Level among the employed: the table's shares of primary and tertiary, carried back by their own trend.
    """
    odds = np.ones((len(Status), len(Education)))
    for status, row in BY_STATUS.items():
        odds[status] = row
    seed = persons[:, :, None] * BY_AGE[:, None, :] * odds[None]
    seed *= persons[:, :, None] / np.maximum(seed.sum(axis=2, keepdims=True), 1e-12)
    band, status, level = np.indices(seed.shape)
    work = (status >= Status.EMPLOYEE) & (status <= Status.UNPAID)
    group = np.where(level == Education.PRIMARY, 0, np.where(level == Education.TERTIARY, 2, 1))
    groups = [
        np.ascontiguousarray(g.ravel(), dtype=np.int32)
        for g in (band * len(Status) + status, np.where(work, group, -1))
    ]
    employed = persons[:, Status.EMPLOYEE : Status.UNPAID + 1].sum()
    cells = seed.ravel()
    fit(cells, groups, [persons.ravel(), _level(facts) * employed], tolerance=1e-6)
    cells = cells.reshape(seed.shape)
    return np.asarray(cells / np.maximum(cells.sum(axis=2, keepdims=True), 1e-12))


def newcomers(t: int) -> Array:
    """Education [4] that those who turn 15 in month t will complete."""
    years = year_of(t) - START_YEAR
    odds = BY_AGE[0] * np.exp(YEARLY * years * np.arange(len(Education)))
    return np.asarray(odds / odds.sum())


def _level(facts: Facts) -> Array:
    """Primary or less, secondary, tertiary [3] among the employed at the start, by the trend between the
    surveys.
    """
    table = facts["education"]
    out = np.empty(3)
    for i, level in enumerate(("primary", "secondary", "tertiary")):
        rows = table.where(level=level)
        when = np.array([month_index(str(d)) for d in rows["date"]], dtype=np.float64)
        slope, base = np.polyfit(when, rows["percent"], 1)
        out[i] = (
            base + 0.5 * slope * when[0]
        )  # half the way back: the trend before the first survey is not known
    return np.asarray(out / out.sum())

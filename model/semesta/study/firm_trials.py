"""Field experiments on employers, done in the model: two arms share all draws and differ by the treatment.

Each arm is 20 thousand firms of one size class in a country of one kabupaten.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.rules import make_rules
from semesta.facts.vocabulary import SizeClass
from semesta.world.columns import Employers
from semesta.world.firms import FirmMonth, firms_share
from semesta.world.reading import firm_keys

FIRMS, EVERYBODY = 20_000, 1e9  # in an arm; visits for each unit of odds that miss nobody
WORKERS = {SizeClass.MICRO: 4, SizeClass.SMALL: 14, SizeClass.MEDIUM: 60, SizeClass.LARGE: 390}
AT_REST = 36  # months in which registered firms settle before the experiment
START, REPORTED = 200, 40_000  # month of the first treatment; share reported at first x 65535
RULES = make_rules().of_firms()
QUIET: dict[str, Any] = {
    "unit": 0.0, "targeting": 0, "fines": 0.0, "refusal": 0.0, "licences": 0.0, "taxed": 0.0, "people": 0.0,
    "asked": 0.0, "default": 0.0, "cost": 0.0, "crisis": 0.0, "detections": 0.0, "registered": [0.0] * 4,
    "cover_months": 3, "job_loss": True, "recount": False,
}  # fmt: skip
BY_PLACE = (
    "unit", "targeting", "licences", "taxed", "people", "asked", "default", "detections", "registered",
)  # fmt: skip


class Course(NamedTuple):
    """What an arm's firms do, month by month from the first treatment."""

    reports: NDArray[np.float64]  # share registered, or of workers reported by registered firms
    wages: NDArray[np.float64]  # share of the wage above the minimum that is reported


def arm(size: SizeClass, months: int, registered: bool, **treatment: Any) -> Course:
    """The course of an arm; a treatment is a field of FirmMonth, or a list by month, the last one held."""
    firms = _firms(size, registered)
    # firms neither close nor fall behind, so that the arms stay whole
    rules = RULES._replace(
        register=RULES.register._replace(death=0.0), arrears=RULES.arrears._replace(start=0.0)
    )
    counts, share = (np.zeros((1, 4)), np.zeros((1, 4)), np.zeros(1)), np.array([0])
    reports, wages = [], []
    for t in range(-AT_REST if registered else 0, months):
        now = {k: v[min(max(t, 0), len(v) - 1)] if isinstance(v, list) else v for k, v in treatment.items()}
        month = _month(START + t, QUIET | (now if t >= 0 else {}))
        keys = firm_keys(1, START + t)
        firms_share(firms, np.array([0, FIRMS]), keys, month, rules, 1.0, *counts, share)
        reports.append((firms.report / 65_535.0).mean() if registered else (firms.report > 0).mean())
        wages.append((firms.wage_share / 255.0).mean())
    return Course(np.array(reports[-months:]), np.array(wages[-months:]))


def effect(size: SizeClass, months: int, registered: bool, **treatment: Any) -> NDArray[np.float64]:
    """Difference of treated and control arm by month."""
    treated, control = arm(size, months, registered, **treatment), arm(size, months, registered)
    return np.asarray(treated.reports - control.reports)


def _firms(size: SizeClass, registered: bool) -> Employers:
    columns: dict[str, Any] = {name: np.zeros(FIRMS, np.uint8) for name in Employers._fields}
    columns |= {"size": np.full(FIRMS, WORKERS[size], np.uint16), "workers": np.ones(FIRMS, np.int32)}
    columns |= {"size_class": np.full(FIRMS, size, np.uint8), "report": np.zeros(FIRMS, np.uint16)}
    columns["report"][:] = REPORTED if registered else 0
    return Employers(**columns)


def _month(t: int, values: dict[str, Any]) -> FirmMonth:
    """A month of the one kabupaten."""
    by_place = {name: np.array([values[name]]) for name in BY_PLACE}
    return FirmMonth(t=t, **(values | by_place))

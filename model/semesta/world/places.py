"""What is known of each kabupaten/kota about welfare, and who counts as eligible on the UCJ basis."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from semesta.facts import Facts
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import AGE_MIN, AGES, BANDS, OWN_PAYING, Status
from semesta.world.columns import Z_UNIT
from semesta.world.population import Projection

if TYPE_CHECKING:
    from semesta.world.labour import LabourPath

UCJ_MONTH = month_index("2025-07")  # month of the official eligible numbers


def target(facts: Facts, name: str) -> float:
    """One value of the table targets."""
    return float(facts["targets"].where(name=name)["value"][0])


def expected_persons(
    projection: Projection, labour: "LabourPath", t: int, statuses: tuple[Status, ...], bands: int
) -> float:
    """Expected real persons of the nation in `statuses` and the first `bands` age bands in month t."""
    by_age = projection.expected(t)
    edges = [*(b - AGE_MIN for b in BANDS), AGES]
    by_band = np.stack(
        [by_age[:, lo:hi].sum(axis=1) for lo, hi in zip(edges, edges[1:], strict=False)], axis=1
    )
    shares = labour.national_shares(t)[:, :bands][..., list(statuses)].sum(axis=2)
    return float((shares * by_band[:, :bands]).sum())


def eligible_shares(facts: Facts, projection: Projection, labour: "LabourPath") -> tuple[float, float]:
    """Share of wage earners outside ASN/TNI/Polri, and of own-paying workers under 65, that are eligible.

    The official numbers of July 2025 (40.7 million formal, 61.1 million informal) over the model's workers
    of the same month: the basis of UCJ leaves out part of the employees, by a rule that is not published.
    """
    wage = expected_persons(projection, labour, UCJ_MONTH, (Status.EMPLOYEE, Status.NON_ASN), bands=6)
    own = expected_persons(projection, labour, UCJ_MONTH, OWN_PAYING, bands=5)
    return target(facts, "eligible_formal_2025") / wage, target(facts, "eligible_informal_2025") / own


def decile_scores(facts: Facts, own_paying: float) -> NDArray[np.int16]:
    """Upper income score (x 4096) of welfare deciles 1-10 among own-paying workers, [514, 10].

    Nationally deciles 1-4 hold the official pool of vulnerable workers out of `own_paying` real workers; a
    kabupaten's share is tilted by the square root of its poverty rate over the mean (proxy: no joint
    table of welfare and work is to hand).
    """
    districts = facts["districts"]
    weight = districts["population"] / districts["population"].sum()
    tilt = np.sqrt(districts["poverty_rate"])
    tilt = tilt / (tilt * weight).sum()
    pool = target(facts, "vulnerable_pool") / own_paying
    share = np.clip(np.outer(tilt, np.arange(1, 11) / 4.0 * pool), 0.0005, 0.9995)
    share[:, 9] = 0.9995
    scores: NDArray[np.int16] = np.rint(ndtri(share) * Z_UNIT).astype(np.int16)
    return scores

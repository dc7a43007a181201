"""Who is eligible and who is covered by income decile, counted each December and held in between."""

from typing import TYPE_CHECKING

import numpy as np

from oracle.person import PersonAgent
from semesta.facts.vocabulary import Status

if TYPE_CHECKING:
    from oracle.country import Country


def observe_deciles(country: "Country") -> dict[str, np.ndarray]:
    """Eligible workers and active participants of each decile [10], real persons."""
    if country.month % 12 == 11 or country.month == 0:
        country.deciles = count(country)
    people = country.deciles * country.scale
    return {
        "eligible_by_decile": people[:, :2] @ np.array(country.setting.eligible_share),
        "active_by_decile": people[:, 2],
    }


def count(country: "Country") -> np.ndarray:
    """Wage earners, own-paying workers under 65 and covered persons by decile, [10, 3]."""
    out = np.zeros((10, 3), np.int64)
    for person in country.agents_by_type[PersonAgent]:
        edges = country.setting.decile_edges[person.place.number, person.status]
        decile = sum(person.z >= edge for edge in edges)
        out[decile] += (
            person.status in (Status.EMPLOYEE, Status.NON_ASN),
            person.is_own_paying and person.months_old < 65 * 12,
            person.is_active,
        )
    return out

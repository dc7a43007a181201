"""Who is eligible and who is covered by decile, age and sex, counted each December and held in between."""

from typing import TYPE_CHECKING

import numpy as np

from oracle.person import PersonAgent
from semesta.facts.vocabulary import Status

if TYPE_CHECKING:
    from oracle.country import Country


def observe_december(country: "Country") -> dict[str, np.ndarray]:
    """Eligible workers and active participants of each decile [10] and age [6], eligible workers by sex [2],
    real persons.
    """
    if country.month % 12 == 11 or country.month == 0:
        country.deciles, country.ages = count(country)
    deciles, ages = country.deciles * country.scale, country.ages * country.scale
    share = np.array(country.setting.eligible_share)
    return {
        "eligible_by_decile": deciles[:, :2] @ share,
        "active_by_decile": deciles[:, 2],
        "eligible_by_age": (ages[0] + ages[1])[:, :2] @ share,
        "active_by_age": (ages[0] + ages[1])[:, 2],
        "eligible_by_sex": ages.sum(axis=1)[:, :2] @ share,
    }


def count(country: "Country") -> tuple[np.ndarray, np.ndarray]:
    """Wage earners, own-paying workers under 65 and covered persons by decile [10, 3], and by sex and bands
    of ten years from 15 on [2, 6, 3].
    """
    deciles, ages = np.zeros((10, 3), np.int64), np.zeros((2, 6, 3), np.int64)
    for person in country.agents_by_type[PersonAgent]:
        edges = country.setting.decile_edges[person.place.number, person.status]
        decile = sum(person.z >= edge for edge in edges)
        who = (
            person.status in (Status.EMPLOYEE, Status.NON_ASN),
            person.is_own_paying and person.months_old < 65 * 12,
            person.is_active,
        )
        deciles[decile] += who
        ages[person.sex, (person.months_old - 15 * 12) // 120] += who
    return deciles, ages

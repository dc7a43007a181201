"""Special groups, counted from the persons one by one."""

from typing import TYPE_CHECKING

import numpy as np

from oracle.person import PersonAgent
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import Group, Sector, Status
from semesta.world.cover import Cover

if TYPE_CHECKING:
    from oracle.country import Country

STAFF = {Sector.P: Group.SCHOOLS, Sector.Q: Group.HEALTH}
ROLES = {"rt_rw": Group.RT_RW, "cadres": Group.CADRES}
FARM = {"farmers": Group.FARMERS, "fishers": Group.FISHERS}


def groups_of(person: PersonAgent) -> list[Group]:
    """The groups that a person is in: one by its work, perhaps one by what it does beside."""
    found: list[Group] = []
    if person.status == Status.NON_ASN:
        found.append(STAFF.get(person.sector, Group.APPARATUS))
    elif person.status == Status.MIGRANT:
        found.append(Group.MIGRANTS)
    elif person.serves_a_household:
        found.append(Group.DOMESTIC)
    elif person.drives():
        found.append(Group.DRIVERS)
    elif person.farm_group in FARM:
        found.append(FARM[person.farm_group])
    if person.is_own_paying and person.role is not None:
        found.append(ROLES[person.role])
    if person.cover == Cover.PU_PUBLIC and person.until is not None:
        found.append(Group.OFFICERS)
    return found


def recount(country: "Country") -> None:
    """Count the groups of every place at quarter-ends, and while officers serve or have just served."""
    months = (country.month, max(country.month - 1, 0))
    if not (country.month % 3 == 2 or country.month == 0 or any(serving(country, t) for t in months)):
        return
    country.group_counts[:] = 0
    for person in country.agents_by_type[PersonAgent]:
        for group in groups_of(person):
            active = group == Group.OFFICERS or person.is_active
            country.group_counts[person.place.number, group] += 1, active


def serving(country: "Country", t: int) -> float:
    """Officers who serve in month t, from the record."""
    table = country.setting.facts["elections"]
    rows = zip(table["from"].tolist(), table["to"].tolist(), table["value"].tolist(), strict=True)
    return sum(n for first, last, n in rows if month_index(first[:7]) <= t <= month_index(last[:7]))


def observe_groups(country: "Country", population: np.ndarray) -> dict[str, np.ndarray]:
    """By province, real persons; population: real persons [38]."""
    counts = np.zeros((38, len(Group), 2))
    for place in country.places:
        counts[place.province.number] += country.group_counts[place.number] * country.scale
    counts[:, Group.OFFICERS, 0] = serving(country, country.month) * population / population.sum()
    return {"group_total": counts[..., 0], "group_active": counts[..., 1]}

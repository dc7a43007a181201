"""Where works are, and how builders come to them.

Works go where they are ordered, builders live where they live. Public works are spread over provinces as
contractors are: contracts of the size of most are kept for small firms of the place (Perpres 12/2021).
Private ones go by the value added of construction. Within a province both go by GRDP. A builder works in
the own kabupaten/kota, unless the province has more of the nation's builders than of the works of that
owner; those beyond go where works want builders.

Spreads of works beside Jakon of 34 provinces in December 2023, by rank correlation and middle gap, before
any difference in enforcement: this one 0.89 and 23 %; by budgets (APBD) and GRDP 0.92 and 29 %;
contractors and GRDP 0.91 and 28 %; all by value added of construction 0.88 and 39 %; all by contractors
0.89 and 33 %; public ones by the capital spending of Pemda in 2025 0.89 and 30 %; all by where builders
live 0.78 and 49 %.
"""

import numpy as np
from numpy.typing import NDArray

from semesta.engine.compiled import rule
from semesta.facts import Facts
from semesta.facts.vocabulary import Owner
from semesta.world.columns import Projects

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
PROVINCES = 38


def works_by_owner(facts: Facts) -> Array:
    """Share of each province in the works of an owner, [4 Owner, 38], rows summing to 1."""
    table, codes = facts["works_province"], facts["provinces"]["bps_code"].tolist()

    def spread(indicator: str) -> Array:
        rows = table.where(indicator=indicator)
        found = dict(zip(rows["province"].tolist(), rows["value"].tolist(), strict=True))
        volume = np.array([found[code] for code in codes])
        return np.asarray(volume / volume.sum())

    public, private = spread("contractors"), spread("value_added")
    return np.array([private if owner == Owner.PRIVATE else public for owner in Owner])


def works_inside(facts: Facts, province: Ints) -> Array:
    """Share of each kabupaten/kota in the works of its province, [514]."""
    product = facts["districts"]["grdp_2021"]
    return np.asarray(product / np.bincount(province, weights=product)[province])


def worksites(works: Array, inside: Array, builders: Array, province: Ints) -> tuple[Array, Array]:
    """Chance that a builder's project stands in the own kabupaten/kota, [514, 4 Owner], and where if not,
    [4, 514] cumulative.

    works [4, 38] and inside [514]: see above; builders: of each kabupaten/kota [514].
    """
    here = np.bincount(province, weights=builders, minlength=PROVINCES)
    share = here / max(here.sum(), 1.0)
    owners = len(works)
    stays, away = np.empty((province.size, owners)), np.empty((owners, province.size))
    _spread(works, inside, share, province, stays, away)
    return stays, away / np.maximum(away[:, -1:], 1e-300)


@rule
def _spread(works, inside, share, province, stays, away) -> None:
    """Fill `stays` and, not yet of 1, `away` of `worksites`; share: of all builders, by province [38]."""
    for owner in range(works.shape[0]):
        wanted = 0.0
        for d, p in enumerate(province):
            ordered = works[owner, p]
            stays[d, owner] = ordered / share[p] if share[p] > ordered else 1.0
            wanted += max(ordered - share[p], 0.0) * inside[d]
            away[owner, d] = wanted


def workers_by_site(projects: Projects, province: Ints) -> Array:
    """Sampled workers covered by projects, by province of the works [38]."""
    members = np.zeros(PROVINCES)
    _add_workers(projects.workers, projects.site, province, members)
    return members


@rule
def _add_workers(workers, site, province, members) -> None:
    """Add the workers of each project to those of the province of its site, `members` [38]."""
    for k in range(workers.size):
        members[province[site[k]]] += workers[k]

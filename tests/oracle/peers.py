"""Whom workers know, in three structures: the covered share of the workers they see."""

from typing import TYPE_CHECKING

from oracle.plain import halves, total
from semesta.world.inputs import Purpose

if TYPE_CHECKING:
    from oracle.country import Country
    from oracle.government import KabkotaAgent

LEAN = 50.0
Pair = list[int]  # members of BPU, workers under 65


class Acquaintance:
    """Counts by place and sector of the last quarter-end, and the ties of a small world."""

    def __init__(self, country: "Country") -> None:
        self.country = country
        self.form = ("province", "sector", "small_world")[country.forms["peers"]]
        self.counts: dict[KabkotaAgent, list[Pair]] = {}
        self.ties = {place: self.tied_to(place) for place in country.places}

    def tied_to(self, place: "KabkotaAgent") -> "list[KabkotaAgent]":
        """Three before and three behind in the list of the province, each perhaps swapped for any other."""
        country, ring, ties = self.country, place.province.children, []
        for k, step in enumerate((-3, -2, -1, 1, 2, 3)):
            near = ring[(ring.index(place) + step) % len(ring)]
            swap, where = (
                half * 2.0**-32 for half in halves(country.rank(Purpose.PEERS, 6 * place.number + k))
            )
            any_ = country.places[int(where * len(country.places))]
            ties.append(any_ if swap < country.rules.peers.far else near)
        return ties

    def count(self) -> None:
        """At the end of a quarter."""
        if self.form == "province" or self.country.month % 3 != 2:
            return
        self.counts = {place: [[0, 0] for _ in range(18)] for place in self.country.places}
        for person in self.country.people_alive():
            cell = self.counts[person.place][person.sector]
            cell[0] += person.is_bpu
            cell[1] += person.is_own_paying and person.is_younger_than(65)

    def seen(self, place: "KabkotaAgent") -> list[float]:
        """By sector."""
        if self.form == "province":
            members, workers = place.province.members, place.province.informal
            return [min(members / max(workers, 1), 1.0)] * 18
        if self.form == "sector":
            return [min(self.leaning(place, [sector]), 1.0) for sector in range(18)]
        everything = list(range(18))
        ties = total(self.leaning(tied, everything) for tied in self.ties[place])
        return [min((self.leaning(place, everything) + ties) / 7.0, 1.0)] * 18

    def leaning(self, place: "KabkotaAgent", sectors: list[int]) -> float:
        """Covered share of a place, as if fifty more workers were like those of its province."""
        own = self.pair([place], sectors)
        around = self.pair(place.province.children, sectors)
        like = around[0] / max(around[1], 1)
        return (own[0] + LEAN * like) / (own[1] + LEAN)

    def pair(self, places: "list[KabkotaAgent]", sectors: list[int]) -> Pair:
        cells = [self.counts[place][sector] for place in places for sector in sectors]
        return [sum(cell[0] for cell in cells), sum(cell[1] for cell in cells)]

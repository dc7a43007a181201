"""Those who turn 15, month by month."""

from math import floor
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtri

from oracle.person import PersonAgent
from oracle.plain import base, bits, first_above, halves, limit
from semesta.facts.vocabulary import Sector, Status
from semesta.world.inputs import Purpose
from semesta.world.schooling import newcomers

if TYPE_CHECKING:
    from oracle.country import Country


class Newcomers:
    """How many enter where and when, and with which numbers."""

    def __init__(self, country: "Country") -> None:
        self.country = country
        expected = country.setting.projection.entrants
        sums = np.cumsum(expected, axis=0) / country.scale
        self.reached: list[tuple[list[int], ...]] = []  # by place, sex: arrived before a month
        self.next_number: list[int] = []  # numbers run on over the months of a place, and from place to place
        number = country.setting.first_entrant_id(country.scale)
        for d in range(expected.shape[1]):
            self.reached.append((self.arrivals(d, 0, sums), self.arrivals(d, 1, sums)))
            before = sum(reached[country.month] for reached in self.reached[d])
            self.next_number.append(number + before)
            number += sum(reached[-1] for reached in self.reached[d])

    def arrivals(self, d: int, sex: int, sums: np.ndarray) -> list[int]:
        """Persons who have turned 15 before each month: whole ones of the expected, from a random start."""
        start = halves(self.country.rank(Purpose.ENTRY, 2 * d + sex))[1] / 2**32
        return [0, *(floor(people + start) for people in sums[:, d, sex].tolist())]

    def arrive(self, month: int) -> None:
        for d, by_sex in enumerate(self.reached):
            for sex, reached in enumerate(by_sex):
                for _ in range(reached[month + 1] - reached[month]):
                    self.enter(d, self.next_number[d], sex)
                    self.next_number[d] += 1

    def enter(self, d: int, number: int, sex: int) -> None:
        country, place = self.country, self.country.places[d]
        schooling = [limit(share) for share in np.cumsum(newcomers(country.month))]
        low, high = halves(bits(base(country.seed, Purpose.ENTRY, 1), number))
        PersonAgent(
            country, place, number=number, birth=country.month - 15 * 12, sex=sex,
            z=round(ndtri(((high >> 16) + 0.5) / 65536.0) * 4096.0),
            education=first_above(schooling, low),
            status=Status.OUTSIDE, sector=Sector.NONE, since=country.month,
        )  # fmt: skip

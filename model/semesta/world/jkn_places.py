"""Where residents, the poor and the money for JKN are: what a kabupaten/kota is to JKN, fixed in a run."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class JknPlaces(NamedTuple):
    """The 514 kabupaten/kota."""

    province: NDArray[np.int64]  # index 0..37
    share: Array  # of the residents of the nation
    part: Array  # of the residents of its province
    poor: Array  # of the residents of the nation in deciles 1-4
    pays: NDArray[np.bool_]  # whether it has an APBD; where not (DKI Jakarta), the province pays alone


def jkn_places(
    province: NDArray[np.int64], residents: Array, poor: Array, pays: NDArray[np.bool_]
) -> JknPlaces:
    """From the residents of each kabupaten/kota, those in deciles 1-4, and who has an APBD, all [514].

    Residents grow alike everywhere: no projection of kabupaten/kota by all ages is to hand.
    """
    part = residents / np.bincount(province, weights=residents)[province]
    return JknPlaces(province, residents / residents.sum(), part, poor / poor.sum(), pays)


def jkn_money(places: JknPlaces, apbd: Array) -> Array:
    """APBD out of which each kabupaten/kota is paid for [514]: its own, else its part of the province's.

    apbd: of the 552 Pemda, rupiah a year.
    """
    districts = places.province.size
    money: Array = np.where(places.pays, apbd[:districts], apbd[districts:][places.province] * places.part)
    return money


def jkn_own_part(places: JknPlaces, province: float) -> Array:
    """Part of the cost that falls on that money [514]; province: what the province adds to an APBD."""
    return np.where(places.pays, 1.0 - province, 1.0)

"""Who is near whom."""

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.world.neighbours import NEAREST, distances, neighbourhoods, share_funding

FACTS = load_facts()
DISTRICTS, PROVINCES = FACTS["districts"], FACTS["provinces"]
CODES = [*DISTRICTS["bps_code"].tolist(), *PROVINCES["bps_code"].tolist()]
OF = np.searchsorted(PROVINCES["bps_code"], DISTRICTS["province"])
NEAR = neighbourhoods(DISTRICTS, PROVINCES, OF)


def near(code):
    return {CODES[k] for k in NEAR[CODES.index(code)]}


def test_a_degree_of_latitude_is_111_km():
    away = distances(np.array([0.0, 1.0]), np.array([110.0, 110.0]))
    np.testing.assert_allclose(away, [[0.0, 111.2], [111.2, 0.0]], atol=0.1)


def test_each_has_five_others_of_its_kind():
    assert NEAR.shape == (552, NEAREST)
    assert all(len(set(row)) == NEAREST and k not in row for k, row in enumerate(NEAR.tolist()))
    assert (NEAR[514:] >= 514).all()
    jakarta = CODES.index("31")
    assert set(NEAR[:514].ravel()) <= {*range(514), jakarta}


@pytest.mark.parametrize(
    ("code", "beside"),
    [
        ("3578", {"3515", "3526"}),
        ("3471", {"3402", "3404"}),
        ("6171", {"6112"}),
        ("1671", {"1607"}),
        ("5171", {"5103"}),
    ],
)
def test_well_known_neighbours_are_near(code, beside):
    """Surabaya sees Sidoarjo, and Bangkalan across the bridge; Yogyakarta sees Bantul and Sleman."""
    assert beside <= near(code)


def test_neighbours_cross_the_borders_of_provinces():
    across = [(OF[NEAR[d][NEAR[d] < 514]] != OF[d]).any() for d in range(514)]
    assert 0.2 < np.mean(across) < 0.7


def test_jakarta_stands_among_the_kabupaten_around_it_but_its_units_do_not():
    units = {CODES[d] for d in range(514) if DISTRICTS["administrative_only"][d] == 1}
    assert len(units) == 6
    assert not any(units & near(code) for code in CODES)
    assert "31" in near("3275")  # Bekasi
    assert "31" not in near("3578")


def test_the_share_that_funds_is_of_the_neighbours():
    funds = np.array([1, 0, 1, 0], np.uint8)
    np.testing.assert_allclose(share_funding(funds, np.array([[1, 2], [0, 2]])), [0.5, 1.0])

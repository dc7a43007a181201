"""Volume of works: around one over the known years, one after them, and projects extended in a crisis."""

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.facts.calendar import MONTHS, month_index
from semesta.facts.vocabulary import Segment
from semesta.model import Model
from semesta.world.works import works_volume, works_withheld

FLAT = np.ones(MONTHS)


@pytest.mark.parametrize("sector", [0, 1])
def test_works_swing_around_one_and_stand_at_one_ahead(sector):
    volume = works_volume(load_facts(), FLAT)[sector]
    known = volume[: month_index("2024-01")]
    assert np.log(known).mean() == pytest.approx(0.0, abs=0.01)
    assert 0.7 < known.min() < 1.0 < known.max() < 1.4
    assert (volume[month_index("2025-01") :] == 1.0).all()


def test_every_month_of_a_year_has_the_volume_of_the_year():
    for volume in works_volume(load_facts(), FLAT):
        years = volume.reshape(-1, 12)
        assert (years == years[:, :1]).all()


def test_in_a_dear_year_public_works_are_fewer():
    dear_2023 = np.where(np.arange(MONTHS) // 12 == 2023 - 2015, 1.2, 1.0)
    cheap, dear = (works_volume(load_facts(), prices)[0] for prices in (FLAT, dear_2023))
    assert dear[month_index("2023-01")] < cheap[month_index("2023-01")]


def test_jakon_stands_high_at_the_end_of_2020_and_falls_a_year_later():
    """Extended projects carry the first year of the pandemic; those that did not start are missing later."""
    model = Model("baseline", scale=5_000, seed=1).run(month_index("2022-01"))
    jakon = model.observed["active"][:, :, Segment.JAKON].sum(axis=1)
    december = [jakon[month_index(f"{year}-12")] for year in (2020, 2021)]
    assert december[1] < 0.97 * december[0]  # officially 7.5 and 6.3 million


def test_starts_are_withheld_in_the_last_year_of_a_government_and_works_of_2025_cut():
    turnover, cut = works_withheld(load_facts())
    year = np.arange(MONTHS) // 12 + 2015
    np.testing.assert_array_equal(turnover, year == 2024)
    np.testing.assert_allclose(cut, np.where(year == 2025, 60.469 / 110.95, 0.0), atol=1e-3)

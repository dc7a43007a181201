"""Single figures of the record, each by a key."""

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.observe.dataset import Run, to_dataset
from semesta.observe.figures import figures, series_of

MONTHS = 121


@pytest.fixture(scope="module")
def known():
    return figures(load_facts())


def test_a_line_of_one_value_keeps_its_key_and_a_line_of_many_has_one_for_each_row(known):
    assert (known["active-2019"].observed, known["active-2019"].month) == (34_170_000, "2019-12")
    jakarta = known["province-gap-pu-31-2023-12"]
    assert (jakarta.place, jakarta.unit, jakarta.months()) == ("31", "persons", 108)
    rows = [key for key in known if key.startswith("province-gap-")]
    assert len(rows) == 3 * 34
    assert not any("rank" in key for key in known)


def test_a_figure_asks_a_run_for_what_its_rows_speak_of(known, scenarios):
    active = np.tile(np.arange(1.0, 5.0) * 1e5, (MONTHS, 38, 1))
    active[119] *= 1.5
    ds = to_dataset([Run("baseline", 0, {"active": active})], scenarios[:1]).isel(scenario=0)
    np.testing.assert_allclose(known["active-2019"].simulated(ds), [38 * 1e6])
    np.testing.assert_allclose(known["spike-up"].simulated(ds), [0.5 * 38 * 1e6])
    assert known["spike-up"].month == "2024-12"


def test_the_source_of_several_rows_is_one_of_least_confidence(known):
    assert {figure.source.confidence for figure in known.values()} == {"high", "medium", "low"}
    assert known["bpu-2020"].source.confidence == "medium"


def test_figures_of_one_series_share_their_key_without_its_date():
    keys = ("active-2019", "active-2024-10", "contributions-2019-jkk", "province-gap-pu-31-2023-12", "ucj-35")
    assert [series_of(key) for key in keys] == [
        "active", "active", "contributions-jkk", "province-gap-pu-31", "ucj-35",
    ]  # fmt: skip

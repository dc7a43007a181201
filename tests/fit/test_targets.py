"""Targets of a fit: what the record says, how far it is believed, and from when it was known."""

import pytest

from semesta.facts import load_facts
from semesta.fit.targets import targets


@pytest.fixture(scope="module")
def known():
    return {t.key: t for t in targets(load_facts())}


def test_an_error_joins_the_confidence_of_the_source_and_breaks_of_definition(known):
    table, aim = load_facts()["fit_targets"].where(key="bpu-2020"), known["bpu-2020"]
    share = (0.03**2 + float(table["break"][0]) ** 2) ** 0.5  # of medium confidence
    assert aim.error == pytest.approx(share * aim.observed)
    assert aim.discrepancy == pytest.approx(float(table["discrepancy"][0]) * aim.observed)


def test_what_is_aimed_at_is_fitted(known):
    fitted = {key for key, aim in known.items() if aim.use == "fit"}
    assert fitted >= {f"active-{year}" for year in range(2016, 2025)}
    assert fitted >= {f"{segment}-{year}" for segment in ("pu", "bpu", "jakon") for year in range(2020, 2025)}
    assert fitted >= {"pemda-2022", "pemda-2024", "contributions-2019-jht"}
    assert sum(aim.group == "province" for aim in known.values()) == 3 * 34


def test_every_target_errs_and_was_known_after_its_month(known):
    for aim in known.values():
        assert aim.observed > 0.0, aim.key
        assert aim.error > 0.0, aim.key
        assert aim.known >= aim.month, aim.key
    assert known["active-2023"].known == "2024-02"

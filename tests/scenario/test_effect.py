"""Joint decisions under a lag of coordination: later, not in full, and never before what was in effect."""

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from semesta.facts.calendar import MONTHS, month_index
from semesta.scenario import load_scenario
from semesta.scenario.compiling import compile_levers
from semesta.scenario.effect import JOINT, in_effect

HEAD = 'title.id = "Uji"\ntitle.en = "Test"\n'
MANDATE = '[[lever.pemda_mandate]]\nfrom = "{start}"\nstrength = {value}\n'
AT = month_index


def levers(folder: Path, body: str):
    path = folder / "policy.toml"
    path.write_text(HEAD + body, encoding="utf-8")
    return load_scenario(path).levers


def test_a_decision_takes_effect_after_the_lag(tmp_path: Path) -> None:
    body = MANDATE.format(start="2022", value=0.5) + MANDATE.format(start="2027-03", value=0.9)
    mandate = levers(tmp_path, body + '[[lever.coordination]]\nfrom = "2027"\nlag_months = 6\n').mandate
    assert set(mandate[AT("2022") : AT("2027-09")]) == {0.5}
    assert set(mandate[AT("2027-09") :]) == {0.9}


def test_what_was_in_effect_before_the_lag_is_not_taken_back(tmp_path: Path) -> None:
    body = MANDATE.format(start="2022", value=0.5) + MANDATE.format(start="2026-11", value=0.9)
    mandate = levers(tmp_path, body + '[[lever.coordination]]\nfrom = "2027"\nlag_months = 12\n').mandate
    assert set(mandate[AT("2026-11") :]) == {0.9}


def test_a_part_of_the_change_is_lost(tmp_path: Path) -> None:
    body = MANDATE.format(start="2022", value=0.5) + MANDATE.format(start="2027-03", value=0.9)
    mandate = levers(tmp_path, body + '[[lever.coordination]]\nfrom = "2027"\ndamping = 0.25\n').mandate
    np.testing.assert_allclose(mandate[AT("2027-03") :], 0.5 + 0.75 * 0.4)


def test_when_coordination_is_mended_decisions_take_effect_at_once(tmp_path: Path) -> None:
    body = MANDATE.format(start="2027-03", value=0.9)
    lag = '[[lever.coordination]]\nfrom = "2027"\nto = "2027-06"\nlag_months = 24\n'
    mandate = levers(tmp_path, body + lag).mandate
    assert set(mandate[: AT("2027-07")]) == {0.0}
    assert set(mandate[AT("2027-07") :]) == {0.9}


def test_levers_of_one_ministry_are_not_touched(tmp_path: Path) -> None:
    lag = '[[lever.coordination]]\nfrom = "2027"\nlag_months = 24\ndamping = 0.5\n'
    own = '[[lever.inspection]]\nfrom = "2027-02"\ninspectors = 3000\n'
    own += '[[lever.outreach]]\nfrom = "2027-02"\nagents = 900\n'
    slow = levers(tmp_path, own + lag)
    assert slow.inspectors[AT("2027-02")] == 3000
    assert slow.agents[AT("2027-02")] == 900
    assert {"pbi", "mandate", "data_matching", "one_stop"} <= set(JOINT)
    assert not {"inspectors", "agents", "reminders"} & set(JOINT)


def test_decisions_for_single_places_are_late_too(tmp_path: Path) -> None:
    body = '[[lever.pemda_mandate]]\nfrom = "2027-03"\nprovince = "Aceh"\nstrength = 0.9\n'
    found = levers(tmp_path, body + '[[lever.coordination]]\nfrom = "2027"\nlag_months = 6\n')
    assert found.at("mandate", AT("2027-08"))[0] == 0.0
    assert found.at("mandate", AT("2027-09"))[[0, 513]].tolist() == [0.9, 0.0]


@given(
    st.integers(0, 60),
    st.floats(0.0, 1.0),
    st.integers(1, MONTHS - 1),
    st.lists(st.floats(0.0, 1.0), min_size=6, max_size=6),
)
def test_effects_stay_between_what_was_decided(lag: int, damping: float, start: int, steps: list) -> None:
    """No lag and no damping leave every lever as decided; others stay within what was decided so far."""
    arrays = {name: values.copy() for name, values in compile_levers([]).arrays().items()}
    arrays["mandate"][:] = np.repeat(steps, MONTHS // 6)
    arrays["coordination_lag"][start:], arrays["coordination_damping"][start:] = lag, damping
    mandate, decided = in_effect(arrays, {name: {} for name in arrays})[0]["mandate"], arrays["mandate"]
    np.testing.assert_array_equal(mandate[:start], decided[:start])
    if lag == 0 and damping == 0.0:
        np.testing.assert_array_equal(mandate, decided)
    assert (mandate <= np.maximum.accumulate(decided) + 1e-12).all()
    assert (mandate >= np.minimum.accumulate(decided) - 1e-12).all()

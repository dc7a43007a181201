import numpy as np
import pytest

from semesta.scenario import LEVERS, load_scenario
from semesta.scenario.mixing import mechanisms, mixed
from semesta.show.catalogue import catalogue

BASE, GOAL = load_scenario("baseline"), load_scenario("goal-70m")
LATER = """
title.id = "Lanjutan"
title.en = "Further"
extends = "goal-70m"

[[law.bpu_jkm]]
from = "2027-01"
value = 10000

[[lever.inspection]]
from = "2031-01"
inspectors = 9000

[parameters]
"keep.shock" = 0.5

[structure]
peers = "small_world"
"""


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    file = tmp_path_factory.mktemp("later") / "later.toml"
    file.write_text(LATER)
    return load_scenario(file)


def test_mechanisms_stand_in_the_order_of_the_file():
    assert mechanisms(GOAL, BASE)[:4] == ["pbi_jamsostek", "pemda_mandate", "inspection", "data_matching"]
    assert mechanisms(GOAL, GOAL) == []


def test_what_a_file_lays_over_its_parent_is_told_apart(later):
    assert mechanisms(later, GOAL) == ["inspection", "law.bpu_jkm", "parameters", "structure"]
    assert mechanisms(GOAL, later) == ["inspection", "law.bpu_jkm", "parameters", "structure"]


@pytest.mark.parametrize("base", [BASE, GOAL], ids=repr)
def test_all_of_it_is_the_scenario_and_none_the_base(later, base):
    every = mechanisms(later, base)
    whole, nothing = mixed(later, base, every, "whole"), mixed(later, base, (), "nothing")
    assert (whole.hash, nothing.hash) == (later.hash, base.hash)
    assert (whole.name, nothing.name) == ("whole", "nothing")


def test_a_mix_has_the_chosen_mechanisms_alone():
    mix = mixed(GOAL, BASE, ["inspection"], "mix")
    np.testing.assert_array_equal(mix.levers.inspectors, GOAL.levers.inspectors)
    np.testing.assert_array_equal(mix.levers.pbi, BASE.levers.pbi)
    assert mechanisms(mix, BASE) == ["inspection"]


def test_every_lever_has_a_short_name():
    assert all(f"mechanism.{lever}" in catalogue() for lever in (*LEVERS, "parameters", "structure"))

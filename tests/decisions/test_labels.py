"""Every parameter has a short name in both languages, which can be read alone and is no other's."""

import pytest

from semesta.decisions.labels import label, labels
from semesta.scenario.problems import LANGUAGES
from semesta.study.design import parameters

ROOM = 60  # characters: two lines beside a bar


def test_every_parameter_is_named_and_nothing_else():
    assert set(labels()) == set(parameters())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_are_each_their_own_and_fit_beside_a_bar(lang):
    named = [label(name, lang) for name in parameters()]
    assert len(set(named)) == len(named)
    assert [name for name in named if not 8 <= len(name) <= ROOM] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_name_leans_on_its_neighbour(lang):
    leaning = ("The same", "Of which", "Of these", "Approach to it", "Each size", "Hal yang sama")
    assert not any(label(name, lang).startswith(leaning) for name in parameters())


def test_both_languages_are_written():
    assert [name for name, both in labels().items() if set(both) != set(LANGUAGES)] == []
    assert [name for name, both in labels().items() if both["id"] == both["en"]] == []


def test_an_unknown_parameter_has_no_name():
    with pytest.raises(KeyError):
        label("enrol.bse", "en")

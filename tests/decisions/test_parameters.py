"""Every parameter has a prior that holds its value, and every evidence it names is in the tables."""

import re

import pytest

from semesta.decisions import rules
from semesta.decisions.parameters import Parameter, pack
from semesta.decisions.rules import PARAMETERS, known_parameters, make_rules
from semesta.facts import load_facts

EVIDENCE_ID = re.compile(r"\b(?:PR|WE|WL|ER|ES|PF|NC|DF)\d+[a-d]?\b")
EVIDENCE_RANGE = re.compile(r"\b(PR|WE|WL|ER|ES|PF|NC|DF)(\d+)-(?:\1)?(\d+)\b")


def named_evidence(text):
    """Ids in a text, those inside a range such as WL13-WL16 too."""
    between = [
        f"{kind}{k:02d}" for kind, a, b in EVIDENCE_RANGE.findall(text) for k in range(int(a), int(b) + 1)
    ]
    return set(EVIDENCE_ID.findall(text)) | set(between)


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda p: p.name)
def test_parameter_is_within_its_prior_and_says_where_it_comes_from(parameter):
    assert parameter.low <= parameter.value <= parameter.high
    assert parameter.low < parameter.high
    assert parameter.kind in ("calibrated", "evidence", "assumed")
    assert len(parameter.evidence) > 3
    assert len(parameter.meaning) > 5
    assert parameter.unit


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda p: p.name)
def test_named_evidence_exists(parameter):
    assert named_evidence(parameter.evidence) <= set(load_facts()["evidence"]["id"].tolist())


def test_a_parameter_said_to_rest_on_evidence_names_a_row_a_figure_or_a_table():
    tables = set(load_facts().hashes)
    for parameter in PARAMETERS:
        if parameter.kind == "evidence":
            words = set(re.findall(r"\w+", parameter.evidence))
            assert words & tables or re.search(r"\d", parameter.evidence), parameter.name


def test_evidence_named_in_the_notes_of_a_decision_exists():
    known = set(load_facts()["evidence"]["id"].tolist())
    decisions = [getattr(rules, name) for name in rules.Rules._fields]
    named = set().union(*(named_evidence(module.__doc__) for module in decisions))
    assert len(named) > 10
    assert named <= known


def test_names_are_unique_and_match_the_fields_of_their_rule():
    names = [parameter.name for parameter in PARAMETERS]
    assert len(names) == len(set(names))
    fields = {f"{decision}.{field}" for decision, t in make_rules()._asdict().items() for field in t._fields}
    assert set(names) == fields == set(known_parameters())


def test_a_value_overrides_its_default_and_nothing_else():
    ours, default = make_rules({"keep.catch_up": 0.5}), make_rules()
    assert ours.keep.catch_up == 0.5
    assert ours._replace(keep=default.keep) == default


def test_a_value_outside_its_prior_is_refused():
    with pytest.raises(ValueError, match=r"x\.y: 2 lies outside its prior 0\.\.1"):
        Parameter("x.y", 2, 0, 1, "share", "assumed", "none", "a test")


def test_a_field_without_a_parameter_is_refused():
    keep = [p for p in PARAMETERS if p.name.startswith("keep.")]
    with pytest.raises(TypeError):
        pack(type(make_rules().keep), "keep", keep[1:], {})

"""Submodels: every decision in words, with its functions, and its parameters with prior and evidence."""

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from inspect import getdoc
from itertools import groupby
from types import ModuleType

import numpy as np

from built.words import cell, first, number, table
from semesta.decisions.parameters import Parameter
from semesta.decisions.rules import PARAMETERS
from semesta.extend import decisions as replaceable
from semesta.facts import load_facts
from semesta.money.parameters import PARAMETERS as MONEY
from semesta.scenario.structures import STRUCTURES
from semesta.study.posterior import published

HEAD = ("parameter", "meaning", "value", "prior", "fitted", "unit", "kind", "rests on")
_ID = re.compile(r"\b[A-Z]{2}\d{2}[a-z]?\b")


def decisions() -> str:
    """Every decision, in the order in which the model packs them; those without parameters at the end."""
    held = {file: list(group) for file, group in groupby(PARAMETERS, lambda p: p.name.split(".")[0])}
    files = dict.fromkeys([*held, *(decision.file for decision in replaceable().values())])
    return "\n\n".join(_told(file, held.get(file, [])) for file in files)


def money() -> str:
    """The parameters of the ledger."""
    return _table(MONEY)


def kinds() -> str:
    """How many parameters are calibrated, given by a study, or assumed; how many of them are fitted."""
    fitted = set(published().names)
    rows = []
    for kind in ("calibrated", "evidence", "assumed"):
        names = [p.name for p in (*PARAMETERS, *MONEY) if p.kind == kind]
        rows.append((kind, str(len(names)), str(len(fitted & set(names)))))
    return table(("kind", "parameters", "of which with a posterior"), rows)


def structures() -> str:
    """Parts that can be built in more than one way."""
    rows = [
        (
            f"`{s.key}`",
            cell(s.description["en"]),
            f"`{form}`",
            cell(words["en"]),
            "default" if form == s.default else "",
        )
        for s in STRUCTURES.values()
        for form, words in s.choices.items()
    ]
    return table(("structure", "what", "form", "meaning", ""), rows)


def _told(file: str, parameters: list[Parameter]) -> str:
    module = import_module(f"semesta.decisions.{file}")
    parts = [f"## {file}", getdoc(module) or "", *_functions(module, file)]
    return "\n\n".join([*parts, _table(parameters)] if parameters else parts)


def _functions(module: ModuleType, file: str) -> list[str]:
    """Functions that can be replaced and modified, by the names an extension uses."""
    own = [decision for decision in replaceable().values() if decision.file == file]
    lines = [f"- `{d.name}({', '.join(d.arguments)})`: {cell(first(d.function))}" for d in own]
    return ["\n".join(lines)] if lines else []


def _table(parameters: Iterable[Parameter]) -> str:
    return table(HEAD, [_row(p) for p in parameters])


def _row(p: Parameter) -> tuple[str, ...]:
    prior = f"{number(p.low)} to {number(p.high)}"
    words = (p.unit, p.kind, p.evidence)
    unit, kind, evidence = map(cell, words)
    return (
        f"`{p.name}`",
        cell(p.meaning),
        number(p.value),
        prior,
        _fitted(p.name),
        unit,
        kind,
        _linked(evidence),
    )


def _fitted(name: str) -> str:
    """Median and 80 percent interval of the posterior that ships, if it holds the parameter."""
    draws = published()
    if name not in draws.names:
        return ""
    values = np.array(draws.values)[:, draws.names.index(name)]
    low, middle, high = np.quantile(values, [0.1, 0.5, 0.9])
    return f"{middle:.3g} ({low:.3g} to {high:.3g})"


@cache
def _known() -> frozenset[str]:
    return frozenset(load_facts()["evidence"]["id"].tolist())


def _linked(words: str) -> str:
    """Names of rows of evidence as links to their rows."""
    return _ID.sub(
        lambda m: f'<a href="evidence.html#{m[0]}">{m[0]}</a>' if m[0] in _known() else m[0], words
    )

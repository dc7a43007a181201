"""Boxes in the space of a study's dimensions, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from semesta.study.analysis.merged import Factor
from semesta.study.extras import library

Ends = tuple[float, float]


def box_table(factors: Sequence[Factor], x: pd.DataFrame, box: pd.DataFrame) -> pd.DataFrame:
    """A row for each dimension that the box restricts: low, high, choices, and least and most of all points;
    what it is called in `title_id`, `title_en`.

    box: ends by factor, two rows; for choices the set of those left, in both
    """
    rows = {}
    for factor in factors:
        if factor.values:
            left = [value for value in factor.values if value in box[factor.name].iloc[0]]
            if len(left) < x[factor.name].nunique():
                rows[factor.name] = (np.nan, np.nan, tuple(left), np.nan, np.nan, *_titles(factor))
        else:
            low, high = (float(end) for end in box[factor.name])
            least, most = float(x[factor.name].min()), float(x[factor.name].max())
            if low > least or high < most:
                rows[factor.name] = (low, high, (), least, most, *_titles(factor))
    columns = ["low", "high", "choices", "least", "most", "title_id", "title_en"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("dimension")


def _titles(factor: Factor) -> tuple[str, str]:
    return factor.titles["id"], factor.titles["en"]


def leaves_of(
    factors: Sequence[Factor], x: pd.DataFrame, interest: np.ndarray, mass: float, seed: int
) -> pd.DataFrame:
    """The leaves of a classification tree of `interest` (gini) as boxes, densest first."""
    classifier = library("sklearn.tree", "analysis").DecisionTreeClassifier
    coded = _dummies(factors, x)
    least = max(int(mass * len(x)), 1)
    tree = classifier(min_samples_leaf=least, random_state=seed).fit(coded, interest)
    where, rows = tree.apply(coded), []
    for leaf, ends in _paths(tree.tree_, list(coded.columns)):
        inside = where == leaf
        held = float(interest[inside].sum())
        row = {"coverage": held / interest.sum(), "density": held / inside.sum(), "mass": inside.mean()}
        rows.append(row | _described(factors, x[inside], ends))
    return pd.DataFrame(rows).sort_values("density", ascending=False, ignore_index=True)


def _dummies(factors: Sequence[Factor], x: pd.DataFrame) -> pd.DataFrame:
    """Numbers as they are; choices as one column of 0 and 1 each, which a split at 0.5 takes or leaves."""
    columns: dict[tuple[str, str], Any] = {}
    for factor in factors:
        if factor.values:
            columns |= {(factor.name, v): (x[factor.name] == v).astype(float) for v in factor.values}
        else:
            columns[factor.name, ""] = x[factor.name]
    return pd.DataFrame(columns)


def _paths(tree: Any, columns: Sequence[Any]) -> Iterator[tuple[int, dict[Any, Ends]]]:
    """Every leaf with the ends that lead to it, by column."""
    waiting: list[tuple[int, dict[Any, Ends]]] = [(0, {})]
    while waiting:
        node, ends = waiting.pop()
        if tree.children_left[node] < 0:
            yield node, ends
            continue
        column, cut = columns[tree.feature[node]], float(tree.threshold[node])
        low, high = ends.get(column, (-np.inf, np.inf))
        waiting.append((tree.children_left[node], ends | {column: (low, min(high, cut))}))
        waiting.append((tree.children_right[node], ends | {column: (max(low, cut), high)}))


def _described(
    factors: Sequence[Factor], inside: pd.DataFrame, ends: Mapping[Any, Ends]
) -> dict[str, float | str]:
    """The ends of a leaf in columns a dimension; of choices those that are in the leaf."""
    found: dict[str, float | str] = {}
    for factor in factors:
        if factor.values and any(name == factor.name for name, _ in ends):
            left = set(inside[factor.name])
            found[factor.name] = ", ".join(value for value in factor.values if value in left)
        elif (factor.name, "") in ends:
            found[f"{factor.name} low"], found[f"{factor.name} high"] = ends[factor.name, ""]
    return found

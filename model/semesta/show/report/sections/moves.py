"""What moves the result: the findings of a study, if one is handed in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from semesta.show.catalogue import text
from semesta.show.charts.discovery import boxes
from semesta.show.charts.measured import name_of, shown
from semesta.show.charts.sensitivity import morris, pawn, sobol
from semesta.show.numbers import Shown
from semesta.show.report.blocks import Heading, Paragraph, Section, Table, said
from semesta.show.report.charted import figure
from semesta.show.report.sentences import percent

if TYPE_CHECKING:
    import pandas as pd

    from semesta.show.catalogue import Lang
    from semesta.show.report.blocks import Block
    from semesta.show.report.told import Told
    from semesta.study.analysis.discovery import Discovery
    from semesta.study.findings import Findings

# Method -> its chart, and the index that ranks dimensions.
METHODS = {"sobol": (sobol, "ST"), "morris": (morris, "mu_star"), "pawn": (pawn, "median")}
MOST = 12  # dimensions in the table, the strongest first


def moves(told: Told) -> Section | None:
    """Nothing without a study."""
    found = told.findings
    if found is None:
        return None
    blocks = [*_ranking(told, found), *(_box(told, found.box) if found.box else ())]
    return Section("moves", text("moves.title", told.lang), blocks)


def _ranking(told: Told, found: Findings) -> Iterator[Block]:
    """Which dimensions count most, in a sentence, a chart and a table."""
    lang, one = told.lang, found.indices.isel(year=0)
    draw, key = METHODS[found.method]
    strength = np.nan_to_num(one[key].values)
    order = np.argsort(-strength, kind="stable")[:MOST]
    titles = [str(words) for words in one[f"dimension_title_{lang}"].values]
    first, second = (int(order[min(i, len(order) - 1)]) for i in (0, 1))
    yield Paragraph(
        said(
            "moves.lead", lang, study=found.title[lang], outcome=name_of(found.indices.attrs, lang),
            year=str(int(one["year"])), first=titles[first], second=titles[second],
        ),
        "lead",
    )  # fmt: skip
    rows = [(titles[i], Shown(shown(float(strength[i]), lang), float(strength[i]))) for i in order]
    head = (text("moves.dimension", lang), text(f"moves.{found.method}", lang))
    table = Table(text("moves.strength", lang), head, rows, folded=True)
    yield figure(told, f"moves_{found.method}", draw(found.indices, lang), table)
    yield Paragraph((text("moves.within", lang),), "note")


def _box(told: Told, box: Discovery) -> Iterator[Block]:
    """Under which circumstances the outcome ends among the best."""
    lang = told.lang
    yield Heading(text("moves.circumstances", lang))
    yield Paragraph(
        said("moves.box", lang, coverage=percent(box.coverage, lang), density=percent(box.density, lang))
    )
    rows = [_limit(row, lang) for _, row in box.limits.iterrows()]
    head = tuple(text(f"moves.{name}", lang) for name in ("dimension", "from", "to"))
    yield figure(
        told, "moves_box", boxes(box, lang), Table(text("moves.limits", lang), head, rows, folded=True)
    )


def _limit(row: pd.Series, lang: Lang) -> tuple[str, ...]:
    title = str(row[f"title_{lang}"])
    if row["choices"]:
        return title, ", ".join(map(str, row["choices"])), text("number.missing", lang)
    ends = (Shown(shown(float(row[side]), lang), float(row[side])) for side in ("low", "high"))
    return (title, *ends)

"""What a back-test says, as the tables of its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from semesta.fit import verdicts
from semesta.fit.aims import AIMS, reached
from semesta.fit.backtest import Backtested
from semesta.fit.futures import CAME, EXPECTED
from semesta.fit.origins import SERIES
from semesta.fit.rivals import RIVALS
from semesta.fit.scores import LEVELS
from semesta.fit.unforeseen import Step, shares
from semesta.fit.verdicts import FORMS, MODEL, of_path
from semesta.show.markdown import table
from semesta.show.rows import MILLION

if TYPE_CHECKING:
    import pandas as pd

PATHS = {CAME: "the future that came", EXPECTED: "the future expected then"}
NONE = "–"


def blocks(found: Backtested) -> Mapping[str, str]:
    """Every table by the name that the page calls it by."""
    made = {"settings": _settings(found), "aims": _aims(found.table), "forecasts": _forecasts(found.table)}
    made["unforeseen"] = _unforeseen(found.unforeseen)
    for path in PATHS:
        mine = of_path(found.table, path)
        made |= {f"errors-{path}": _errors(mine), f"crps-{path}": _crps(mine)}
        made[f"coverage-{path}"] = _coverage(mine)
    return made


def _unforeseen(found: Sequence[Step]) -> str:
    """How far the future that came led from the one expected, by series, with the steps of each origin."""
    years, total = sorted({step.origin for step in found}), shares(found)
    rows = []
    for group in (group for group in SERIES if group in total):
        each = [[s.share for s in found if (s.origin, s.group) == (year, group)] for year in years]
        middles = (f"{100 * np.mean(values):+.1f} %" if values else NONE for values in each)
        rows.append((group, f"{100 * total[group]:.1f} %", *middles))
    return table(("series", "a year ahead", *(f"from {year}" for year in years)), rows)


def _settings(found: Backtested) -> str:
    plan, years = found.plan, ", ".join(str(origin.year) for origin in found.plan.origins)
    study = plan.study
    return (
        f"Origins: the ends of {years}. {study.sampling.points} points of the prior, {plan.waves} wave(s) of "
        f"{plan.draws} draws for each origin, one run each but for {plan.plan.repeated} run "
        f"{study.replicates} times, at 1:{study.scale:,}, seed "
        f"{study.seed}; {len(plan.plan.names)} free parameters. {len(found.failures)} runs failed."
    )


def _aims(scored: pd.DataFrame) -> str:
    rows = []
    for path, words in PATHS.items():
        for aim in AIMS:
            value, low, high, cells = aim.of(of_path(scored, path))
            told = NONE if np.isnan(low) else f"{low:.2f} to {high:.2f}"
            verdict = "yes" if reached(aim, value) else "**no**"
            rows.append((aim.words, words, f"{value:.2f}", told, str(cells), aim.asked, verdict))
    return table(("aim", "given", "found", "90 % interval", "cells", "asked", "met"), rows)


def _errors(scored: pd.DataFrame) -> str:
    """MASE of every forecaster by series, and over all."""
    rows = []
    for name in (MODEL, *FORMS, *RIVALS):
        found = [verdicts.errors(scored, name, groups) for groups in [[s] for s in SERIES] + [list(SERIES)]]
        rows.append((name, *(f"{f[0]:.2f} ({f[3]})" if f[3] else NONE for f in found)))
    return table(("forecaster", *SERIES, "all"), rows)


def _crps(scored: pd.DataFrame) -> str:
    """Mean CRPS in millions by series and horizon: the model and its forms, the best rival, no change."""
    means = verdicts.by_horizon(scored) / MILLION
    rivals = [name for name in RIVALS if name in means]
    rows = []
    for group, horizon in means.index.to_list():
        row = means.loc[(group, horizon)]
        best = str(row[rivals].astype(float).idxmin())
        won = f"**{row[MODEL]:.2f}**" if row[MODEL] < row[best] else f"{row[MODEL]:.2f}"
        forms = (f"{row[name]:.2f}" if name in row else NONE for name in FORMS)
        rows.append(
            (f"{group}, {horizon} y", won, *forms, f"{row[best]:.2f} ({best})", f"{row['no_change']:.2f}")
        )
    return table(("series, horizon", MODEL, *FORMS, "best rival", "no change"), rows)


def _coverage(scored: pd.DataFrame) -> str:
    """Share of forecasts within the intervals, by forecaster."""
    rows = []
    for name in (MODEL, *FORMS, *RIVALS):
        found = [verdicts.coverage(scored, level, name) for level in LEVELS]
        if found[0][3]:
            cells = (f"{f[0]:.2f} ({f[1]:.2f} to {f[2]:.2f})" for f in found)
            rows.append((name, *cells, str(found[0][3])))
    return table(("forecaster", *(f"{level:.0%}" for level in LEVELS), "forecasts"), rows)


def _forecasts(scored: pd.DataFrame) -> str:
    """Each forecast of the model beside what came, in millions."""
    mine = scored[scored["forecaster"] == MODEL].set_index(["group", "origin", "month", "path"])
    rows = []
    for group, origin, month in dict.fromkeys(key[:3] for key in mine.index):
        both = [mine.xs((group, origin, month, path)) for path in PATHS]
        told = (
            f"{r['median'] / MILLION:.1f} ({r['low80'] / MILLION:.1f} to {r['high80'] / MILLION:.1f})"
            for r in both
        )
        rows.append((f"{group}, {month}", str(origin), *told, f"{both[0]['observed'] / MILLION:.1f}"))
    return table(("figure", "origin", *PATHS.values(), "came"), rows)

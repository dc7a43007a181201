"""What the terminal shows of a study: its size before it runs, and its outcomes when it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.terminal import print_table

if TYPE_CHECKING:
    import xarray as xr
    from rich.console import Console

    from semesta.study.plan import Outcome, Study
    from semesta.study.size import Rate, Size

MEGABYTE = 1e6
SHOWN = 3  # years of an outcome in the table: the first, the middle and the last
UNITS = (("days", 86_400.0), ("hours", 3_600.0), ("minutes", 60.0))
Line = tuple[str, ...]


def size_lines(study: Study, size: Size, rate: Rate, jobs: int, lang: Lang = "en") -> list[Line]:
    """What a study would take: a label and a value a line."""
    counts = [("budget", size.runs)] if study.goal else [("points", size.points), ("runs", size.runs)]
    counts += [("most", size.most)] if size.most > size.runs else []
    counts += [("histories", size.histories), ("months", size.months)]
    lines = [(text(f"studies.{name}", lang), numbers.plain(value, lang)) for name, value in counts]
    speed = text("studies.per_second", lang, value=numbers.plain(1.0 / rate.month, lang))
    states = 2 * jobs * rate.state / MEGABYTE
    return [
        *lines,
        (text("studies.rate", lang, scale=study.scale), speed),
        (text("studies.time", lang, jobs=jobs), duration(rate.seconds(size, jobs), lang)),
        (text("studies.disk", lang), _megabytes(size.numbers / MEGABYTE, lang)),
        (text("studies.states", lang), _megabytes(states, lang)),
    ]


def render_size(
    study: Study, size: Size, rate: Rate, jobs: int, lang: Lang = "en", console: Console | None = None
) -> None:
    """Print what a study would take."""
    lines = size_lines(study, size, rate, jobs, lang)
    print_table(study.title[lang], ("", ""), lines, [text("studies.dry", lang)], console)


def outcome_lines(study: Study, ds: xr.Dataset, lang: Lang = "en") -> list[Line]:
    """Median and 80 percent range of each outcome by scenario; nan runs are left out."""
    done = ds["status"].values == 0
    scenarios = ds["scenario"].values
    lines: list[Line] = []
    for outcome in study.outcomes:
        values = ds[outcome.name].transpose("point", "replicate", "year")
        for i, year in enumerate(shown_years(outcome)):
            here = values.sel(year=year).values
            each = (here[done & (scenarios == s.name)[:, None]] for s in study.scenarios)
            name = outcome.long_name.get(lang, outcome.name) if i == 0 else ""
            lines.append((name, str(year), *(_range(found, outcome.unit, lang) for found in each)))
    return lines


def render_outcomes(
    study: Study, ds: xr.Dataset, folder: object, lang: Lang = "en", console: Console | None = None
) -> None:
    """Print how many runs there are and what came out, by scenario."""
    titles = (scenario.title[lang] for scenario in study.scenarios)
    head = (text("studies.outcome", lang), text("studies.year", lang), *titles)
    notes = [count_line(ds, lang), text("studies.note", lang), text("studies.folder", lang, folder=folder)]
    notes += [text("studies.failures", lang, folder=folder)] if (ds["status"].values == 1).any() else []
    print_table(study.title[lang], head, outcome_lines(study, ds, lang), notes, console)


def count_line(ds: xr.Dataset, lang: Lang) -> str:
    """How many runs are done, have failed, and are still to be run."""
    done, failed, missing = (int((ds["status"].values == code).sum()) for code in (0, 1, 2))
    return text("studies.done", lang, runs=ds["status"].size, done=done, failed=failed, missing=missing)


def shown_years(outcome: Outcome) -> list[int]:
    """The years of an outcome that a table has room for."""
    years = outcome.years
    return sorted({years[0], years[len(years) // 2], years[-1]}) if len(years) > SHOWN else list(years)


def duration(seconds: float, lang: Lang) -> str:
    """A time in its largest unit."""
    for unit, length in UNITS:
        if seconds >= 2 * length:
            return text(f"studies.{unit}", lang, value=numbers.plain(seconds / length, lang))
    return text("studies.seconds", lang, value=numbers.plain(max(seconds, 1.0), lang))


def amount(value: float, unit: str, lang: Lang) -> str:
    """A number of an outcome as its unit is written."""
    if unit.startswith("rupiah"):
        return numbers.rupiah(value, lang)
    return numbers.percent(value, lang) if unit == "fraction" else numbers.count(value, lang)


def _range(values: np.ndarray, unit: str, lang: Lang) -> str:
    if not values.size or np.isnan(values).any():
        return text("number.missing", lang)
    low, middle, high = (amount(float(edge), unit, lang) for edge in np.quantile(values, [0.1, 0.5, 0.9]))
    return middle if values.size == 1 else text("table.band", lang, low=low, middle=middle, high=high)


def _megabytes(value: float, lang: Lang) -> str:
    return text("studies.megabytes", lang, value=numbers.plain(max(value, 0.1), lang, 1))

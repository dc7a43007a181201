"""The forecast in a short table: what a reader asks first, a column a scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from semesta.observe import coverage
from semesta.observe.cost import PEMDA
from semesta.show import numbers
from semesta.show.accounts import money, money_notes
from semesta.show.catalogue import Lang, text
from semesta.show.places import place, shown, title
from semesta.show.published import latest_observed, target
from semesta.show.rows import MILLION, PERCENT, Row, bands, december_rows, within

if TYPE_CHECKING:
    import xarray as xr
    from rich.console import Console

ACTIVE_YEARS = (2026, 2029, 2045)
COVERAGE_YEARS = (2025, 2029, 2045)
GOAL_YEARS = (2026, 2029, 2035, 2045)
SUBJECTS = ("active", "coverage", "goal", "plan", "paid", "jkn")


def summary(ds: xr.Dataset, lang: Lang = "en", subjects: Sequence[str] = SUBJECTS) -> list[Row]:
    """The table's lines on `subjects`, one cell a scenario; years that the dataset does not reach are left
    out.
    """
    rows = {"active": _active_rows, "coverage": _coverage_rows, "goal": _goal_rows, "plan": _plan_rows,
            "paid": _paid_rows, "jkn": _jkn_rows}  # fmt: skip
    return [row for subject in subjects for row in rows[subject](ds, lang)]


def notes(ds: xr.Dataset, lang: Lang = "en") -> list[str]:
    """What the numbers of the tables are and are not."""
    return [*band_notes(ds, lang), *money_notes(ds, lang)]


def band_notes(ds: xr.Dataset, lang: Lang = "en") -> list[str]:
    """What the numbers of `summary` are and are not."""
    draws, fitted = ds.sizes["draw"], ds.attrs.get("parameters") == "posterior"
    bands_of = "table.note_posterior" if fitted else "table.note"
    return [
        text("table.note_one", lang) if draws == 1 else text(bands_of, lang, draws=draws),
        text("table.note_december", lang),
    ]


def render(
    ds: xr.Dataset, lang: Lang = "en", console: Console | None = None, places: Sequence[int] = ()
) -> None:
    """Print the tables and their notes to the terminal; one more for each of `places`, rows of the Pemda."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    console = console or Console()
    titles = [str(t) for t in ds["scenario_title_id" if lang == "id" else "scenario_title"].values]
    tables = {text("table.title", lang): summary(ds, lang), text("money.title", lang): money(ds, lang)}
    tables |= {title(row): place(ds, row, lang) for row in shown(places)}
    for heading, lines in tables.items():
        table = Table(title=heading, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
        table.add_column(text("table.measure", lang))
        table.add_column(text("table.when", lang))
        for words in titles:
            table.add_column(words, justify="right")
        for measure, rows in groupby(lines, key=lambda row: row.measure):
            for i, row in enumerate(rows):
                table.add_row(measure if i == 0 else "", row.when, *row.cells)
        if lines:
            console.print(table)
    extra = [text("place.note", lang)] if places else []
    for note in [*notes(ds, lang), *extra]:
        console.print(note, style="dim", highlight=False)


def _active_rows(ds: xr.Dataset, lang: Lang) -> Iterator[Row]:
    total, measure = coverage.active(ds), text("table.active", lang)
    date, value = latest_observed()
    if date <= ds["time"].values[-1].astype("datetime64[M]"):
        official = numbers.plain(value / MILLION, lang, 1)
        when = text("table.observed", lang, month=numbers.month(date, lang, short=True), value=official)
        yield Row(measure, when, bands(total.sel(time=date.astype("datetime64[ns]")), lang, MILLION))
    yield from december_rows(ds, measure, total, ACTIVE_YEARS, lang, MILLION)


def _coverage_rows(ds: xr.Dataset, lang: Lang) -> Iterator[Row]:
    definitions = {
        "eligible": (coverage.active_over_eligible(ds), PERCENT),
        "eligible_without_jakon": (coverage.active_over_eligible(ds, jakon=False), PERCENT),
        "employed": (coverage.active_over_employed(ds), PERCENT),
        "inactive": (coverage.registered_inactive(ds), MILLION),
    }
    for name, (values, unit) in definitions.items():
        yield from december_rows(ds, text(f"table.{name}", lang), values, COVERAGE_YEARS, lang, unit)


def _goal_rows(ds: xr.Dataset, lang: Lang) -> Iterator[Row]:
    goal = target("active_70m_2026").value
    words = numbers.count(goal, lang, 0)
    present = coverage.active(ds).notnull().any("time")
    for name, over in (("first", 1), ("first_lasting", 12)):
        first = coverage.first_month_at_least(ds, goal, over=over)
        found = coverage.date_quantiles(first, present, coverage.BAND)
        dates = found.transpose("scenario", "quantile").values
        counts = present.sum("draw").values
        cells = tuple(_dates(d, int(n), ds, lang) for d, n in zip(dates, counts, strict=True))
        yield Row(text(f"table.{name}", lang, value=words), text("table.median", lang), cells)
    by_end = coverage.probability_by(ds, goal, GOAL_YEARS)
    for year in within(ds, GOAL_YEARS):
        when = text("table.by_end", lang, year=year)
        yield _chance_row(
            text("table.probability", lang, value=words), when, by_end.sel(year=year), present, lang
        )


def _plan_rows(ds: xr.Dataset, lang: Lang) -> Iterator[Row]:
    """Chances of the targets of the national plans, each on the basis that it was set on."""
    present = coverage.active(ds).notnull().any("time")
    for name, values in (
        *((name, coverage.active_over_employed) for name in ("rpjmn_2025", "rpjmn_2029")),
        ("rpjpn_2045", coverage.active_over_eligible),
    ):
        goal = target(name)
        for year in within(ds, [goal.year]):
            words = text(f"table.{name.partition('_')[0]}", lang, value=numbers.percent(goal.value, lang, 2))
            when = numbers.month(goal.date, lang, short=True)
            share = coverage.chance(coverage.december(values(ds), year), goal.value)
            yield _chance_row(words, when, share, present, lang)


def _paid_rows(ds: xr.Dataset, lang: Lang) -> Iterator[Row]:
    pemda = ds["bpu_by_payer"].astype(np.float64).sel(payer=list(PEMDA)).sum("payer", skipna=False)
    yield from december_rows(ds, text("table.pemda", lang), pemda, COVERAGE_YEARS, lang, MILLION, 2)


def _jkn_rows(ds: xr.Dataset, lang: Lang) -> Iterator[Row]:
    for name in ("jkn_registered", "jkn_active"):
        members = ds[name].astype(np.float64).sum("jkn_segment", skipna=False)
        yield from december_rows(ds, text(f"table.{name}", lang), members, COVERAGE_YEARS, lang, MILLION)


def _dates(months: np.ndarray, draws: int, ds: xr.Dataset, lang: Lang) -> str:
    """The middle of three dates and, over several draws, the two others in brackets."""
    if not draws:
        return text("number.missing", lang)
    last = ds["time"].values[-1]
    never = text("table.never", lang, month=numbers.month(last, lang, short=True))
    middle = _date(months[1], never, lang)
    low, high = (_date(month, text("table.later", lang), lang) for month in months[[0, 2]])
    return (
        middle if draws == 1 or low == high else text("table.dates", lang, low=low, middle=middle, high=high)
    )


def _date(month: np.datetime64, never: str, lang: Lang) -> str:
    return never if np.isnat(month) else numbers.month(month, lang, short=True)


def _chance_row(words: str, when: str, share: xr.DataArray, present: xr.DataArray, lang: Lang) -> Row:
    counts = zip(share.values, present.sum("draw").values, strict=True)
    return Row(words, when, tuple(_chance(float(each), int(draws), lang) for each, draws in counts))


def _chance(share: float, draws: int, lang: Lang) -> str:
    if not draws:
        return text("number.missing", lang)
    if draws == 1:
        return numbers.Shown(text("table.yes" if share else "table.no", lang), share)
    words = numbers.percent(share, lang, 0)
    counted = text("table.of_draws", lang, share=words, count=round(share * draws), draws=draws)
    return numbers.Shown(counted, share)

"""The sections of a report, in order; each is a function of what is told, None if it has nothing to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from semesta.show.report.explorer import explorer
from semesta.show.report.sections.forecast import forecast
from semesta.show.report.sections.payers import payers
from semesta.show.report.sections.summary import summary

if TYPE_CHECKING:
    from semesta.show.report.blocks import Section
    from semesta.show.report.told import Told

SECTIONS: tuple[Callable[[Told], Section | None], ...] = (summary, forecast, payers, explorer)


def sections(told: Told) -> Iterator[Section]:
    """The sections that have something to say."""
    for section in SECTIONS:
        made = section(told)
        if made is not None:
            yield made

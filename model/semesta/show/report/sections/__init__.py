"""The sections of a report, in order; each is a function of what is told, None if it has nothing to say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from semesta.show.report.explorer import explorer
from semesta.show.report.sections.differences import differences
from semesta.show.report.sections.excluded import excluded
from semesta.show.report.sections.fiscal import fiscal
from semesta.show.report.sections.forecast import forecast
from semesta.show.report.sections.jkn import jkn
from semesta.show.report.sections.mechanisms import mechanisms
from semesta.show.report.sections.method import method
from semesta.show.report.sections.moves import moves
from semesta.show.report.sections.payers import payers
from semesta.show.report.sections.policy import policy
from semesta.show.report.sections.summary import summary

if TYPE_CHECKING:
    from semesta.show.report.blocks import Section
    from semesta.show.report.told import Told

SECTIONS: tuple[Callable[[Told], Section | None], ...] = (
    summary, forecast, policy, differences, payers, excluded, fiscal, jkn, mechanisms, moves, explorer,
    method,
)  # fmt: skip


def sections(told: Told) -> list[Section]:
    """The sections that have something to say."""
    made = (section(told) for section in SECTIONS)
    return [section for section in made if section is not None]

"""What a report tells of: the results, what made them, and what else was handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from semesta.show.catalogue import Lang
from semesta.show.charts import layout
from semesta.show.charts.gallery import drawable

if TYPE_CHECKING:
    import xarray as xr

    from semesta.scenario import Scenario
    from semesta.show.boundaries import Boundaries
    from semesta.study.findings import Findings


@dataclass(frozen=True)
class Told:
    """The matter of a report; every section is a function of it.

    ds: the labelled dataset of one run, or of several that can be compared
    lang: language of the reader
    manifest: of the results folder; empty for a dataset that was never written
    findings: of a study on what moves the result
    boundaries: outlines for a true map
    decomposition: of a policy's effect by mechanism, see `study.decompose`
    scenarios: as loaded, in the order of the dataset; may be empty, then nothing is said of their levers
    """

    ds: xr.Dataset
    lang: Lang
    manifest: Mapping[str, Any] = field(default_factory=dict)
    scenarios: Sequence[Scenario] = ()
    findings: Findings | None = None
    boundaries: Boundaries | None = None
    decomposition: xr.Dataset | None = None

    @cached_property
    def names(self) -> list[str]:
        """Names of the scenarios, in order; the first is what the others are compared with."""
        return [str(name) for name in self.ds["scenario"].values]

    @cached_property
    def titles(self) -> list[str]:
        """Titles of the scenarios in the language."""
        return [layout.title_of(self.ds, name, self.lang) for name in self.names]

    @cached_property
    def colours(self) -> list[str]:
        """Colour of each scenario in every chart."""
        return [colour for _, colour in layout.scenarios_of(self.ds)]

    @cached_property
    def drawable(self) -> list[str]:
        """The charts that the dataset has something for."""
        return drawable(self.ds)

    @property
    def draws(self) -> int:
        """How many draws each scenario has."""
        return int(self.ds.sizes["draw"])

"""The analyses as methods of what a study gives: `study.sobol("active", year=2045)`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from semesta.study.analysis.discovery import Discovery
    from semesta.study.analysis.merged import Year
    from semesta.study.analysis.policies import Best
    from semesta.study.analysis.tipping import Tipping


class Analysed:
    """Something with a merged `dataset`. Each method takes the options of the function of its name, see
    `study.analysis`, and raises what it raises; libraries are loaded where they are used.
    """

    dataset: xr.Dataset

    def sobol(self, outcome: str, year: Year = None, **options: Any) -> xr.Dataset:
        """Sobol' indices by year and dimension; see `sensitivity.sobol`."""
        from semesta.study.analysis.sensitivity import sobol

        return sobol(self.dataset, outcome, year, **options)

    def morris(self, outcome: str, year: Year = None, **options: Any) -> xr.Dataset:
        """Elementary effects by year and dimension; see `sensitivity.morris`."""
        from semesta.study.analysis.sensitivity import morris

        return morris(self.dataset, outcome, year, **options)

    def pawn(self, outcome: str, year: Year = None, **options: Any) -> xr.Dataset:
        """PAWN indices by year and dimension; see `sensitivity.pawn`."""
        from semesta.study.analysis.sensitivity import pawn

        return pawn(self.dataset, outcome, year, **options)

    def delta(self, outcome: str, year: Year = None, **options: Any) -> xr.Dataset:
        """Delta indices by year and dimension; see `sensitivity.delta`."""
        from semesta.study.analysis.sensitivity import delta

        return delta(self.dataset, outcome, year, **options)

    def prim(self, outcome: str, year: int, **options: Any) -> Discovery:
        """The box in which an outcome is `above` or `below` a limit; see `discovery.prim`."""
        from semesta.study.analysis.discovery import prim

        return prim(self.dataset, outcome, year, **options)

    def cart(self, outcome: str, year: int, **options: Any) -> pd.DataFrame:
        """The leaves of a tree for the same; see `discovery.cart`."""
        from semesta.study.analysis.discovery import cart

        return cart(self.dataset, outcome, year, **options)

    def scores(self, outcome: str, year: Year = None, **options: Any) -> pd.DataFrame:
        """Extra-trees scores of dimensions by year; see `discovery.scores`."""
        from semesta.study.analysis.discovery import scores

        return scores(self.dataset, outcome, year, **options)

    def stacking(self, outcome: str, year: int, **options: Any) -> pd.DataFrame:
        """Dimensional stacking; see `discovery.stacking`."""
        from semesta.study.analysis.discovery import stacking

        return stacking(self.dataset, outcome, year, **options)

    def regret(self, outcome: str, year: int, **options: Any) -> xr.DataArray:
        """Regret by policy and state; see `robust.regret`."""
        from semesta.study.analysis.robust import regret

        return regret(self.dataset, outcome, year, **options)

    def robustness(self, outcome: str, year: int, **options: Any) -> pd.DataFrame:
        """Regret, satisficing and percentiles of policies; see `robust.robustness`."""
        from semesta.study.analysis.robust import robustness

        return robustness(self.dataset, outcome, year, **options)

    def pareto(self, objectives: Mapping[str, Best], year: int, **options: Any) -> pd.DataFrame:
        """Policies that none beats; see `pareto.pareto`."""
        from semesta.study.analysis.pareto import pareto

        return pareto(self.dataset, objectives, year, **options)

    def tipping(self, outcome: str, year: int, lever: str, **options: Any) -> Tipping:
        """The smallest value of a lever with which a goal is met; see `tipping.tipping`."""
        from semesta.study.analysis.tipping import tipping

        return tipping(self.dataset, outcome, year, lever, **options)

"""How a run of a study is made, and what is kept of it."""

from dataclasses import dataclass
from importlib import import_module

import numpy as np

from semesta.observe.dataset import Run, to_dataset
from semesta.scenario import Scenario
from semesta.study.plan.outcomes import measure, variables_of
from semesta.study.plan.parts import Study
from semesta.study.plan.points import scenario_at
from semesta.study.runner.batches import Wanted
from semesta.study.runner.work import Common, Counts, Kept, ModelClass
from semesta.study.tables import facts_of


@dataclass(frozen=True)
class StudyRuns:
    """How the runs of a study are made, and what is kept of each: its outcomes by year."""

    study: Study
    model_class: ModelClass
    threads: int = 1

    @property
    def common(self) -> Common:
        """What all models of the study are made with."""
        return Common(self.study.scale, self.threads, self.study.facts_dir, self.study.law_dir)

    def prepare(self) -> None:
        """Read the tables, and load the package of datasets."""
        self.common.settings(0)
        import_module("xarray")

    def scenario(self, run: Wanted) -> Scenario:
        """The scenario of the point."""
        return scenario_at(self.study, run.row)

    def keep(self, run: Wanted, scenario: Scenario, counts: Counts) -> Kept:
        """`values` [outcome, year], nan where an outcome is not kept, or is of nobody in a coarse sample.

        Raises NotFiniteError if an outcome is not finite because counts are not.
        """
        needed = variables_of(self.study) | {"active"}
        observed = {name: counts[name] for name in needed & counts.keys()}
        facts = facts_of(self.study.facts_dir)
        found = measure(self.study, to_dataset([Run(scenario.name, 0, observed)], [scenario], facts=facts))
        years = self.study.years
        values = np.full((len(self.study.outcomes), len(years)), np.nan)
        for row, outcome in zip(values, self.study.outcomes, strict=True):
            missing = not np.isfinite(found[outcome.name]).all()
            if missing and not all(np.isfinite(counts[name]).all() for name in variables_of(self.study)):
                raise NotFiniteError(f"{outcome.name}: {found[outcome.name]} in {outcome.years}")
            row[np.searchsorted(years, outcome.years)] = found[outcome.name]
        return {"values": values}


class NotFiniteError(ArithmeticError):
    """An outcome of a run is nan or infinite; the message has its name, values and years."""

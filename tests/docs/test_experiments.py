"""Every experiment has a page, and every block of a page is one that the script makes."""

import importlib.util
import re
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from semesta.study.plan import Study, design_table, read_study
from semesta.study.plan.labels import outcome_attributes, point_variables, study_attributes
from semesta.study.plan.shipped import shipped_studies
from semesta.study.search.answer import Answer, Tried
from semesta.study.search.limits import limits_of

DOCS = Path(__file__).parents[2] / "docs"
MARK = re.compile(r"<!-- table: ([a-z-]+) -->")
FIGURE = re.compile(r"\(figures/([a-z0-9-]+)\.svg\)")
SIZES = {"persons": 1e8, "rupiah": 1e13, "fraction": 1.0}


@pytest.fixture(scope="module")
def script():
    """docs/experiments.py, which is no package and imports its neighbours by their bare names."""
    sys.path.insert(0, str(DOCS))
    try:
        spec = importlib.util.spec_from_file_location("experiments_of_docs", DOCS / "experiments.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(DOCS))
    return module


def test_every_shipped_experiment_is_written_up(script):
    assert set(shipped_studies()) == set(script.NOTES) == {path.stem for path in script.FOLDER.glob("*.md")}


def _made_up(study: Study) -> xr.Dataset:
    """What runs of a study may look like: every outcome rises with the point, and differs by replicate."""
    table = design_table(study)
    shape = (len(table), study.replicates, len(study.years))
    chance = np.random.default_rng(1).normal(0.0, 0.01, shape)
    values = 0.5 + 0.4 * np.linspace(0.0, 1.0, len(table))[:, None, None] + chance
    dims = ("point", "replicate", "year")
    data = {o.name: (dims, values * SIZES[o.unit.split()[0]], outcome_attributes(o)) for o in study.outcomes}
    data["status"] = (dims[:2], np.zeros(shape[:2], np.int8))
    years = {"year": list(study.years)}
    return xr.Dataset(data | point_variables(study, table), years, study_attributes(study))


def _answer(study: Study) -> Answer:
    """An answer of a search that tried two mixes."""
    levers = study.levers
    limits = limits_of(study.goal)
    low, high = ([lever.low for lever in levers], [lever.high for lever in levers])

    def tried(mix: list[float], cost: float, runs: int = 9) -> Tried:
        values = tuple(1.1 * limit.low if np.isfinite(limit.low) else 0.9 * limit.high for limit in limits)
        return Tried(tuple(mix), cost, values, (-0.1,) * len(limits), (runs,) * len(limits), runs)

    base, best = tried([], 1e12), tried(high, 9e12)
    without = {levers[0].name: tried([low[0], *high[1:]], 8e12)}
    return Answer(study.goal, levers, base, (tried(low, 2e12), best), (best,), base, without)


@pytest.mark.parametrize("name", sorted(path.stem for path in (DOCS / "experiments").glob("*.md")))
def test_every_block_and_picture_of_a_page_is_made(script, name):
    study = read_study(script.SHIPPED / f"{name}.toml")
    if study.goal is not None:
        note = script.NOTES[name](study, _answer(study))
    else:
        few = replace(study.sampling, points=min(study.sampling.points, 64))
        study = replace(study, sampling=few, replicates=min(study.replicates, 3))
        note = script.NOTES[name](_made_up(study))
        note.blocks["settings"] = script.notes.settings(study, 1, 0)
    page = (script.FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert set(MARK.findall(page)) == set(note.blocks)
    assert set(FIGURE.findall(page)) == {f"{name}-{figure}-en" for figure in note.figures}
    filled = script.pages.filled(page, note.blocks)
    assert "nan" not in filled.replace("finan", "")

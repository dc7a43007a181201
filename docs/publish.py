"""Run the shipped scenarios and publish their forecast in results/published/baseline.

python docs/publish.py [--scale 8000] [--draws 8] [--jobs 2] [--seed 1] [--folder DIR]

Leaves forecast.nc (see observe/yearly.py), charts and a report of three scenarios in both languages, a page
and manifest.json: all that the numbers rest on, and those of a small run which a test makes again.
"""

import argparse
import ast
import hashlib
import json
import tempfile
import time
from pathlib import Path
from typing import Any

import xarray as xr

import semesta
from semesta.facts import load_facts
from semesta.facts.calendar import START_YEAR, month_index
from semesta.law import load_law
from semesta.model import Model
from semesta.observe.coverage import active, december
from semesta.observe.folder import Folder, read_folder
from semesta.observe.results import write_results
from semesta.observe.whole import whole_folder
from semesta.observe.yearly import yearly
from semesta.scenario import load_scenario, shipped_scenarios
from semesta.show import markdown, summary
from semesta.show.catalogue import LANGS
from semesta.show.charts.gallery import CHARTS
from semesta.show.report.page import page
from semesta.show.report.told import Told
from semesta.show.report.vector import svg
from semesta.show.rows import MILLION, bands
from semesta.show.terminal import Bar
from semesta.study.design import Options
from semesta.study.posterior import published
from semesta.study.run import run

COMMAND = "python docs/publish.py"
SHOWN = ["baseline", "goal-70m", "ucj-2045"]  # in charts and reports; the dataset has all that are shipped
PICTURES = ("fan", "difference", "coverage", "provinces", "left_out", "payers")
YEARS = (2025, 2029, 2045)
# What decides a number, of the source; how it is counted, stored and shown is another matter.
MAKERS = ("facts", "law", "engine", "world", "decisions", "extend", "money", "model.py")
SMALL = {"scale": 50_000, "seed": 1, "until": "2030-12"}
Numbers = dict[str, dict[str, float]]


def main() -> None:
    """Parse, run, write."""
    parser = argparse.ArgumentParser(description="Publish the forecast of the shipped scenarios.")
    for name, default in (("scale", 8000), ("draws", 8), ("jobs", 2), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--folder", type=Path, default=Path("results/published/baseline"))
    chosen = parser.parse_args()
    options = Options(scale=chosen.scale, draws=chosen.draws, seed=chosen.seed, jobs=chosen.jobs)
    started = time.perf_counter()
    with Bar("en") as bar:
        outcome = run(shipped_scenarios(), options, progress=bar.update)
    if outcome.failures:
        raise SystemExit(outcome.failures[0].trace)
    with whole_folder(chosen.folder) as folder:
        publish(outcome.dataset, options, folder)
    print(f"{chosen.folder}: {time.perf_counter() - started:.0f} s")


def publish(ds: xr.Dataset, options: Options, folder: Path) -> None:
    """Fill a folder with what is published of the runs."""
    small = yearly(ds)
    packed = {str(name): {"zlib": True, "complevel": 9} for name in small.data_vars}
    small.to_netcdf(folder / "forecast.nc", engine="netcdf4", encoding=packed)
    three = ds.sel(scenario=SHOWN)
    for name in PICTURES:
        for lang in LANGS:
            drawn = svg(CHARTS[name](three, lang))
            (folder / f"{name}-{lang}.svg").write_text(drawn + "\n", encoding="utf-8")
    _reports(three, folder)
    about = json.dumps(manifest(options), indent=1, ensure_ascii=False)
    (folder / "manifest.json").write_text(about + "\n", encoding="utf-8")
    (folder / "README.md").write_text(readme(ds, options), encoding="utf-8")


def _reports(three: xr.Dataset, folder: Path) -> None:
    """The report of three scenarios in both languages."""
    with tempfile.TemporaryDirectory() as scratch:
        scenarios = [load_scenario(name) for name in SHOWN]
        left = write_results(
            three, scenarios, Path(scratch), facts=load_facts(), command=COMMAND, wall_time=0.0
        )
        read: Folder = read_folder(left)
    for lang in LANGS:
        told = Told(three, lang, read.manifest, read.scenarios)
        (folder / f"report-{lang}.html").write_text(page(told), encoding="utf-8")


def manifest(options: Options) -> dict[str, Any]:
    """What the published numbers rest on, and those of the small run."""
    made = {"scale": options.scale, "draws": options.draws, "seed": options.seed, "command": COMMAND}
    return {**made, "inputs": inputs(), "small_run": {**SMALL, "active": small_run()}}


def inputs() -> dict[str, Any]:
    """Digests of code, tables, law, scenarios and posterior."""
    return {
        "code": code_digest(),
        "tables": dict(sorted(load_facts().hashes.items())),
        "law": load_law().hash,
        "scenarios": {name: load_scenario(name).hash for name in shipped_scenarios()},
        "posterior": published().hash,
    }


def code_digest() -> str:
    """SHA-256 of what the source does: comments, docstrings and layout may change."""
    package, digest = Path(semesta.__file__).parent, hashlib.sha256()
    for maker in MAKERS:
        place = package / maker
        for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node):
                    node.body = node.body[1:]
            digest.update(file.relative_to(package).as_posix().encode() + b"\0" + ast.dump(tree).encode())
    return digest.hexdigest()


def small_run() -> Numbers:
    """Active participants each December of two scenarios, without draws of parameters, in a coarse sample."""
    months = month_index(str(SMALL["until"])) + 1
    found: Numbers = {}
    for name in SHOWN[:2]:
        model = Model(name, scale=float(SMALL["scale"]), seed=int(SMALL["seed"])).run(months)
        ends = model.observed["active"][11::12].sum(axis=(1, 2))
        found[name] = {str(START_YEAR + i): float(value) for i, value in enumerate(ends)}
    return found


def readme(ds: xr.Dataset, options: Options) -> str:
    """The page of the folder: what is there, the main numbers, the pictures."""
    years = [f"December {year}" for year in YEARS]
    lines = []
    for name in ds["scenario"].values:
        one = ds.sel(scenario=[name])
        ends = [bands(december(active(one), year), "en", MILLION)[0] for year in YEARS]
        lines.append((f"`{name}`", str(one["scenario_title"].values[0]), *ends))
    three = [(row.measure, row.when, *row.cells) for row in summary(ds.sel(scenario=SHOWN), "en")]
    pictures = "\n\n".join(f"![{name}]({name}-en.svg)" for name in PICTURES)
    return TEXT.format(
        command=COMMAND,
        scale=f"{options.scale:,}",
        draws=options.draws,
        all=markdown.table(("Scenario", "", *years), lines),
        three=markdown.table(("", "", *(f"`{name}`" for name in SHOWN)), three),
        pictures=pictures,
    )


TEXT = """# The published forecast

Every shipped scenario to 2045, at 1:{scale} with {draws} draws of the fitted parameters and of chance. Made
by `{command}`, not by hand; a test tells when code, tables or scenarios have moved on.

- `forecast.nc`: medians and 80 percent bands (`quantile`) by scenario and year, of the nation and provinces
- `report-en.html`, `report-id.html`: report of `baseline`, `goal-70m` and `ucj-2045`, to open in a browser
- charts of the same three, in English (`-en.svg`) and Indonesian (`-id.svg`)
- `manifest.json`: what all of it rests on

They tell what follows if a scenario comes true and the model is right; what is not modelled is listed in
[docs/not-modelled.md](../../../docs/not-modelled.md).

## Active participants, million

Median, and in brackets the band that holds 80 percent of the draws.

{all}

## Three scenarios

{three}

{pictures}
"""


if __name__ == "__main__":
    main()

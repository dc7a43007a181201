"""Run the baseline and write the tables of the pages anew.

python docs/make.py [--scale 1000] [--draws 8] [--jobs 2] [--seed 1]
python docs/make.py --keep      # no run: the stored comparison, after a change of a page or of the record
python docs/make.py --trials    # experiments, trial, structures and speed alone, beside the stored comparison

What the run gave is stored in docs/patterns.json, so that a test can hold the pages against it.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import ahead
import pages
import speed
import trials

from semesta.facts import load_facts
from semesta.observe.patterns import patterns, simulated

FOLDER = Path(__file__).parent
STORED = FOLDER / "patterns.json"
UNTIL = "2045-12"  # the record ends in 2025; money is shown to the end


def simulate(scale: int, draws: int, jobs: int, seed: int) -> dict[str, Any]:
    """The comparison as it is stored: settings, and low, median, high of every line the model counts."""
    from semesta.study.design import Options
    from semesta.study.run import run

    options = Options(scale=scale, draws=draws, seed=seed, until=UNTIL, jobs=jobs, parameters="fixed")
    dataset = run(["baseline"], options).dataset.isel(scenario=0)
    found = simulated(dataset.sel(time=slice(None, "2025-12")), load_facts())
    settings = {"scale": scale, "draws": draws, "seed": seed, "until": UNTIL}
    return {
        "settings": settings,
        "lines": {key: [float(f"{x:.6g}") for x in values] for key, values in found.items()},
        "ahead": ahead.ahead(dataset),
        "trials": trials.trials(seed),
        "speed": speed.speed(),
    }


def stored() -> dict[str, Any]:
    """The comparison of the last run."""
    found: dict[str, Any] = json.loads(STORED.read_text(encoding="utf-8"))
    return found


def rendered(comparison: dict[str, Any]) -> dict[Path, str]:
    """Every page that holds a made table, as it should read."""
    made = pages.blocks(patterns(load_facts()), comparison["lines"], comparison["settings"])
    made["ahead"] = ahead.table(comparison["ahead"])
    made |= trials.tables(comparison["trials"])
    made["speed"] = speed.speed_table(comparison["speed"])
    found = {}
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if pages.MARK.search(text):
            found[path] = pages.filled(text, made)
    return found


def _run(chosen: argparse.Namespace) -> dict[str, Any]:
    if chosen.trials:
        return stored() | {"trials": trials.trials(chosen.seed), "speed": speed.speed()}
    return simulate(chosen.scale, chosen.draws, chosen.jobs, chosen.seed)


def main() -> None:
    """Parse, simulate unless told to keep, write."""
    parser = argparse.ArgumentParser(description="Write the tables of the pages anew.")
    parser.add_argument("--keep", action="store_true", help="no run: render the stored comparison")
    parser.add_argument("--trials", action="store_true", help="run experiments, structures and speed alone")
    for name, default in (("scale", 1000), ("draws", 8), ("jobs", 2), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    chosen = parser.parse_args()
    if chosen.keep:
        comparison = stored()
    else:
        comparison = _run(chosen)
        STORED.write_text(json.dumps(comparison, indent=1) + "\n", encoding="utf-8")
    for path, text in rendered(comparison).items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(FOLDER.parent))


if __name__ == "__main__":
    main()

"""Run the forecast of 2025 and 2026 and file it in results/published.

python docs/file_forecast.py [--scale 2000] [--draws 50] [--jobs 2] [--seed 2025] [--folder results/published]

Leaves forecast-2025-2026.csv (median and bands of every series), .json (what it rests on) and .nc (its draws,
which `semesta nowcast` weighs by figures that come later). A forecast that is filed is not filed again.
"""

import argparse
import json
import sys
from pathlib import Path

from semesta.fit.filing import forecast, manifest, table
from semesta.fit.stored import NAME, write_draws
from semesta.scenario import load_scenario
from semesta.show.terminal import Bar
from semesta.study.design import Options


def main() -> None:
    """Parse, run, write."""
    parser = argparse.ArgumentParser(description="File the forecast of 2025 and 2026.")
    for name, default in (("scale", 2000), ("draws", 50), ("jobs", 2), ("seed", 2025)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--folder", type=Path, default=Path("results/published"))
    chosen = parser.parse_args()
    if (chosen.folder / f"{NAME}.csv").exists():
        sys.exit(f"{chosen.folder / NAME}.csv is filed already")
    options = Options(scale=chosen.scale, draws=chosen.draws, seed=chosen.seed, jobs=chosen.jobs)
    with Bar("en") as bar:
        filed = forecast(load_scenario("baseline"), options, bar.update)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    table(filed).to_csv(chosen.folder / f"{NAME}.csv", index=False, lineterminator="\n")
    about = json.dumps(manifest(filed, options), indent=1, ensure_ascii=False)
    (chosen.folder / f"{NAME}.json").write_text(about + "\n", encoding="utf-8")
    write_draws(filed.figures, filed.weights, chosen.folder / f"{NAME}.nc")


if __name__ == "__main__":
    main()

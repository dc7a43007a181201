"""Run the shipped experiments and write their pages anew.

python docs/experiments.py [NAME ...] [--jobs 2] [--folder results]

All of them without a NAME. Runs that are done lie in the folder of the study and are not run again. What
stands outside the blocks of a page is kept; figures go to docs/experiments/figures.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import analysed
import forecasts
import notes
import pages

from semesta.show.style import save
from semesta.show.terminal import Bar
from semesta.study.plan import read_study
from semesta.study.runner.studies import Where, run_study
from semesta.study.search.study import run_search

FOLDER = Path(__file__).parent / "experiments"
SHIPPED = Path(__file__).parents[1] / "experiments"
NOTES: dict[str, Callable[..., notes.Note]] = {
    "sweep-pemda-budget": notes.sweep_note,
    "sobol-national-2045": analysed.sobol_note,
    "discovery-ucj": analysed.discovery_note,
    "cost-of-70m": notes.goal_note,
    "cost-of-ucj-2045": notes.goal_note,
    "regret-under-macro-futures": analysed.regret_note,
    "peers-structure": notes.peers_note,
    "forecast-national": forecasts.forecast_note,
}


def note_of(name: str, folder: Path, jobs: int | None) -> notes.Note:
    """The blocks and figures of one experiment, run or taken from its folder."""
    study = read_study(SHIPPED / f"{name}.toml")
    where = Where(jobs)
    with Bar(notes.LANG) as bar:
        if study.goal is not None:
            return NOTES[name](study, run_search(study, folder, where, progress=bar.update))
        outcome = run_study(study, folder, where, progress=bar.update)
    note = NOTES[name](outcome.dataset)
    note.blocks["settings"] = notes.settings(study, outcome.dataset["status"].size, len(outcome.failures))
    return note


def write(name: str, note: notes.Note) -> None:
    """Fill the page of an experiment and save its figures."""
    page = FOLDER / f"{name}.md"
    page.write_text(pages.filled(page.read_text(encoding="utf-8"), note.blocks), encoding="utf-8")
    (FOLDER / "figures").mkdir(exist_ok=True)
    for figure, drawn in note.figures.items():
        save(drawn, FOLDER / "figures" / f"{name}-{figure}-{notes.LANG}", ("svg",))
    print(page.relative_to(FOLDER.parents[1]))


def main() -> None:
    """Parse, run what is not done, write."""
    parser = argparse.ArgumentParser(description="Run the shipped experiments and write their pages anew.")
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *NOTES])
    parser.add_argument("--jobs", type=int, help="processes; by default one for each core")
    parser.add_argument("--folder", type=Path, default=Path("results"), help="where the runs lie")
    chosen = parser.parse_args()
    for name in chosen.names or NOTES:
        write(name, note_of(name, chosen.folder / name, chosen.jobs))


if __name__ == "__main__":
    main()

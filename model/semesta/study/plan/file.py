"""A study file from the disk to a `Study`, or all that is wrong with it. The grammar: `docs/studies.md`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from semesta.scenario import Scenario, ScenarioError
from semesta.scenario.problems import Problem
from semesta.scenario.reading import read_source
from semesta.scenario.registry import LEVERS
from semesta.study.design import parameters
from semesta.study.plan.aims import read_goal, read_stop
from semesta.study.plan.corners import corner_problems
from semesta.study.plan.designing import check_size, read_design
from semesta.study.plan.dimensions import dimension
from semesta.study.plan.drawn import add_parameters
from semesta.study.plan.parts import Dimension, Study
from semesta.study.plan.points import point_problems
from semesta.study.plan.reading import Sheet
from semesta.study.plan.settings import read_extension, read_numbers, read_scenarios
from semesta.study.plan.shipped import locate
from semesta.study.plan.varying import Known, Place, Spot, find_ranges
from semesta.study.plan.wanted import check_name, read_outcomes

TOP = (
    "title", "scenarios", "futures", "extensions", "years", "scale", "replicates", "seed", "until",
    "parameters", "structure", "lever", "law", "outcomes", "design", "stop", "goal",
)  # fmt: skip
FUTURE = {"id": "Jalur ekonomi", "en": "Path of the economy"}


class StudyFileError(ScenarioError):
    """A study file that cannot be used; `problems` holds every mistake of it and of its scenarios."""


def read_study(name_or_path: str | Path) -> Study:
    """Read and check a shipped study (by name) or a file, its scenarios and extensions; nothing is simulated.

    Raises StudyFileError with every mistake.
    """
    return checked(read_sheet(name_or_path))


def read_sheet(name_or_path: str | Path) -> Sheet:
    """A shipped file of experiments (by name) or another, as it stands. Raises StudyFileError."""
    try:
        path = locate(name_or_path)
        return Sheet(read_source(path, str(path)))
    except ScenarioError as error:
        raise StudyFileError(error.problems) from None


def checked(sheet: Sheet) -> Study:
    """The study that a sheet says. Raises StudyFileError with its mistakes, and those told of it before."""
    study = _study(sheet)
    if not sheet.problems:
        sheet.problems += point_problems(study, sheet.source)
    if sheet.problems:
        raise StudyFileError(sorted(_once(sheet.problems), key=lambda p: (p.file, p.line)))
    return study


def _study(sheet: Sheet) -> Study:
    """What a file says; worth nothing if the sheet holds a problem."""
    sheet.keys((), sheet.source.table, TOP)
    numbers, extension, known = read_numbers(sheet), read_extension(sheet), parameters()
    priors = {name: (p.low, p.high) for name, p in known.items()}
    scenarios = _distinct(sheet, read_scenarios(sheet, "scenarios", priors, extension))
    futures = read_scenarios(sheet, "futures", priors)
    before = len(sheet.problems)
    add_parameters(sheet)
    varied = _dimensions(sheet, Known(known, LEVERS | dict(extension.levers)), futures)
    dimensions = tuple(varied.values())
    unharmed = len(sheet.problems) == before
    outcomes = read_outcomes(sheet, numbers["until"])
    named = [(place, d.name) for place, d in varied.items()]
    _distinct_names(sheet, [*named, *((("outcomes", outcome.name), outcome.name) for outcome in outcomes)])
    goal = read_goal(sheet, outcomes, sum(d.kind == "lever" for d in dimensions), len(scenarios))
    study = Study(
        name=sheet.source.path.stem, title=sheet.source.table.get("title", {}), scenarios=scenarios,
        outcomes=outcomes, dimensions=dimensions, futures=futures, goal=goal,
        replicates=numbers["replicates"], scale=numbers["scale"], seed=numbers["seed"],
        until=numbers["until"],
        stop=read_stop(sheet, outcomes, len(scenarios), numbers["replicates"]), file=sheet.source.path,
        text=sheet.source.path.read_text(encoding="utf-8-sig"),
    )  # fmt: skip
    return _designed(sheet, study) if unharmed else study


def _designed(sheet: Sheet, study: Study) -> Study:
    """The study with its design, which can be checked only when what varies is known."""
    before = len(sheet.problems)
    searched = study.goal is not None
    sampling = read_design(sheet, study.dimensions, searched=searched)
    if len(sheet.problems) == before:
        varied = study.uncertainties if searched else study.dimensions
        check_size(sheet, varied, sampling, len(study.scenarios) * study.replicates)
    return replace(study, sampling=sampling)


def _dimensions(sheet: Sheet, known: Known, futures: Mapping[str, Scenario]) -> dict[Place, Dimension]:
    """What varies, by where it stands; nothing if some range is wrong."""
    found = find_ranges(sheet.source, known)
    problems = found.problems + corner_problems(found)
    sheet.problems += problems
    ranges = {} if problems else {_key(spot): dimension(spot, known) for spot in found.spots}
    if not futures:
        return ranges
    path = Dimension("future", "uncertainty", "macro", "macro", values=tuple(futures), long_name=FUTURE)
    return {("futures",): path} | ranges


def _key(spot: Spot) -> Place:
    """Where a range stands; several parameters may be meant by one name with a *."""
    return ("parameters", spot.target) if spot.on == "parameter" else spot.place


def _distinct(sheet: Sheet, found: Mapping[str, Scenario]) -> tuple[Scenario, ...]:
    """The scenarios of a study, whose names label its points."""
    names = [scenario.name for scenario in found.values()]
    for name in sorted({name for name in names if names.count(name) > 1}):
        sheet.wrong(("scenarios",), "repeated", found=name)
    if "scenarios" not in sheet.source.table or sheet.source.table["scenarios"] == []:
        sheet.wrong(("scenarios",), "no_scenario")
    return tuple(found.values())


def _distinct_names(sheet: Sheet, named: Sequence[tuple[Place, str]]) -> None:
    """Dimensions and outcomes stand side by side in the merged dataset."""
    seen: set[str] = set()
    for place, name in named:
        check_name(sheet, place, name)
        if name in seen:
            sheet.wrong(place, "study_twice", found=name)
        seen.add(name)


def _once(problems: Sequence[Problem]) -> list[Problem]:
    return list({problem.render(): problem for problem in problems}.values())

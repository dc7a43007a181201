"""A profile of a SLURM cluster: a TOML file, checked, and the Dask cluster that it describes.

queue = "short"             # partition
account = "riset"
cores = 16                  # of a job
processes = 16              # workers of a job; each runs one batch at a time
memory = "32GB"             # of a job
walltime = "02:00:00"
jobs = 8
prologue = ["source env/bin/activate"]       # lines of the job script before the worker starts
directives = ["--qos=normal"]                # more lines of #SBATCH
interface = "ib0"
scratch = "/tmp"
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from semesta.scenario import ScenarioError
from semesta.scenario.problems import quoted
from semesta.scenario.reading import read_source
from semesta.study.extras import library
from semesta.study.plan.reading import Sheet

TEXTS = {"queue": "", "account": "", "memory": "4GB", "walltime": "01:00:00", "interface": "", "scratch": ""}
WHOLE = {"cores": 1, "processes": 1, "jobs": 1}
LISTS = ("prologue", "directives")
MOST = 100_000
FORMS = {
    "memory": (re.compile(r"\d+(\.\d+)? ?[KMGT]i?B"), '"32GB"'),
    "walltime": (re.compile(r"(\d+-)?\d{1,2}:\d{2}:\d{2}"), '"02:00:00"'),
}


class ProfileError(ScenarioError):
    """A profile that cannot be used; `problems` holds every mistake."""


@dataclass(frozen=True)
class Profile:
    """What a job of a SLURM cluster is asked for, and how many of them."""

    queue: str
    account: str
    memory: str
    walltime: str
    interface: str
    scratch: str
    cores: int
    processes: int
    jobs: int
    prologue: tuple[str, ...]
    directives: tuple[str, ...]


def read_profile(path: str | Path) -> Profile:
    """Read and check a profile. Raises ProfileError with every mistake."""
    try:
        sheet = Sheet(read_source(Path(path), str(path)))
    except ScenarioError as error:
        raise ProfileError(error.problems) from None
    table = sheet.source.table
    sheet.keys((), table, (*TEXTS, *WHOLE, *LISTS))
    values: dict[str, Any] = {name: _text(sheet, table, name, default) for name, default in TEXTS.items()}
    values |= {n: sheet.whole((n,), table.get(n, default), 1, MOST) for n, default in WHOLE.items()}
    values |= {name: _texts(sheet, table, name) for name in LISTS}
    if values["cores"] and values["processes"] and values["processes"] > values["cores"]:
        allowed = f"1 .. {values['cores']}"
        sheet.wrong(("processes",), "study_whole", found=values["processes"], allowed=allowed)
    if sheet.problems:
        raise ProfileError(sorted(sheet.problems, key=lambda problem: problem.line))
    return Profile(**values)


def slurm_cluster(profile: Profile) -> Any:
    """A `dask_jobqueue.SLURMCluster` of the profile, its jobs not yet asked for. Raises MissingExtraError."""
    made = library("dask_jobqueue", "cluster").SLURMCluster
    p = profile
    named = {"queue": p.queue, "account": p.account, "interface": p.interface, "local_directory": p.scratch}
    return made(
        cores=p.cores, processes=p.processes, memory=p.memory, walltime=p.walltime,
        job_script_prologue=list(p.prologue), job_extra_directives=list(p.directives),
        **{name: value or None for name, value in named.items()},
    )  # fmt: skip


def _text(sheet: Sheet, table: Mapping[str, Any], name: str, default: str) -> str:
    value = table.get(name, default)
    form, example = FORMS.get(name, (re.compile(r"[^\n]*"), '"..."'))
    if isinstance(value, str) and form.fullmatch(value):
        return value
    sheet.wrong((name,), "profile_text", found=quoted(value), allowed=example)
    return default


def _texts(sheet: Sheet, table: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = table.get(name, [])
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return tuple(value)
    sheet.wrong((name,), "profile_text", found=quoted(value), allowed='["...", "..."]')
    return ()

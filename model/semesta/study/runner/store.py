"""The folder of a study: what has ended, in files that are whole or not there.

    study.json    whose folder this is
    blocks/       netCDF files of batches that are done: values by run, outcome and year, or a traceback
    histories/    states that batches under way go on from
    study.nc      all runs of the study as one labelled dataset
    failures.csv  the runs that failed

Only the process that holds the lock of its part writes; a file is written under another name, brought to the
disk and renamed. Blocks are named after the runs in them, so that parts of a study never meet.
"""

import csv
import hashlib
import io
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import inf
from pathlib import Path

import netCDF4
import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from semesta.study.runner.problems import StudyRunError
from semesta.study.runner.work import Ended

Values = NDArray[np.float64]  # [outcome, year] of a run; nan where an outcome has not that year
FAILED = ("scenario", "point", "replicate", "key", "trace")


class Store:
    """Results by content key, in memory and on disk.

    folder: of the study, made if missing; part: which part of a study this process works off, "" for all
    outcomes, years: what the rows and columns of values are
    Raises StudyRunError if the folder belongs to another study, is in use or cannot be written.
    """

    def __init__(
        self, folder: Path, name: str, outcomes: Sequence[str], years: Sequence[int], part: str = ""
    ) -> None:
        self.folder, self._part = folder, part
        self._outcomes, self._years = tuple(outcomes), tuple(years)
        self.values: dict[str, Values] = {}
        self.traces: dict[str, str] = {}
        self._held: list[Ended] = []  # taken up and not yet on the disk
        self._written = -inf
        with _writing(folder):
            _claim(folder, name)
            (folder / "blocks").mkdir(exist_ok=True)
        self._lock = FileLock(folder / f"lock{part}")
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise StudyRunError("study_locked", folder=folder) from None
        self.histories = folder / f"histories{part}"
        shutil.rmtree(self.histories, ignore_errors=True)  # of a process that was killed
        with _writing(folder):
            self.histories.mkdir()
        self.read()

    def close(self) -> None:
        """Give the folder back."""
        shutil.rmtree(self.histories, ignore_errors=True)
        self._lock.release()

    def __contains__(self, key: str) -> bool:
        """Whether the run has ended, well or not."""
        return key in self.values or key in self.traces

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While no other part of the study makes files of the whole."""
        with FileLock(self.folder / "lock-merge"):
            yield

    def read(self) -> None:
        """Take up all blocks, those of other parts, too; what cannot be read counts as not there."""
        for file in sorted((self.folder / "blocks").glob("*.nc")):
            try:
                _read_block(file, self._take)
            except (OSError, RuntimeError, KeyError, IndexError):
                continue

    def add(self, ended: Iterable[Ended]) -> None:
        """Take up what came of a batch; `keep` brings it to the disk."""
        for run in ended:
            self._take(run.run.key, run.kept.get("values"), run.trace)
            self._held.append(run)

    def keep(self, pause: float = 0.0) -> None:
        """Write what was taken up as one block, unless one was written within the last `pause` seconds: many
        workers bring more batches than can be written one by one. Raises StudyRunError if it cannot be.
        """
        if not self._held or time.monotonic() - self._written < pause:
            return
        runs = self._held
        name = hashlib.sha256("".join(sorted(r.run.key for r in runs)).encode()).hexdigest()[:20]
        self.write(f"blocks/{name}.nc", lambda file: self._write_block(file, runs))
        self._held, self._written = [], time.monotonic()

    def write(self, name: str, fill: Callable[[Path], None]) -> None:
        """Make a file of the folder, whole or not at all. Raises StudyRunError if it cannot be written."""
        file = self.folder / name
        partial = file.with_name(f".{file.name}.{os.getpid()}")
        with _writing(self.folder):
            try:
                fill(partial)
                _to_disk(partial)
                partial.replace(file)
                _to_disk(file.parent)
            finally:
                partial.unlink(missing_ok=True)

    def write_failures(self, failures: Sequence[Mapping[str, object]]) -> None:
        """`failures.csv`: a row a run, its traceback last."""
        text = io.StringIO()
        table = csv.DictWriter(text, FAILED, lineterminator="\n")
        table.writeheader()
        table.writerows(failures)
        self.write("failures.csv", lambda file: _text(file, text.getvalue()))

    def _take(self, key: str, values: Values | None, trace: str) -> None:
        if values is not None and not trace:
            self.values[key] = values
            self.traces.pop(key, None)
        elif key not in self.values:
            self.traces[key] = trace

    def _write_block(self, file: Path, runs: Sequence[Ended]) -> None:
        shape = (len(runs), len(self._outcomes), len(self._years))
        none = np.full(shape[1:], np.nan)
        with netCDF4.Dataset(file, "w") as block:
            for name, size in zip(("run", "outcome", "year"), shape, strict=True):
                block.createDimension(name, size)
            block.createVariable("outcome", str, "outcome")[:] = np.array(self._outcomes, object)
            block.createVariable("year", "i4", "year")[:] = np.array(self._years)
            block.createVariable("key", str, "run")[:] = np.array([r.run.key for r in runs], object)
            block.createVariable("trace", str, "run")[:] = np.array([r.trace for r in runs], object)
            values = [none if r.trace else r.kept["values"] for r in runs]
            block.createVariable("values", "f8", ("run", "outcome", "year"))[:] = np.stack(values)


def _read_block(file: Path, take: Callable[[str, Values, str], None]) -> None:
    with netCDF4.Dataset(file) as block:
        block.set_auto_mask(False)
        keys, traces, values = (block[name][:] for name in ("key", "trace", "values"))
        for key, trace, value in zip(keys, traces, values, strict=True):
            take(key, value, trace)


def _claim(folder: Path, name: str) -> None:
    """Make the folder this study's, or find that it is."""
    mark = folder / "study.json"
    if mark.exists():
        try:
            found = json.loads(mark.read_text(encoding="utf-8"))["study"]
        except (ValueError, LookupError, TypeError):
            raise StudyRunError("study_foreign", folder=folder) from None
        if found != name:
            raise StudyRunError("study_other", folder=folder, found=found, name=name)
        return
    if folder.exists() and any(not file.name.startswith((".", "lock")) for file in folder.iterdir()):
        raise StudyRunError("study_foreign", folder=folder)
    folder.mkdir(parents=True, exist_ok=True)
    partial = mark.with_name(f".study.json.{os.getpid()}")
    _text(partial, json.dumps({"study": name}) + "\n")
    partial.replace(mark)


def _text(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def _to_disk(file: Path) -> None:
    if os.name == "nt" and file.is_dir():  # Windows has no handle for a folder
        return
    handle = os.open(file, os.O_RDWR if file.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """What the system or the netCDF library says of a full disk or a folder without access, as one line."""
    try:
        yield
    except StudyRunError:
        raise
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise StudyRunError("study_write", folder=folder, reason=reason) from error

"""Shared by the benchmarks: options, medians with their spread, and a line about the machine."""

import argparse
import os
import platform
import statistics
import time
from collections.abc import Callable

import numba


def machine() -> str:
    """Cores, processor family, Python and Numba, in one line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores of {processor()}, Python {platform.python_version()}, Numba {numba.__version__}"


def processor() -> str:
    """Model name of the processor where the system tells it."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as info:
            return next(line.split(":")[1].strip() for line in info if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def options(description: str | None, quick: dict[str, object], **usual: object) -> argparse.Namespace:
    """Command line of a benchmark: an option for each of `usual`, which `quick` replaces under --quick."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help=f"small: {quick}")
    for name, value in usual.items():
        parser.add_argument(f"--{name}", type=type(value), help=f"default {value}")
    chosen = parser.parse_args()
    values = usual | quick if chosen.quick else usual
    for name, value in values.items():
        if getattr(chosen, name) is None:
            setattr(chosen, name, value)
    return chosen


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def spread(values: list[float], unit: str = "s", digits: int = 2) -> str:
    """Median with least and greatest."""
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:.{digits}f} {unit} [{low:.{digits}f}-{high:.{digits}f}]"

"""Shared by the benchmarks: medians with their spread, and a line about the machine."""

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


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def spread(values: list[float], unit: str = "s", digits: int = 2) -> str:
    """Median with least and greatest."""
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:.{digits}f} {unit} [{low:.{digits}f}-{high:.{digits}f}]"

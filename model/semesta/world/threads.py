"""Sharing the kabupaten/kota out among threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from functools import cache

import numpy as np
from numpy.typing import NDArray


def share_out(sizes: NDArray[np.int64], threads: int) -> NDArray[np.int64]:
    """Kabupaten for each thread, [threads, n], padded with -1: the largest first, each to the lightest
    thread.

    sizes: persons by kabupaten.
    """
    if threads == 1:
        return np.arange(sizes.size)[np.newaxis]
    load = np.zeros(threads)
    shares: list[list[int]] = [[] for _ in range(threads)]
    for d in np.argsort(-sizes, kind="stable"):
        lightest = int(load.argmin())
        shares[lightest].append(int(d))
        load[lightest] += sizes[d]
    out = np.full((threads, max(len(s) for s in shares)), -1, np.int64)
    for k, share in enumerate(shares):
        out[k, : len(share)] = share
    return out


def in_parallel(work: Callable[[int], None], threads: int) -> None:
    """Call `work` with 0, 1, .. threads - 1, each in a thread of its own; what one raises is raised here.

    0 is the calling thread's own.
    """
    others = [_pool(threads).submit(work, k) for k in range(1, threads)]
    try:
        work(0)
    finally:
        wait(others)
    for other in others:
        other.result()


@cache
def _pool(threads: int) -> ThreadPoolExecutor:
    """Threads kept from month to month: to start them takes as long as a month of 50,000 persons."""
    return ThreadPoolExecutor(threads)

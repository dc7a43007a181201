"""Sharing the kabupaten/kota out among threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

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
    """Call `work` with 0, 1, .. threads - 1, each in a thread of its own; what one raises is raised here."""
    if threads == 1:
        work(0)
        return
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, range(threads)))

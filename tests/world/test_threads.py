"""Kabupaten shared out among threads."""

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semesta.world.threads import in_parallel, share_out


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=60), st.integers(1, 9))
def test_every_kabupaten_has_one_thread(sizes, threads):
    shares = share_out(np.array(sizes), threads)
    assert shares.shape[0] == threads
    assert sorted(shares[shares >= 0].tolist()) == list(range(len(sizes)))


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=60), st.integers(1, 9))
def test_no_thread_has_more_than_its_part_and_the_largest(sizes, threads):
    sizes = np.array(sizes)
    loads = [sizes[share[share >= 0]].sum() for share in share_out(sizes, threads)]
    assert max(loads) <= sizes.sum() / threads + sizes.max()


def test_work_is_called_once_for_every_thread_in_threads_of_its_own():
    seen, barrier = {}, threading.Barrier(3, timeout=10)

    def work(k):
        barrier.wait()  # all three are there at once
        seen[k] = threading.get_ident()

    in_parallel(work, 3)
    assert sorted(seen) == [0, 1, 2]
    assert len(set(seen.values())) == 3


def test_what_a_thread_raises_is_raised():
    def work(k):
        if k == 1:
            raise ArithmeticError("second thread")

    with pytest.raises(ArithmeticError, match="second thread"):
        in_parallel(work, 2)


def test_one_thread_is_the_caller_s_own():
    idents = []
    in_parallel(lambda k: idents.append((k, threading.get_ident())), 1)
    assert idents == [(0, threading.get_ident())]

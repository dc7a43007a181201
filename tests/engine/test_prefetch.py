"""Asking for a column: the processor is told, and nothing else happens."""

import numpy as np
import pytest

from semesta.engine.compiled import passing_rule
from semesta.engine.prefetch import LINE, prefetch


@passing_rule
def ask(column, start, stop) -> int:
    """Ask for a stretch of a column; its size."""
    prefetch(column, start, stop)
    return stop - start


@pytest.mark.parametrize("kind", [np.uint8, np.int16, np.uint32, np.int64])
def test_nothing_changes(kind):
    column = np.arange(3 * LINE, dtype=kind)
    before = column.copy()
    assert ask(column, 0, column.size) == 3 * LINE
    assert ask(column, column.size, column.size) == 0
    np.testing.assert_array_equal(column, before)


def test_the_processor_is_asked():
    ask(np.zeros(LINE, np.uint8), 0, LINE)
    assert all("llvm.prefetch" in code for code in ask.inspect_llvm().values())

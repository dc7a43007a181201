"""How rules and loops are compiled.

`rule` compiles a scalar rule or a loop over columns that allocates nothing. Numba counts references on every access to an array inside a
named tuple, by atomic operations; a month of persons is twelve times slower with them (benchmarks/). Without allocation there is nothing to
count, so the counting is switched off. `error_model="numpy"` drops the check for division by zero from inner loops.
"""

from collections.abc import Callable
from typing import Any

from numba import njit

rule: Callable[..., Any] = njit(cache=True, nogil=True, _nrt=False, error_model="numpy")
# The same, always inlined: a call that is not would push every column and table of the month through the stack.
inline: Callable[..., Any] = njit(cache=True, forceinline=True, _nrt=False, error_model="numpy")

"""How rules and loops are compiled.

`rule` compiles a scalar rule or a loop over columns that allocates nothing. Numba counts references on
every access to an array inside a named tuple, by atomic operations; a month of persons took twelve times as
long with them when this was measured. Without allocation there is nothing to count, so the counting is
switched off. `error_model="numpy"` drops the check for division by zero from inner loops.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from numba import njit

_lean: Any = partial(njit, cache=True, _nrt=False, error_model="numpy")
rule: Callable[..., Any] = _lean(nogil=True)
# The same, always inlined: a call would push every column and table of the month through the stack.
inline: Callable[..., Any] = _lean(forceinline=True)


def plain(compiled: Any) -> Callable[..., Any]:
    """The Python function behind a rule, to call it for one agent: a compiled call would first unpack all
    parameters, which takes longer than the rule.
    """
    function: Callable[..., Any] = compiled.py_func
    return function

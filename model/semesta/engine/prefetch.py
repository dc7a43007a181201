"""Columns asked for before they are read, so that they stand in the first cache by then.

A person's row is spread over many columns. Where loops run through them in order, the processor sees what
comes next; where few persons of a chunk act, it does not, and each column of each of them is waited for.
"""

from typing import Any

from llvmlite import ir
from numba import types
from numba.core.cgutils import get_item_pointer
from numba.extending import intrinsic
from numba.np.arrayobj import make_array

from semesta.engine.compiled import inline

LINE = 64  # bytes that come together
TO_WRITE, STAYS, DATA = 1, 3, 1  # as LLVM's intrinsic has it


@intrinsic
def _ask_for(typing_context: Any, column: Any, i: Any) -> Any:
    """Ask for the line in which column[i] stands."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        array = make_array(signature.args[0])(context, builder, arguments[0])
        place = get_item_pointer(context, builder, signature.args[0], array, [arguments[1]])
        number = ir.IntType(32)
        shape = ir.FunctionType(ir.VoidType(), [place.type, number, number, number])
        asked = builder.module.declare_intrinsic("llvm.prefetch", [place.type], shape)
        builder.call(asked, [place, *(number(n) for n in (TO_WRITE, STAYS, DATA))])
        return context.get_dummy_value()

    return types.void(column, types.int64), generate


@inline
def prefetch(column, start, stop) -> None:
    """Ask for column[start:stop], one-dimensional; nothing is waited for and nothing changes."""
    for i in range(start, stop, LINE // column.itemsize):
        _ask_for(column, i)  # type: ignore[call-arg]  # the compiler gives the context

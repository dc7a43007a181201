"""Functions that stand inside other compiled code: they are compiled as far as their callers need them.

Numba makes of every function a program of its own: optimised to the end, turned into machine code, written
to the disk, and wrapped for Python, argument by argument. What calls it links none of that but its code, and
optimises that once more. So a function is compiled in two ways: as a program where Python calls it, as a
fragment where compiled code does.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler


class Fragment(JITCodeLibrary):
    """Code that waits to be linked into that of its callers, and has no address of its own."""

    def _optimize_final_module(self) -> None:
        """Its callers optimise it where it stands."""

    def _finalize_final_module(self) -> None:
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:
        """None."""
        return 0

    @property
    def codegen(self) -> Any:
        """Who is told of its environment, by which a function speaks to Python: a fragment never does."""
        return self

    def set_env(self, name: str, env: Any) -> None:
        """See `codegen`."""


class FragmentCompiler(Compiler):
    """Numba's compiler, which puts what it makes into a fragment."""

    def compile_extra(self, func: Any) -> Any:
        """The function as a fragment."""
        make: Any = Fragment  # Numba carries no types
        self.state.library = make(self.state.targetctx.codegen(), func.__qualname__)
        finish: Any = super().compile_extra
        return finish(func)


@contextmanager
def no_collection() -> Iterator[None]:
    """Python's collector of circular references rests: it would look through all that the compiler holds,
    over and over, and took one part in six of the time that compiling takes.
    """
    rested = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not rested:
            gc.enable()

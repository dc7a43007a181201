"""Studies: `sm.study("my-study.toml")` reads one, its parts are modules of this package."""

import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from semesta.study.handle import Planned


class _Callable(ModuleType):
    """The package as users call it. A function `semesta.study` could not stand beside a package of that
    name: whichever is imported last would hide the other.
    """

    def __call__(self, name_or_path: str | Path) -> "Planned":
        """A shipped study or a study file, read and checked: `.table`, `.size`, `.run()`, `.search()`.

        Raises StudyFileError with every mistake of the file.
        """
        from semesta.study.handle import Planned
        from semesta.study.plan import read_study

        return Planned(read_study(name_or_path))


sys.modules[__name__].__class__ = _Callable

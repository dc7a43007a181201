"""Libraries that only some studies need, loaded where they are needed."""

import warnings
from importlib import import_module
from types import ModuleType

from semesta.scenario.problems import phrase


class MissingExtraError(RuntimeError):
    """A library is not installed; `extra` names the group of pyproject.toml that holds it."""

    def __init__(self, library: str, extra: str) -> None:
        self.library, self.extra = library, extra
        super().__init__(self.render("en"))

    def render(self, lang: str) -> str:
        """What is missing and the command that installs it, in `lang`."""
        return phrase("missing_extra", lang, library=self.library, extra=self.extra)

    def __reduce__(self) -> tuple[type["MissingExtraError"], tuple[str, str]]:
        return (MissingExtraError, (self.library, self.extra))


def library(module: str, extra: str) -> ModuleType:
    """The module, or MissingExtraError if the package that holds it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a library says of its own optional parts at first use
            return import_module(module)
    except ModuleNotFoundError as error:
        package = (error.name or module).split(".")[0]
        raise MissingExtraError(package, extra) from None

"""What is wrong with the place or the way a study is to run, in the words of scenario/messages.toml."""

from typing import Any

from semesta.scenario.problems import phrase


class StudyRunError(RuntimeError):
    """A study that cannot run like this; `kind` is a text of scenario/messages.toml."""

    def __init__(self, kind: str, **values: Any) -> None:
        self.kind, self.values = kind, values
        super().__init__(self.render("en"))

    def render(self, lang: str) -> str:
        """What is wrong, in `lang`, one line."""
        return phrase(self.kind, lang, **self.values)

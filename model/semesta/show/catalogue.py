"""Every text a reader sees, in Indonesian and English, from the files in `texts`, one for each subject."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Lang = Literal["id", "en"]
LANGS: tuple[Lang, ...] = ("id", "en")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Texts by language, keyed "section.name"; a section stands in one file."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(files("semesta.show").joinpath("texts").iterdir(), key=lambda file: file.name):
        for section, texts in tomllib.loads(file.read_text(encoding="utf-8")).items():
            found |= {f"{section}.{name}": dict(both) for name, both in texts.items()}
    return found


def text(key: str, lang: Lang, **values: Any) -> str:
    """The text `key` with its {names} filled in. Raises KeyError if there is no such text or value."""
    return catalogue()[key][lang].format(**values)

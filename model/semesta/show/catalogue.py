"""Every text a reader sees, in Indonesian and English, from one file."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Lang = Literal["id", "en"]
LANGS: tuple[Lang, ...] = ("id", "en")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Texts by language, keyed "section.name"."""
    content = tomllib.loads(files("semesta.show").joinpath("texts.toml").read_text(encoding="utf-8"))
    keys = {f"{section}.{name}": both for section, texts in content.items() for name, both in texts.items()}
    return {key: dict(both) for key, both in keys.items()}


def text(key: str, lang: Lang, **values: Any) -> str:
    """The text `key` with its {names} filled in. Raises KeyError if there is no such text or value."""
    return catalogue()[key][lang].format(**values)

"""Short names of parameters, those of money too, for charts and tables in both languages."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def labels() -> dict[str, dict[str, str]]:
    """Names by language ("id", "en"), by parameter ("enrol.base"), from `labels.toml`."""
    content = tomllib.loads(files(__package__).joinpath("labels.toml").read_text(encoding="utf-8"))
    return {f"{rule}.{field}": both for rule, fields in content.items() for field, both in fields.items()}


def label(name: str, lang: str) -> str:
    """The short name of a parameter. Raises KeyError if there is no such parameter or language."""
    return labels()[name][lang]

"""The report as one HTML file: nothing in it is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from semesta.show.catalogue import text
from semesta.show.report.sections import sections

if TYPE_CHECKING:
    import jinja2

    from semesta.show.report.blocks import Section
    from semesta.show.report.told import Told

LOOKS, SCRIPTS = ("report.css", "explorer.css"), ("report.js", "explorer.js")  # inlined, in this order


def page(told: Told, made: Sequence[Section] | None = None) -> str:
    """The whole page. The same results give the same bytes; what names and titles hold is escaped.

    made: its sections, if they are already made
    """
    return environment().get_template("report.html").render(
        told=told,
        lang=told.lang,
        sections=sections(told) if made is None else made,
        text=lambda key, **values: text(key, told.lang, **values),
        looks="".join(inlined(name) for name in LOOKS),
        scripts="".join(inlined(name) for name in SCRIPTS),
    )  # fmt: skip


@cache
def environment() -> jinja2.Environment:
    """Templates of pages."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("semesta.show.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["pieces"] = lambda words: (words,) if isinstance(words, str) else words
    environment.filters["machine"] = _machine
    return environment


def _machine(shown: Any) -> str:
    """The numbers that words stand for, for a program that reads the page."""
    return " ".join(f"{value:.9g}" for value in shown.values)


def inlined(name: str) -> str:
    """The text of a file that stands beside the templates."""
    return files("semesta.show.report").joinpath("templates", name).read_text(encoding="utf-8")

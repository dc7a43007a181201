"""A page that a fit writes: its blocks are between `<!-- made: NAME -->` and `<!-- end -->`."""

from collections.abc import Mapping
from pathlib import Path

from semesta.show.markdown import filled, marked

MARK = marked("made")


def fill(page: Path, blocks: Mapping[str, str]) -> None:
    """Write the page anew with every marked block replaced, see `markdown.filled`. Raises OSError too."""
    page.write_text(filled(page.read_text(encoding="utf-8"), blocks, MARK), encoding="utf-8")

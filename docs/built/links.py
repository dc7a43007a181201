"""Links that a reader of the repository can follow and a reader of the built pages cannot: their words stay.

A file outside docs/ becomes a download; a folder, or a page outside docs/, is named only.
"""

import re
from pathlib import Path

_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]]*)\]\((?P<to>\.\.?/[^)\s#]*)(?P<anchor>#[^)\s]*)?\)")


def relinked(page: str, folder: Path, docs: Path) -> str:
    """The page with links to folders and to pages outside `docs` told by name; folder: where it lies."""

    def told(link: re.Match[str]) -> str:
        there = (folder / link["to"]).resolve()
        outside = not there.is_relative_to(docs.resolve())
        return link["words"] if there.is_dir() or (outside and there.suffix == ".md") else link[0]

    return _LINK.sub(told, page)

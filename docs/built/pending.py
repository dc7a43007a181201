"""Pages of experiments that have not been run in full: they say so, and show no figure that is not there."""

import re
from pathlib import Path

_EMPTY = re.compile(r"<!-- (?:table|made): [a-z0-9-]+ -->\s*<!-- end -->")
_IMAGE = re.compile(r"!\[[^\]]*\]\((?P<file>[^)\s]+)\)")
NOTE = "```{note}\nThis has not been run in full yet: tables and figures are left out until it has.\n```"


def without_pending(page: str, folder: Path) -> str:
    """The page as it is; where a block is still empty, with a note on top and without lacking figures."""
    if not _EMPTY.search(page):
        return page
    kept = _IMAGE.sub(lambda image: image[0] if (folder / image["file"]).exists() else "", page)
    title, _, rest = kept.partition("\n")
    return f"{title}\n\n{NOTE}\n{rest}"

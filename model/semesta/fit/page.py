"""A page whose tables are made: blocks between `<!-- made: NAME -->` and `<!-- end -->`."""

import re
from collections.abc import Mapping
from pathlib import Path

MARK = re.compile(r"(<!-- made: (?P<name>[a-z0-9-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def fill(page: Path, blocks: Mapping[str, str]) -> None:
    """Write the page anew with every marked block replaced; what stands outside them is kept to the letter.

    Raises KeyError for a block that is not among those made, OSError.
    """
    text = page.read_text(encoding="utf-8")
    made = MARK.sub(lambda match: f"{match[1]}\n{blocks[match['name']]}\n\n{match[3]}", text)
    page.write_text(made, encoding="utf-8")

"""A page whose tables are made: blocks between `<!-- made: NAME -->` and `<!-- end -->`."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

MARK = re.compile(r"(<!-- made: (?P<name>[a-z0-9-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def fill(page: Path, blocks: Mapping[str, str]) -> None:
    """Write the page anew with every marked block replaced; what stands outside them is kept to the letter.

    Raises KeyError for a block that is not among those made, OSError.
    """
    text = page.read_text(encoding="utf-8")
    made = MARK.sub(lambda match: f"{match[1]}\n{blocks[match['name']]}\n\n{match[3]}", text)
    page.write_text(made, encoding="utf-8")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, all columns but the first to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

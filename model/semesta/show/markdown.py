"""Pages in Markdown: tables, and blocks that are made anew where the page marks them."""

import re
from collections.abc import Mapping, Sequence


class UnknownBlockError(KeyError):
    """A page asks for a block that nobody makes."""


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under a head, as Markdown; the first column to the left, the others to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def marked(kind: str) -> re.Pattern[str]:
    """Blocks between `<!-- kind: NAME -->` and `<!-- end -->`; `kind` says who makes them."""
    return re.compile(rf"(<!-- {kind}: (?P<name>[a-z0-9-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def filled(page: str, blocks: Mapping[str, str], mark: re.Pattern[str]) -> str:
    """The page with every marked block replaced; what stands outside them is kept to the letter.

    Raises UnknownBlockError for a block that is not among those made.
    """

    def fill(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in blocks:
            raise UnknownBlockError(f"no table {name!r}; known: {', '.join(blocks)}")
        return f"{match[1]}\n{blocks[name]}\n\n{match[3]}"

    return mark.sub(fill, page)

"""What a reader asks of the law: the answer to `semesta law RULE --at MONTH`."""

from semesta.law.rule import Rule
from semesta.law.rules import Law, load_law


def law_rows(rule: str, at: int | None = None, law: Law | None = None) -> list[Rule]:
    """The row of `rule` in force in month `at`, or all its rows by date; each has law, article, confidence.

    Raises KeyError for an unknown rule, IndexError for a month outside 0..371.
    """
    law = law or load_law()
    return list(law.values(rule)) if at is None else [law.source(rule, at)]

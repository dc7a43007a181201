"""Tables of what the model is held to: patterns that it must reproduce, and figures to which it is fitted."""

from semesta.facts.schema import CONFIDENCE, TableSpec, long, number, pattern, text, words

FIT_GROUPS = (
    "total", "PU", "BPU", "Jakon", "Pemda", "province", "programme", "money",
    "employers", "inactive", "sex", "calendar", "coverage",
)  # fmt: skip

AIMS: dict[str, TableSpec] = {
    # What the model must reproduce: which rows of the tables above, and how closely (observe/patterns.py).
    "patterns": long(
        {
            "pattern": number(1, 11),
            "key": pattern(r"[a-z0-9-]+"),
            "item": text(),
            "table": text(),
            "rows": text(),
            "minus": text(blank=True),
            "over": text(blank=True),
            "statistic": words("value", "rank_correlation", "median_gap"),
            "kind": words("relative", "points", "range"),
            "cause": text(blank=True),
            # The side of the record on which the cause puts the model; blank if it may be either.
            "side": words("above", "below", blank=True),
        },
        {"tolerance": number(0, 100, blank=True)},
        key=("key",),
        units=False,
    ),
    # What a fit is held to: lines of `patterns` (of a line of many, each row), the shares that the record and
    # the model may err by beyond the confidence of the source, and months until a figure was public.
    "fit_targets": long(
        {
            "key": pattern(r"[a-z0-9-]+"),
            "group": words(*FIT_GROUPS),
            "use": words("fit", "check"),
            "basis": text(),
        },
        {"break": number(0, 1), "discrepancy": number(0, 1), "lag": number(0, 36)},
        key=("key",),
        units=False,
    ),
    "fit_errors": long(
        {"grade": words(*CONFIDENCE), "basis": text()},
        {"value": number(0, 1)},
        key=("grade",),
        units=False,
        rows=3,
    ),
}

"""What studies say of decisions: the rows on which parameters rest, each with an anchor of its name."""

from itertools import groupby

import numpy as np

from built.words import cell, number, table
from semesta.facts import load_facts

HEAD = ("", "quantity", "estimate", "unit", "setting", "source", "confidence", "note")


def evidence() -> str:
    """One section an agent."""
    rows = load_facts()["evidence"]
    order = sorted(range(len(rows)), key=lambda i: rows["agent"][i])
    parts = groupby(order, lambda i: str(rows["agent"][i]))
    return "\n\n".join(
        f"## {agent}\n\n{table(HEAD, [_cells(rows, i) for i in group])}" for agent, group in parts
    )


def _cells(rows, i: int) -> tuple[str, ...]:
    low, middle, high = (float(rows[name][i]) for name in ("low", "estimate", "high"))
    estimate = "" if np.isnan(middle) else number(middle)
    estimate += "" if np.isnan(low) or np.isnan(high) else f" ({number(low)} to {number(high)})"
    name, source, url = (str(rows[column][i]) for column in ("id", "source", "url"))
    told = f"[{cell(source)}](<{url}>)" if url else cell(source)
    words = {
        column: cell(rows[column][i]) for column in ("quantity", "unit", "setting", "confidence", "note")
    }
    first = (f'<a id="{name}"></a>{name}', words["quantity"], estimate.strip(), words["unit"])
    return *first, words["setting"], told, words["confidence"], words["note"]

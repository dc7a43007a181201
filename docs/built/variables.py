"""What a run counts, from the declaration of results.nc."""

from built.words import cell, table
from semesta.observe.variables import VARIABLES


def variables() -> str:
    """One row a variable; every one has the dimensions scenario and draw before those named."""
    rows = [
        (f"`{v.name}`", cell(v.long_name), ", ".join(v.dims), cell(v.unit), cell(v.long_name_id))
        for v in sorted(VARIABLES, key=lambda v: v.name)
    ]
    return table(("variable", "meaning", "dimensions", "unit", "in Indonesian"), rows)

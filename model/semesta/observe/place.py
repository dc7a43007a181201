"""Whether results can be left in a place, asked before hours are spent on them."""

import os
import tempfile
from pathlib import Path

from semesta.observe.results import ResultsError


def check_writable(out_root: Path) -> None:
    """Raise ResultsError unless a folder can be made at `out_root` and filled; leaves nothing behind."""
    place = Path(os.path.abspath(out_root))
    while not place.exists() and place != place.parent:
        place = place.parent  # folders that do not exist yet are made with the results
    try:
        with tempfile.TemporaryDirectory(dir=place, prefix=".semesta-"):
            pass
    except OSError as error:
        raise ResultsError(f"cannot write to {out_root}: {place}: {error.strerror or error}") from error

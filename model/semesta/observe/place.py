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


def write_whole(file: Path, data: bytes) -> None:
    """Write a file under another name and rename it, so that it is there whole or not at all. Raises
    ResultsError if it cannot be written; then nothing is left behind.
    """
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.replace(file)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise ResultsError(f"cannot write {file}: {error.strerror or error}") from error

"""Compiled code is kept between runs, in a folder named after the source it was made from.

Numba notices a change in the file of a compiled function, but not in the files of the functions that it
calls: after an edit to a decision the month loop would go on with the old rule. One folder for each state
of the source rules that out. The last few folders are kept, so that going back and forth between versions
stays fast.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

KEPT = 4
# Floors whose source takes part in compiled code.
COMPILED = ("engine", "decisions", "world", "facts", "extend")


def source_hash() -> str:
    """Hash of all Python files that compiled code is made from."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for floor in COMPILED:
        for file in sorted((package / floor).glob("*.py")):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def cache_root() -> Path:
    """The user's cache folder for semesta; a temporary one where there is no home to write to."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        root = (Path(base) if base else Path.home() / ".cache") / "semesta" / "compiled"
        root.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        root = Path(tempfile.gettempdir()) / "semesta-compiled"
    return root


def use_cache_of_this_source() -> None:
    """Point Numba at the folder of this source, unless the user has set NUMBA_CACHE_DIR."""
    if "NUMBA_CACHE_DIR" in os.environ:
        return
    folder = cache_root() / source_hash()
    folder.mkdir(parents=True, exist_ok=True)
    os.utime(folder)
    os.environ["NUMBA_CACHE_DIR"] = str(folder)  # for Numba when it is imported, and for worker processes
    if "numba" in sys.modules:
        sys.modules["numba"].config.CACHE_DIR = str(folder)
    _forget_old(folder.parent)


def folder_of_extension(name: str) -> Path:
    """Folder for what is compiled of this source under an extension, named after the extension's content."""
    root = Path(os.environ["NUMBA_CACHE_DIR"]) / "extensions"
    folder = root / name[:16]
    folder.mkdir(parents=True, exist_ok=True)
    os.utime(folder)
    _forget_old(root)
    return folder


def _forget_old(root: Path) -> None:
    folders = sorted((f for f in root.iterdir() if f.is_dir()), key=lambda f: f.stat().st_mtime, reverse=True)
    for folder in folders[KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)

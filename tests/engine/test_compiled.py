"""What the compiled loops promise, and the folder in which they are kept."""

import os

import numba
import numpy as np

from semesta.engine import cache
from semesta.engine.compiled import inline, plain, rule


@rule
def quotients(a, out) -> None:
    """One over each number."""
    for i in range(a.size):
        out[i] = 1.0 / a[i]


def test_division_by_zero_gives_infinity_and_no_error():
    out = np.empty(2)
    quotients(np.array([0.0, 4.0]), out)
    np.testing.assert_array_equal(out, [np.inf, 0.25])


@inline
def double(x) -> float:
    """Twice."""
    return 2.0 * x


def test_plain_is_the_python_behind_a_rule():
    assert plain(double)(3) == 6.0
    assert not isinstance(plain(double), numba.core.registry.CPUDispatcher)


def test_the_cache_folder_is_named_after_the_source(monkeypatch, tmp_path):
    (tmp_path / "package" / "engine").mkdir(parents=True)
    for floor in cache.COMPILED:
        (tmp_path / "package" / floor).mkdir(exist_ok=True)
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "package" / "engine" / "cache.py"))
    file = tmp_path / "package" / "decisions" / "a.py"
    hashes = []
    for text in ("x = 1", "x = 2", "x = 1"):
        file.write_text(text, encoding="utf-8")
        hashes.append(cache.source_hash())
    assert hashes[0] == hashes[2] != hashes[1]


def test_only_the_last_folders_of_compiled_code_are_kept(monkeypatch, tmp_path):
    for k in range(7):
        folder = tmp_path / f"old{k}"
        folder.mkdir()
        os.utime(folder, (k, k))
    cache._forget_old(tmp_path)
    assert sorted(f.name for f in tmp_path.iterdir()) == [f"old{k}" for k in range(7 - cache.KEPT, 7)]

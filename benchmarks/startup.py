"""What a user waits for: `semesta --help`, and the first month with and without compiled code at hand.

python benchmarks/startup.py [--quick] [--runs 5]
"""

import os
import subprocess
import sys
import tempfile

from measure import machine, options, seconds, spread

FIRST = "from semesta.model import Model; Model('baseline', scale=1000).run(1)"


def python(*arguments: str, cache: str | None = None) -> float:
    """Seconds of a fresh Python process."""
    environment = dict(os.environ) | ({"NUMBA_CACHE_DIR": cache} if cache else {})
    return seconds(
        lambda: subprocess.run([sys.executable, *arguments], check=True, env=environment, capture_output=True)
    )


def main() -> None:
    runs = range(options(__doc__, {"runs": 2}, runs=5).runs)
    print(machine())
    print(f"semesta --help           {spread([python('-m', 'semesta.cli', '--help') for _ in runs])}")
    with tempfile.TemporaryDirectory() as cache:
        print(f"first month, cold        {python('-c', FIRST, cache=cache):.1f} s")
        print(f"first month, cached      {spread([python('-c', FIRST, cache=cache) for _ in runs])}")


if __name__ == "__main__":
    main()

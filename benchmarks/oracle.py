"""The same month on plain Mesa agents (tests/oracle), by the same rules and draws: how many times slower.

python benchmarks/oracle.py [--quick] [--scale 20000] [--months 12]
"""

import sys
from pathlib import Path

from measure import machine, options, seconds

from semesta.model import Model

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from oracle.copying import country_of


def main() -> None:
    chosen = options(__doc__, {"scale": 50_000.0, "months": 3}, scale=20_000.0, months=12)
    model = Model("baseline", scale=chosen.scale).run(6)
    country = country_of(model)
    agents = len(model.persons) * chosen.months
    slow = agents / seconds(lambda: [country.step() for _ in range(chosen.months)])

    large = Model("baseline", scale=200).run(6)
    persons = len(large.persons) * chosen.months
    fast = persons / seconds(lambda: large.run(large.month + chosen.months))
    print(machine())
    print(f"plain Mesa agents {slow / 1e6:8.3f} million person-months a second ({agents:,} person-months)")
    print(f"semesta, 1:200    {fast / 1e6:8.1f} million person-months a second, one thread")
    print(f"ratio             {fast / slow:8.0f}")


if __name__ == "__main__":
    main()

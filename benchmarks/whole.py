"""All of Indonesia, one simulated person for each real one, to 2045: wall time and peak memory.

python benchmarks/whole.py [--quick] [--scale 1] [--threads 2] [--until 2045-12]
"""

import resource

from measure import machine, options, seconds

from semesta.facts.calendar import month_index, year_of
from semesta.model import Model

GIGABYTE = 1e6  # ru_maxrss is in kilobytes


def memory() -> float:
    """Peak resident memory so far, GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIGABYTE


def main() -> None:
    chosen = options(__doc__, {"scale": 200.0, "until": "2016-12"}, scale=1.0, threads=2, until="2045-12")
    print(machine(), flush=True)
    made: list[Model] = []
    total = seconds(lambda: made.append(Model("baseline", scale=chosen.scale, threads=chosen.threads)))
    model = made[0]
    print(f"built in {total:.0f} s, {model.state.persons.id.size:,} slots, {memory():.1f} GB", flush=True)
    while model.month <= month_index(chosen.until):
        year = seconds(lambda: model.run(model.month + 12))
        total += year
        print(
            f"{year_of(model.month - 1)}: {year:.1f} s, in all {total / 60:.1f} min, {memory():.1f} GB",
            flush=True,
        )


if __name__ == "__main__":
    main()

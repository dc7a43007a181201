"""One draw from 2015 to 2045 at 1:1000 on one core, beside the time that memory alone would need.

python benchmarks/speed.py [--quick] [--scale 1000] [--runs 5] [--until 2045-12]
"""

import numpy as np
from measure import machine, options, seconds, spread

from semesta.engine.compiled import rule
from semesta.facts.calendar import month_index
from semesta.model import Model


@rule
def stream(column: np.ndarray) -> None:
    """Read and write every value of a column once."""
    for i in range(column.size):
        column[i] += 1


def memory_seconds() -> float:
    """Seconds to stream one byte from memory: best of five over an array larger than any cache."""
    column = np.zeros(2**26, np.uint32)
    stream(column)
    return min(seconds(lambda: stream(column)) for _ in range(5)) / column.nbytes


def main() -> None:
    chosen = options(__doc__, {"runs": 2, "until": "2017-12"}, scale=1000.0, runs=5, until="2045-12")
    months = month_index(chosen.until) + 1
    Model("baseline", scale=200_000).run(2)  # compiled or loaded from the cache

    build, step, persons = [], [], 0  # persons: person-months
    for _ in range(chosen.runs):
        made: list[Model] = []
        build.append(seconds(lambda made=made: made.append(Model("baseline", scale=chosen.scale))))
        model = made[0]
        step.append(seconds(lambda model=model: model.run(months)))
        persons = int(model.observed["population"].sum() / model.scale)
    state, alive = model.state, len(model.persons)
    size = sum(array.nbytes for array in (*state.persons, *state.employers, state.slots)) / alive
    limit = memory_seconds() * sum(column.itemsize for column in state.persons) * persons

    print(machine())
    print(f"building the model            {spread(build)}")
    print(f"{months} months at 1:{chosen.scale:g}          {spread(step)}")
    print(f"person-months a second        {spread([persons / s / 1e6 for s in step], 'million', 0)}")
    print(f"bytes a person                {size:.0f} (with the employers and free slots)")
    print(
        f"time over that of memory      {min(step) / limit:.1f} (which needs {limit:.2f} s for these columns)"
    )


if __name__ == "__main__":
    main()

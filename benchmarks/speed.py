"""One draw from 2015 to 2045 at 1:1000 on one core, beside the time that memory alone would need.

python benchmarks/speed.py [--scale 1000] [--runs 5] [--until 2045-12]
"""

import argparse

import numpy as np
from measure import machine, seconds, spread

from semesta.engine.compiled import rule
from semesta.facts.calendar import month_index
from semesta.model import Model


@rule
def stream(column: np.ndarray) -> None:
    """Read and write every value of a column once, as a month of the model does at the least."""
    for i in range(column.size):
        column[i] += 1


def stream_month(model: Model) -> None:
    """Stream all columns of persons once."""
    for column in model.state.persons:
        stream(column.view(f"u{column.itemsize}"))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--scale", type=float, default=1000)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--until", default="2045-12")
    chosen = options.parse_args()
    months = month_index(chosen.until) + 1
    Model("baseline", scale=200_000).run(2)  # compiled or loaded from the cache

    build, step, persons = [], [], 0
    for _ in range(chosen.runs):
        made: list[Model] = []
        build.append(seconds(lambda made=made: made.append(Model("baseline", scale=chosen.scale))))
        model = made[0]
        step.append(seconds(lambda model=model: model.run(months)))
        persons = int(model.observed["population"].sum() / model.scale)
    stream_month(model)
    copy = min(seconds(lambda: stream_month(model)) for _ in range(5))
    slots = model.state.persons.id.size
    size = sum(column.itemsize for column in model.state.persons)

    print(machine())
    print(f"building the model            {spread(build)}")
    print(f"{months} months at 1:{chosen.scale:g}          {spread(step)}")
    print(f"million person-months a second {persons / sorted(step)[len(step) // 2] / 1e6:.0f}")
    print(f"bytes a person                {size}")
    print(f"ratio to streaming the columns {min(step) / (copy * months * persons / (slots * months)):.1f}")


if __name__ == "__main__":
    main()

"""Two threads against one at 1:100, in turns; the counts must be equal.

python benchmarks/threads.py [--quick] [--scale 100] [--months 24] [--runs 5]
"""

import statistics

import numpy as np
from measure import machine, options, seconds, spread

from semesta.model import Model


def main() -> None:
    chosen = options(__doc__, {"scale": 500.0, "runs": 3}, scale=100.0, months=24, runs=5)
    state = Model("baseline", scale=chosen.scale).run(6).save_state()
    times: dict[int, list[float]] = {1: [], 2: []}
    counts = {}
    for _ in range(chosen.runs):
        for threads in (1, 2):
            model = Model.restore(state, "baseline", scale=chosen.scale, threads=threads)
            until = model.month + chosen.months
            times[threads].append(seconds(lambda model=model, until=until: model.run(until)))
            counts[threads] = model.observed
    equal = all(np.array_equal(counts[1][name], counts[2][name]) for name in counts[1])
    print(machine())
    for threads, values in times.items():
        print(f"{threads} thread(s), {chosen.months} months at 1:{chosen.scale:g}: {spread(values)}")
    ratio = statistics.median(times[1]) / statistics.median(times[2])
    print(f"one thread takes {ratio:.2f} times as long; counts equal: {equal}")


if __name__ == "__main__":
    main()

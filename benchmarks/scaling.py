"""How the time of a year grows with the number of persons, from 1:2000 to 1:10.

python benchmarks/scaling.py [--quick] [--finest 10]
"""

import numpy as np
from measure import machine, options, seconds

from semesta.model import Model

SCALES = (2000, 1000, 500, 200, 100, 50, 20, 10)


def main() -> None:
    chosen = options(__doc__, {"finest": 200.0}, finest=10.0)
    print(machine())
    persons, times = [], []
    for scale in (s for s in SCALES if s >= chosen.finest):
        model = Model("baseline", scale=scale).run(2)
        year = seconds(lambda model=model: model.run(model.month + 12))
        persons.append(len(model.persons))
        times.append(year)
        rate = persons[-1] * 12 / year / 1e6
        what = f"1:{scale:<5g} {persons[-1]:>12,} persons  {year:8.2f} s a year"
        print(f"{what}  {rate:5.0f} million person-months a second", flush=True)
    fine = np.array(persons) > 200_000  # below, the fixed cost of a month dominates
    slope = np.polyfit(np.log(np.array(persons)[fine]), np.log(np.array(times)[fine]), 1)[0]
    print(f"time grows as persons to the power {slope:.2f} (1 is linear)")


if __name__ == "__main__":
    main()

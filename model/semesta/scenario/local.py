"""What single places say of the levers: columns of their own beside the national array."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Local:
    """Columns of the places that some entry names, of one array of `Levers`; all others follow the nation."""

    rows: Array  # [k] int64, Pemda: kabupaten/kota 0-513, provinces 514-551, ascending
    values: Array  # [372, k] or [372, k, columns]

    def freeze(self) -> None:
        """Make both arrays read-only."""
        self.rows.setflags(write=False)
        self.values.setflags(write=False)

    def lay_over(self, everywhere: Array, t: int) -> None:
        """Write the values of month t over those of the nation, first axis the Pemda."""
        everywhere[self.rows] = self.values[t]

    def at_rows(self, rows: Array, national: Array) -> Array:
        """Columns of `rows`, ascending; those without one of their own follow `national` [372, ...]."""
        out = np.repeat(national[:, None], rows.size, axis=1)
        mine = np.isin(rows, self.rows)
        out[:, mine] = self.values[:, np.isin(self.rows, rows)]
        return out


def no_rows(national: Array) -> Local:
    """What no place says anything about."""
    return Local(np.empty(0, np.int64), np.empty((len(national), 0, *national.shape[1:])))

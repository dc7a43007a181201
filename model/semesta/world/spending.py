"""What Pemda have for vulnerable workers, and what they pay for them."""

import numpy as np
from numpy.typing import NDArray

from semesta.world.budgets import price_now
from semesta.world.running import Running

Array = NDArray[np.float64]


def observe_purses(model: Running) -> dict[str, Array]:
    """Rupiah committed for the running year and paid this month, by province, [38, 2] each: those of its
    kabupaten/kota together, and its own.
    """
    amounts = {"pemda_budget": model.state.budget, "pemda_spent": model.paid * price_now(model)}
    return {name: _by_level(rupiah, model.setting.province) for name, rupiah in amounts.items()}


def _by_level(rupiah: Array, province: NDArray[np.int64]) -> Array:
    local = np.bincount(province, weights=rupiah[: province.size])
    return np.rint(np.stack([local, rupiah[province.size :]], axis=1))

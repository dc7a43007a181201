"""Shares of the excise on tobacco and of the levy on palm oil that Pemda may spend on workers' contributions.

Half of the tobacco money goes to welfare, of which contributions may be a part (PMK 72/2024); up to a fifth
of the palm money goes to anything but roads (PMK 91/2023).
"""

import numpy as np
from numpy.typing import NDArray

from semesta.world.running import Running

Array = NDArray[np.float64]


def earmarked(model: Running) -> Array:
    """What scenarios earmark for vulnerable workers, rupiah a year of the month for each Pemda, [552].

    Nothing unless the lever is pulled: what Pemda buy of it already is in their own budget shares.
    """
    levers, place, t = model.levers, model.setting, model.month
    parts = np.stack([levers.at_pemda(name, t) for name in ("earmark_tobacco", "earmark_palm")])
    money: Array = (place.earmarks * parts).sum(axis=0) * place.price_level(t)
    return money

"""Who stands on the lists of those who pay for others in a kabupaten/kota: its Pemda, its province, its
villages, donors.
"""

import numpy as np
from numpy.typing import NDArray

from semesta.world.running import Running

Array = NDArray[np.float64]
# GN Lingkaran: 230 thousand in April 2017, 598 thousand in October 2022.
DONORS_FROM, DONORS_GROWTH = 24, 60.0


def local_lists(model: Running) -> Array:
    """Cumulative share of vulnerable workers on the lists of kabkota, province, village and donors, [514,
    4].
    """
    province, fund, t = model.setting.province, model.rules.fund, model.month
    paid = model.state.running() / np.maximum(model.need, 1.0)
    funded = paid * model.levers.at_pemda("pemda_allowed", t)
    allowed, mandate = (model.levers.at(name, t) for name in ("pemda_allowed", "mandate"))
    shares = np.empty((province.size, 4))
    shares[:, 0] = funded[: province.size]
    shares[:, 1] = funded[province.size :][province]
    shares[:, 2] = fund.village * mandate * allowed
    shares[:, 3] = fund.donor * np.clip((t - DONORS_FROM) / DONORS_GROWTH, 0.0, 1.0)
    return np.clip(np.cumsum(shares, axis=1), 0.0, 1.0)

"""What each Pemda is asked, how far it is from that, and how strongly it feels the centre, [552]."""

import numpy as np
from numpy.typing import NDArray

from semesta.decisions import direct
from semesta.engine.compiled import plain
from semesta.world.goals import gap
from semesta.world.running import Running

Array = NDArray[np.float64]
pressure = plain(direct.pressure)


def targets(model: Running) -> Array:
    """UCJ target of each Pemda this month, active over employed."""
    asked: Array = model.setting.target_path[model.month] * model.setting.asked
    return asked


def gaps(model: Running) -> Array:
    """Distance of each Pemda's province, as last counted, to its own target, as a share of it, 0..1."""
    covered = model.covered.employed
    return gap(np.concatenate([covered[model.setting.province], covered]), targets(model))


def felt(model: Running) -> Array:
    """How strongly each Pemda feels the centre, 0..1: the directive, and how its head is judged."""
    mandate, kpi = (model.levers.at_pemda(name, model.month) for name in ("mandate", "kpi"))
    strength: Array = pressure(model.rules.direct, mandate, kpi, gaps(model))
    return strength

"""A made-up model whose members follow from two parameters in plain sight; importable by worker processes."""

import numpy as np

from fakes import FakeModel


def members(parameters, noise=0.0):
    """Millions of members in 2019 and in 2023."""
    first = 30.0 + 2.0 * parameters["enrol.base"] + noise
    return first, first + 200.0 * parameters["contact.walk_in"]


class GrowingModel(FakeModel):
    """As many members as its parameters say; breaks at the low end of one."""

    @property
    def observed(self):
        given = self.scenario.parameters
        if given["enrol.base"] < -5.9:
            raise ArithmeticError("too few")
        first, last = members(given, self.base / 1e4)  # `base`, up to 1000, comes from the root seed
        level = np.where(np.arange(len(self.counted)) < 96, first, last) * 1e6
        active = np.zeros((len(level), 38, 4))
        active[:, 10, :] = level[:, None] / 4.0
        return {"active": active, "active_by_office": active}

"""What the model is fitted to: figures of the record, each with the error of its observation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Target:
    """One observed figure.

    key: the line of the table `patterns`, or a figure of a province ("pu-province-31-2023")
    group: "total", "PU", "BPU", "Jakon", "Pemda", "province", "programme", "money" ...
    month: of the observation, "2019-12"; the last month of a flow
    observed: in `unit`
    error: standard deviation of the observation, in `unit`
    discrepancy: standard deviation of what the model cannot be expected to meet, in `unit`
    use: whether it is fitted, or kept for a check
    known: first month in which the figure was public: nothing before may use it
    """

    key: str
    group: str
    month: str
    observed: float
    unit: str
    error: float
    discrepancy: float
    use: Literal["fit", "check"]
    known: str

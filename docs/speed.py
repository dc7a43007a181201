"""The made table of speed: what benchmarks/speed.py measures, once, in processor time."""

import time
from typing import Any

from pages import table

from semesta.model import Model

COARSE, FINE, FEW = 1_000, 100, 12
MUST = (1.5, 50.0)  # seconds; million person-months a second and thread


def stepped(scale: float, months: int) -> tuple[float, float]:
    """Processor seconds of so many months of the baseline on one thread, and million person-months."""
    model = Model("baseline", scale=scale)
    began = time.process_time()
    model.run(months)
    return time.process_time() - began, float(model.observed["population"].sum()) / scale / 1e6


def speed() -> dict[str, Any]:
    """What the table needs, as it is stored: the least of three runs at 1:1000, one year at 1:100."""
    Model("baseline", scale=200_000).run(2)  # compiled, or loaded from the cache
    whole = min(stepped(COARSE, 372)[0] for _ in range(3))
    seconds, lived = stepped(FINE, FEW)
    return {"whole": round(whole, 2), "rate": round(lived / seconds, 1)}


def speed_table(stored: dict[str, Any]) -> str:
    """Must and measured."""
    whole, rate = stored["whole"], stored["rate"]
    lines = (
        ("2015 to 2045 at 1:1,000, one thread, seconds", MUST[0], whole, whole <= MUST[0]),
        ("Million person-months a second and thread, 1:100", MUST[1], rate, rate >= MUST[1]),
    )
    rows = [(what, f"{must:g}", f"{found:g}", "yes" if met else "**no**") for what, must, found, met in lines]
    return table(("", "must", "measured", "met"), rows)

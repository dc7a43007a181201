"""One `[[lever.KEY]]` of a scenario file, after its checks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from semesta.scenario.gazetteer import expand


@dataclass(frozen=True)
class Entry:
    """What one entry says: fields of a lever from month `start` to month `end`, both included.

    `values` holds the fields written, plus those the registry implies. `file` and `line` tell where
    it stands; two entries that say the same are equal wherever they stand.
    """

    key: str
    start: int
    end: int
    ramp_months: int
    values: Mapping[str, Any]
    places: tuple[int, ...] = ()  # rows of the Pemda named, as in `gazetteer`; none: the nation
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    def overlaps(self, other: "Entry") -> bool:
        """Whether both hold in some month."""
        return self.start <= other.end and other.start <= self.end

    def meets(self, other: "Entry") -> bool:
        """Whether both act in some place."""
        everywhere = not self.places or not other.places
        return everywhere or bool(set(expand(self.places)) & set(expand(other.places)))

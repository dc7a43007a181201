"""Named parameters: value, prior, unit, evidence, and whether it is calibrated, evidence-based or assumed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

Kind = Literal["calibrated", "evidence", "assumed"]
T = TypeVar("T")


@dataclass(frozen=True)
class Parameter:
    """One number of a decision rule, with its prior range and where it comes from.

    `evidence` names rows of the facts table `evidence` (PR04, WL01 ...) or says what the value rests on.
    `kind` is "calibrated" while the value is set so that observed patterns are met, "evidence" when a study
    gives it, "assumed" when neither does.
    """

    name: str
    value: float
    low: float
    high: float
    unit: str
    kind: Kind
    evidence: str
    meaning: str

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.name}: {self.value} lies outside its prior {self.low}..{self.high}")


def pack(kind: type[T], prefix: str, parameters: Iterable[Parameter], values: Mapping[str, float]) -> T:
    """The named tuple `kind` filled from `parameters` "prefix.field", overridden by `values`.

    Raises TypeError if a field of the tuple has no parameter or the reverse.
    """
    fields = {p.name.removeprefix(prefix + "."): float(values.get(p.name, p.value)) for p in parameters}
    return kind(**fields)

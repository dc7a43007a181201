"""What is said of a counted quantity: its name, dimensions, unit, and its name in words."""

from dataclasses import dataclass

RUPIAH = "rupiah"  # the unit of money, which is kept to the rupiah
RUN_DIMS = ("scenario", "draw")  # every variable starts with these two, then `time`


@dataclass(frozen=True)
class Variable:
    """One counted quantity; `dims` are the dimensions of one run (its first is always `time`)."""

    name: str
    dims: tuple[str, ...]
    unit: str
    long_name: str
    long_name_id: str


def persons(name: str, dims: str, long_name: str, long_name_id: str) -> Variable:
    """A count of persons by the dimensions named, "" for none but time."""
    return Variable(name, tuple(f"time {dims}".split()), "persons", long_name, long_name_id)


def rupiah(name: str, dims: str, long_name: str, long_name_id: str) -> Variable:
    """An amount in rupiah by the dimensions named, "" for none but time."""
    return Variable(name, tuple(f"time {dims}".split()), RUPIAH, long_name, long_name_id)

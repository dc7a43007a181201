"""Months as integers: 0 is January 2015, 371 is December 2045."""

START_YEAR = 2015
END_YEAR = 2045
MONTHS = (END_YEAR - START_YEAR + 1) * 12


def month_index(text: str) -> int:
    """Index of a month written as "2027-03" or "2027" (its January); may lie outside 0..371.

    Raises ValueError if the text is not a year or a year and month.
    """
    year, _, month = text.partition("-")
    if not (len(year) == 4 and year.isdigit() and (not month or (len(month) == 2 and month.isdigit()))):
        raise ValueError(f"not a year or year-month: {text!r}")
    number = int(month) if month else 1
    if not 1 <= number <= 12:
        raise ValueError(f"not a month: {text!r}")
    return (int(year) - START_YEAR) * 12 + number - 1


def month_label(t: int) -> str:
    """The month as "2027-03"."""
    return f"{START_YEAR + t // 12:04d}-{t % 12 + 1:02d}"


def year_of(t: int) -> int:
    """Calendar year of month `t`."""
    return START_YEAR + t // 12

"""How far a study is, in months, for a progress bar."""

from collections.abc import Callable

Progress = Callable[[int, int], None]  # months done, months in all


class Meter:
    """Months done of all; never goes back, whatever is counted twice when a worker dies."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total, self._progress = total, progress
        self._now = self._shown = 0

    def tick(self, months: int) -> None:
        """So many months more."""
        self.at(self._now + months)

    def at(self, months: int) -> None:
        """So many months in all."""
        self._now = months
        seen = min(months, self._total)
        if seen > self._shown and self._progress is not None:
            self._shown = seen
            self._progress(seen, self._total)

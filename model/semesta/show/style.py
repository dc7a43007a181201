"""One look for all charts: the size of a printed page, a palette that the colour-blind can read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PAGE_CM = 16.0  # text width of a report on A4
DPI = 150
INK, SOFT, FAINT = "#222222", "#6b6b6b", "#e9e9e9"

# Okabe and Ito (2008), in an order in which neighbours differ most.
SCENARIO_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
PAYER_COLOURS = {
    "employer": "#9a9a9a",
    "project": "#56B4E9",
    "worker": "#0072B2",
    "donor": "#CC79A7",
    "village": "#009E73",
    "kabkota": "#F0E442",
    "province": "#E69F00",
    "centre": "#D55E00",
}
UNDATED: dict[str, dict[str, Any]] = {"svg": {"Date": None, "Creator": None}, "png": {"Software": None}}
COVERAGE_MAP = "YlGnBu"

RC: dict[str, Any] = {
    "font.family": "DejaVu Sans",  # ships with Matplotlib, so every machine draws the same
    "font.size": 7.5,
    "axes.titlesize": 8,
    "axes.titlelocation": "left",
    "axes.titlepad": 5,
    "axes.edgecolor": SOFT,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "grid.color": FAINT,
    "grid.linewidth": 0.6,
    "text.color": INK,
    "axes.labelcolor": SOFT,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelsize": 7,
    "ytick.labelsize": 7,
    "xtick.major.size": 2.5,
    "ytick.major.size": 0,
    "lines.linewidth": 1.2,
    "legend.frameon": False,
    "legend.fontsize": 7,
    "svg.hashsalt": "semesta",  # without it element ids are random and no two files are equal
    "figure.dpi": DPI,
}


def ink_on(colour: Any) -> str:
    """The ink that reads better on a colour, by its relative luminance as WCAG 2 defines it."""
    from matplotlib.colors import to_rgb

    red, green, blue = (((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour))
    return INK if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.3 else "white"


_Chart = TypeVar("_Chart", bound=Callable[..., Any])


def styled(chart: _Chart) -> _Chart:
    """Draw with this style, leaving Matplotlib's own settings as they were."""

    @wraps(chart)
    def draw(*args: Any, **kwargs: Any) -> Any:
        import matplotlib

        # From the defaults, so that a chart does not depend on the settings of who draws it; a backend is
        # not a setting of the drawing.
        settings: Any = {key: value for key, value in matplotlib.rcParamsDefault.items() if key != "backend"}
        with matplotlib.rc_context(settings | RC):
            return chart(*args, **kwargs)

    return draw  # type: ignore[return-value]


@styled
def save(figure: Figure, stem: Path, kinds: Sequence[str] = tuple(UNDATED)) -> list[Path]:
    """Write `stem`.svg and `stem`.png, or one; the same figure gives the same bytes. Raises OSError."""
    files = [stem.with_name(f"{stem.name}.{kind}") for kind in kinds]
    for kind, file in zip(kinds, files, strict=True):
        figure.savefig(file, dpi=DPI, metadata=UNDATED[kind])
    return files

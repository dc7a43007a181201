"""A Matplotlib figure as a small SVG that can stand in a page: text as text, no id that nothing uses."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import matplotlib

from semesta.show.style import RC, UNDATED

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# DejaVu Sans where there is one; Verdana, from which its widths descend, almost everywhere else.
FONTS = "'DejaVu Sans', 'Bitstream Vera Sans', Verdana, sans-serif"
PLACE = re.compile(r' (?:d|x|y)="[^"]*"')  # what may be rounded: not opacities, not widths
NUMBER = re.compile(r"-?\d+\.\d{2,}")
USED = re.compile(r'(?:url\(#|href="#)([^)"]+)')
ID = re.compile(r' id="([^"]+)"')
PREAMBLE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
SIZE = re.compile(r' (?:width|height)="[\d.]+pt"')
LEFT_OUT = re.compile(r"<metadata>.*?</metadata>|<!--.*?-->", re.DOTALL)


def svg(figure: Figure) -> str:
    """The figure as one `<svg>` element, to a tenth of a point; the same figure gives the same bytes."""
    file = io.StringIO()
    settings: Any = RC | {"svg.fonttype": "none"}
    with matplotlib.rc_context(settings):
        figure.savefig(file, format="svg", metadata=UNDATED["svg"])
    drawn = LEFT_OUT.sub("", PREAMBLE.sub("", file.getvalue()))
    drawn = SIZE.sub("", drawn, count=2).replace("'DejaVu Sans'", FONTS)
    used = set(USED.findall(drawn))
    drawn = ID.sub(lambda found: found[0] if found[1] in used else "", drawn)
    drawn = PLACE.sub(lambda place: NUMBER.sub(_rounded, place[0]), drawn)
    return re.sub(r"\s*\n\s*", " ", drawn).strip()


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]) + 0.0:.1f}".removesuffix(".0")

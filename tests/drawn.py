"""What a reader would see of a figure."""

from collections.abc import Iterator

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.text import Text


def texts(figure: Figure) -> list[Text]:
    """Words that are drawn."""
    figure.canvas.draw()
    hidden = {label for ax in figure.axes for axis in (ax.xaxis, ax.yaxis) for label in _unseen(ax, axis)}
    return [t for t in figure.findobj(Text) if t.get_text().strip() and t not in hidden]


def _unseen(ax: Axes, axis: Axis) -> Iterator[Text]:
    """Labels of ticks that exist but are not drawn: off the scale, or of an axis that is off."""
    low, high = sorted(axis.get_view_interval())
    for tick in axis.get_major_ticks():
        if not (ax.axison and low <= tick.get_loc() <= high and tick.label1.get_visible()):
            yield tick.label1
        yield tick.label2


def misplaced(figure: Figure) -> list[tuple[str, ...]]:
    """Words that leave the page, and pairs of which one lies on the other."""
    renderer = figure.canvas.get_renderer()
    boxes = [(t.get_text(), t.get_window_extent(renderer)) for t in texts(figure)]
    page = figure.bbox.padded(1)
    found: list[tuple[str, ...]] = [
        (words,)
        for words, box in boxes
        if not (page.x0 <= box.x0 <= box.x1 <= page.x1 and page.y0 <= box.y0 <= box.y1 <= page.y1)
    ]
    for i, (words, box) in enumerate(boxes):
        for other, second in boxes[i + 1 :]:
            across = min(box.x1, second.x1) - max(box.x0, second.x0)
            down = min(box.y1, second.y1) - max(box.y0, second.y0)
            if min(across, down) > 1:
                found.append((words, other))
    return found

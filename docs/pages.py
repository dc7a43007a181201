"""Pages with tables that are made, not typed: blocks between `<!-- table: NAME -->` and `<!-- end -->`.

A block holds a comparison of the record with the model (see `semesta.observe.patterns`) and its sources.
"""

from collections.abc import Mapping, Sequence

from semesta.observe.patterns import Pattern
from semesta.observe.record import Source
from semesta.show import markdown
from semesta.show.markdown import UnknownBlockError as UnknownBlockError

Simulated = Mapping[str, Sequence[float]]  # key of a line -> low, median, high over draws
MARK = markdown.marked("table")
HEAD = ("", "when", "record", "model", "off by", "allowed", "met", "confidence", "source")
SHORT = len(HEAD) - 2  # columns of a table whose sources stand elsewhere
RIGHT = {"record", "model", "off by", "allowed"}
COUNTED = ("persons", "employers", "firms", "cases", "children")
MONEY = 8  # the pattern of contributions, benefits and funds
NAN3 = (float("nan"),) * 3


def filled(page: str, blocks: Mapping[str, str]) -> str:
    """The page with every table of this kind made anew, see `markdown.filled`."""
    return markdown.filled(page, blocks, MARK)


def blocks(lines: Sequence[Pattern], simulated: Simulated, settings: Mapping[str, object]) -> dict[str, str]:
    """Every table by the name that pages call it by."""
    made = {f"pattern-{n}": comparison(of_number(lines, n), simulated) for n in range(1, 12)}
    made["money"] = short(of_number(lines, MONEY), simulated)
    made["summary"] = summary(lines, simulated)
    words = "Baseline at 1:{scale:,}, {draws} draws, seed {seed}, to {until}."
    made["settings"] = words.format(**settings)
    return made


def of_number(lines: Sequence[Pattern], number: int) -> list[Pattern]:
    """The lines of one pattern."""
    return [line for line in lines if line.number == number]


def comparison(lines: Sequence[Pattern], simulated: Simulated) -> str:
    """Record and model line by line, then what explains the misses, then the sources."""
    sources = list(dict.fromkeys(_link(source) for line in lines for source in line.sources))
    number = {link: i for i, link in enumerate(sources, 1)}
    rows = []
    for line in lines:
        told = dict.fromkeys(number[_link(source)] for source in line.sources)
        words = ", ".join(map(str, told)) if len(told) <= 3 else "all"
        rows.append((*_cells(line, simulated), _confidence(line), words))
    listed = "\n".join(f"{i}. {link}" for link, i in number.items())
    return "\n\n".join([table(HEAD, rows), *_misses(lines, simulated), "Sources:", listed])


def short(lines: Sequence[Pattern], simulated: Simulated) -> str:
    """The same without sources."""
    rows = [_cells(line, simulated) for line in lines]
    return "\n\n".join([table(HEAD[:SHORT], rows), *_misses(lines, simulated)])


def summary(lines: Sequence[Pattern], simulated: Simulated) -> str:
    """How many lines of each pattern are judged, and how many met."""
    rows = []
    for n in range(1, 12):
        mine = of_number(lines, n)
        counted = [line for line in mine if line.key in simulated]
        verdicts = [line.met(simulated[line.key][1]) for line in counted]
        judged = [v for v in verdicts if v is not None]
        rows.append((str(n), str(len(mine)), str(len(counted)), str(len(judged)), str(sum(judged))))
    return table(("pattern", "lines", "in the model", "judged", "met"), rows)


def _misses(lines: Sequence[Pattern], simulated: Simulated) -> list[str]:
    """Known causes of the misses, where a miss lies on their side: a heading, and one line a cause."""
    causes: dict[str, list[str]] = {}
    for line in lines:
        if line.explained(simulated.get(line.key, NAN3)[1]):
            causes.setdefault(line.cause, []).append(f"{line.item}, {line.when}")
    told = [f"- {'; '.join(items)}: {cause}." for cause, items in causes.items()]
    return ["Known causes of misses:", "\n".join(told)] if told else []


def _cells(line: Pattern, simulated: Simulated) -> tuple[str, ...]:
    """The first columns of a line, as many as `SHORT`."""
    low, median, high = simulated.get(line.key, NAN3)
    return (
        line.item,
        line.when,
        _record(line),
        _model(line, low, median, high),
        _gap(line, line.gap(median)),
        _allowed(line),
        {True: "yes", False: "**no**", None: ""}[line.met(median)],
    )


def _record(line: Pattern) -> str:
    if line.statistic != "value":
        return f"{line.rows} figures"
    if line.kind == "range":
        return _spread(line.low, line.observed, line.high, line.unit)
    return amount(line.observed, line.unit)


def _model(line: Pattern, low: float, median: float, high: float) -> str:
    if median != median:
        return "not counted"
    if line.statistic == "median_gap" and line.kind == "relative":
        return _spread(100 * low, 100 * median, 100 * high, "percent")
    if line.statistic != "value":
        return _spread(low, median, high, "points" if line.statistic == "median_gap" else "correlation")
    return _spread(low, median, high, line.unit)


def _spread(low: float, middle: float, high: float, unit: str) -> str:
    """A figure and its interval, in the size of the figure: Rp51.4 trillion (50.0 to 53.0)."""
    size, _, _, decimals = _size(middle, unit)
    return f"{amount(middle, unit)} ({low / size:,.{decimals}f} to {high / size:,.{decimals}f})"


def _gap(line: Pattern, gap: float) -> str:
    if gap != gap:
        return ""
    return f"{gap:+.1f} points" if line.kind in ("points", "range") else f"{100 * gap:+.0f} %"


def _allowed(line: Pattern) -> str:
    if line.kind == "range":
        return "within bounds"
    if line.tolerance != line.tolerance:
        return ""
    if line.statistic == "rank_correlation":
        return f"{line.tolerance:.2f}"
    return f"{line.tolerance:g} points" if line.kind == "points" else f"{100 * line.tolerance:.0f} %"


def _confidence(line: Pattern) -> str:
    found = {source.confidence for source in line.sources}
    return next(word for word in ("low", "medium", "high") if word in found)


def amount(value: float, unit: str) -> str:
    """A figure in the words of its unit: Rp52.7 trillion, 41.56 million, 88.1 %."""
    size, before, after, decimals = _size(value, unit)
    return f"{before}{value / size:,.{decimals}f}{after}"


def _size(value: float, unit: str) -> tuple[float, str, str, int]:
    """What a figure is divided by, what stands before and after it, and its decimals."""
    if unit == "rupiah":
        return (1e12, "Rp", " trillion", 1) if value >= 1e12 else (1e9, "Rp", " billion", 0)
    if unit in COUNTED:
        if value >= 1e6:
            return 1e6, "", " million", 2
        return (1e3, "", " thousand", 0) if value >= 1e4 else (1.0, "", "", 0)
    if unit.startswith(("percent", "%")):
        return 1.0, "", " %", 1
    return (1.0, "", " points", 1) if unit == "points" else (1.0, "", "", 2)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under a head, as Markdown."""
    rule = ["---:" if name in RIGHT else "---" for name in head]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def _link(source: Source) -> str:
    return f"[{source.name}]({source.url})" if source.url else source.name

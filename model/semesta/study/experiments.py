"""The model under the treatments of field experiments, beside what each of them found, arm by arm.

The interval of an arm is that of the evidence row as transferred to Jamsostek (rows PR), or where there is
none the reported interval of the trial itself. Both arms of an experiment share every draw.
"""

from collections.abc import Iterator
from math import log
from typing import NamedTuple

from semesta.facts import Facts, load_facts
from semesta.facts.vocabulary import SizeClass
from semesta.model import Model
from semesta.study.firm_trials import EVERYBODY, arm, effect
from semesta.study.offers import OFFER, Arrays, odds, reminded, take_up, told

POINTS, LOG_ODDS, RATIO, SHARE = "points", "log-odds", "ratio", "share"
LEAFLET = 0.05  # who learn from a leaflet, share of all
YEAR, QUARTER = 12, 3  # months


class Finding(NamedTuple):
    """One arm: what evidence gives as an interval, and what the model does."""

    arm: str
    rows: str  # of the table `evidence`
    unit: str
    low: float
    high: float
    effect: float

    @property
    def inside(self) -> bool:
        """Whether the model's effect lies within the interval."""
        return self.low <= self.effect <= self.high


def experiments(scale: float = 2_000, seed: int = 1) -> list[Finding]:
    """Every arm; scale and seed are those of the workers' arms."""
    state = Model("baseline", scale=scale, seed=seed).run(OFFER).save_state()
    facts = load_facts()
    return [*_offers(facts, state, scale, seed), *_messages(facts, state, scale, seed), *_firms(facts)]


def interval(facts: Facts, row: str) -> tuple[float, float]:
    """Lowest and highest of a row of evidence."""
    table = facts["evidence"].where(id=row)
    return float(table["low"][0]), float(table["high"][0])


def _offers(facts: Facts, state: Arrays, scale: float, seed: int) -> Iterator[Finding]:
    """Log-odds of joining at one offer over full price without help."""
    control = take_up(state, scale, seed)
    price, aid = interval(facts, "PR01"), interval(facts, "PR02")
    both = (price[0] + aid[0], price[1] + aid[1])
    for name, rows, bounds, waived, helped in (
        ("Free cover and help", "WE01-WE03, PR01, PR02", both, 1.0, 1.0),
        ("Free cover", "PR01", price, 1.0, 0.0),
        ("Help with the form", "PR02", aid, 0.0, 1.0),
        ("Half price", "WE20", (log(1.1), log(2.2)), 0.5, 0.0),  # 0.9 to 9.0 points on 9.9 %
        ("A quarter off", "WE14, PR01", (0.0, price[1] / 4.0), 0.25, 0.0),
    ):
        found = odds(take_up(state, scale, seed, waived, helped), control)
        yield Finding(name, rows, LOG_ODDS, *bounds, found)


def _messages(facts: Facts, state: Arrays, scale: float, seed: int) -> Iterator[Finding]:
    """A leaflet, and a reminder in the month of sending and when it has faded."""
    most = 1.0 + interval(facts, "PR03")[1] * 2.0 * LEAFLET
    yield Finding(
        "Leaflet only, after a year", "WE08, WE15", RATIO, 1.0, most, told(state, scale, seed, LEAFLET)
    )
    with_, without = (reminded(state, scale, seed, share) for share in (1.0, 0.0))
    gains = 100.0 * (with_ - without)
    yield Finding(
        "Reminder, month of sending", "PR09, WL10", POINTS, *interval(facts, "PR09"), float(gains[0])
    )
    yield Finding("Reminder, after three months", "WL11", POINTS, -1.0, 1.0, float(gains[QUARTER]))


def _firms(facts: Facts) -> Iterator[Finding]:
    """Inspections, information and letters after matching of records."""
    low, high = (bound / 100.0 for bound in interval(facts, "ER01"))
    visited = effect(SizeClass.MICRO, 1, False, unit=EVERYBODY)[0]
    yield Finding("Inspection of an unregistered firm", "ER01", SHARE, low, high, float(visited))
    informed = effect(SizeClass.MICRO, YEAR, False)[-1]
    yield Finding("Information or free registration", "ER02", SHARE, 0.0, 0.0, float(informed))
    course = arm(SizeClass.MEDIUM, QUARTER, True).reports[-1]
    visited = effect(SizeClass.MEDIUM, QUARTER, True, unit=[EVERYBODY, 0.0])[-1] / (1.0 - course)
    yield Finding("Inspection: unreported workers reported", "ES02", SHARE, 0.03, 0.09, float(visited))
    course = arm(SizeClass.LARGE, YEAR, True).reports[-1]
    matched = effect(SizeClass.LARGE, YEAR, True, taxed=1.0)[-1] / course
    yield Finding(
        "Letter after data matching, large firms",
        "ES03, PR17",
        SHARE,
        *interval(facts, "PR17"),
        float(matched),
    )
    matched = effect(SizeClass.MICRO, YEAR, True, taxed=1.0)[-1]
    yield Finding("Letter after data matching, micro firms", "ES03", SHARE, 0.0, 0.0, float(matched))

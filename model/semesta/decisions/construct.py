"""Construction projects: how many start, of what value, which are registered, and how long they last.

A project has an owner (APBN, APBD of a province or of a kabupaten/kota, private), a contract value, a length
and places for workers, both of which follow from the value; its workers are covered (Jakon) while it runs if
it is registered, because procurement (public) or the building permit (private) asked for Jamsostek.

How many start follows the record of works (table `works`): public ones the real capital spending, with the
season of budgets, private ones building over its course. In a crisis fewer start and those that should end
are extended, so that the stock falls a year late. Some public ones end with the budget year. In the last year
of a government that must go, when all heads of regions go too (2024), works under way are finished and few
are begun; in 2025 more than half the works of APBN were called off (Inpres 1/2025).

Value: lognormal in number for each owner. Registered are large projects first: in Bangka Tengah 18.5 percent
of the projects of 2025 held 68 percent of the value. A normal score of size with correlation `first` to the
score that decides gives just that, and a share of workers equal to the lever whatever the correlation.

What comes out for Jakon at year-ends 2020-2024 stands in docs/patterns.md. With 2024 like other years it
would be 7.2 million instead of about 6: the year before was the one "to finish national projects before this
government ends" (finance minister, January 2024), works of 2024 had to be complete in 2024 (minister of public
works, June 2023); its contracts were 2,946, though its spending did not fall. How strongly that told on starts
(`turnover`) is set by the fall itself, so that the fall is explained but is no test.

Rejected: a flow of hires without projects (7.2, 6.7, 7.2, 6.9, 5.6 million at year-ends 2020-2024, as good as
this, but only with gating that falls in January 2024 without any reason, no value, no place and no contribution
of a project); registration by lot (22 of 83 projects would hold 27 percent of the value); capital spending
with elasticity one (it rose by 27 percent in 2021, when Jakon fell by 17); building alone (its swings around
its course are 6 percent, those of Jakon 20); places filled in turn (a month fills 63 percent of a single open
place but nearly all of fifty, so that results would depend on the scale; here each seeker tries one).
"""

from math import exp, log, sqrt
from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

EXTENSION = 3  # months
LONGEST = 60  # months
APBN, PROVINCE, KABKOTA, PRIVATE = range(4)  # facts.vocabulary.Owner
BILLION = 1e9
PARAMETERS = (
    Parameter("construct.intensity", 0.09, 0.05, 0.3, "workers per construction worker and month", "calibrated", "Jakon 6.0-7.5 million, 2020-2024", "Workers wanted by the projects that start, registered or not"),
    Parameter("construct.public", 0.45, 0.2, 0.7, "share", "assumed", "No split found", "Of which on projects paid by APBN or APBD"),
    Parameter("construct.central", 0.45, 0.25, 0.65, "share", "assumed", "works: roads and buildings of ministries, 139 trillion in 2023; of regions not found", "Of the workers on public projects, those paid by APBN"),
    Parameter("construct.provincial", 0.15, 0.05, 0.3, "share", "assumed", "Capital spending of provinces beside kabupaten/kota", "Of the workers on public projects, those paid by the APBD of a province"),
    Parameter("construct.crisis", 1.0, 0.0, 1.0, "share per 10 points", "calibrated", "Jakon 7.5 million at the end of 2020, 6.3 a year later", "Projects that do not start when 10 points of formal jobs are lost"),
    Parameter("construct.spending", 0.15, 0.0, 1.0, "elasticity", "assumed", "works: capital spending rose 27 % in 2021 while Jakon fell", "Public starts for each percent of real capital spending"),
    Parameter("construct.cycle", 1.0, 0.0, 2.0, "elasticity", "assumed", "works: growth of construction, -3.3 % in 2020, 4.9 % in 2023", "Private starts for each percent of building over its course"),
    Parameter("construct.turnover", 0.75, 0.0, 0.9, "share", "calibrated", "Jakon 7.4 million at the end of 2023, 6.0 in April and at the end of 2024; works: turnover", "Public projects not begun in the last year of a government and of all heads of regions"),
    Parameter("construct.extended", 1.9, 0.0, 2.0, "share per 10 points", "calibrated", "Jakon 7.5 million at the end of 2020, 6.3 a year later", "Projects extended by a quarter at their end when 10 points of formal jobs are lost"),
    Parameter("construct.year_end", 0.4, 0.0, 0.8, "share", "calibrated", "Jakon 7.2 million in November and 6.3 in December 2021, 7.4 in December 2023, 6.0 in April 2024", "Public projects that end with the budget year"),
    Parameter("construct.length", 12.0, 3.0, 18.0, "months", "calibrated", "Jakon 2020-2024 moves this slowly; cover runs on while works are maintained", "Mean months of cover by a project of a billion rupiah"),
    Parameter("construct.longer", 0.15, 0.0, 0.4, "elasticity", "assumed", "Contracts of several years are large ones", "Length for each percent of value"),
    Parameter("construct.worth", 8e6, 3e6, 15e6, "rupiah of August 2025", "assumed", "Wages near 30 percent of a contract", "Contract value for each month of a worker"),
    Parameter("construct.value_apbn", 2e10, 5e9, 4e10, "rupiah of August 2025", "evidence", "Public works: 7,272 contracts worth 42.56 trillion tendered for 2014 (Bisnis, 2014-01-09), 10.5 billion each at wages of 2025; 2,946 worth 111.65 trillion in 2024 (Teras7, 2025-02-06)", "Mean value of a project of APBN"),
    Parameter("construct.value_province", 2e9, 5e8, 5e9, "rupiah of August 2025", "assumed", "Between the other two public owners", "Mean value of a project of a province"),
    Parameter("construct.value_kabkota", 4.8e8, 2e8, 1e9, "rupiah of August 2025", "evidence", "81 projects worth 39.1 billion, Kabupaten Bangka Tengah, September 2025 (Bangka Pos)", "Mean value of a project of a kabupaten or kota"),
    Parameter("construct.value_private", 1e9, 2e8, 5e9, "rupiah of August 2025", "assumed", "298 projects registered in Kudus paid 489 million in 2018 (Antara), as contracts near a billion do", "Mean value of a private project"),
    Parameter("construct.spread", 1.6, 1.2, 2.2, "sd of the logarithm", "assumed", "At least 1.36: see `first`", "Spread of values of an owner's projects"),
    Parameter("construct.first", 0.85, 0.4, 1.0, "correlation", "evidence", "Bangka Tengah, September 2025: 15 of 81 projects registered, 26.5 of 39.1 billion; 1.36 over the spread", "How much large projects come first in registration"),
    Parameter("construct.named", 0.05, 0.0, 0.3, "share", "assumed", "By wages a project pays three times as much (PP 44/2015)", "Registered projects that name their workers and pay by wages"),
    Parameter("construct.labour", 0.3, 0.2, 0.45, "share", "assumed", "Wages near 30 percent of a contract", "Wages in the contract value of a project that names its workers"),
    Parameter("construct.leaves", 0.01, 0.0, 0.1, "a month", "calibrated", "17.4 million gross registrations 2020", "Workers who leave a project that runs on"),
)  # fmt: skip


class Construct(NamedTuple):
    """Parameters of the rules in this file."""

    intensity: float
    public: float
    central: float
    provincial: float
    crisis: float
    spending: float
    cycle: float
    turnover: float
    extended: float
    year_end: float
    length: float
    longer: float
    worth: float
    value_apbn: float
    value_province: float
    value_kabkota: float
    value_private: float
    spread: float
    first: float
    named: float
    labour: float
    leaves: float


@rule
def season(month_of_year: int) -> float:
    """Starts of public projects relative to the year's mean; month_of_year 0 = January."""
    return 0.4 if month_of_year < 2 else (1.5 if 3 <= month_of_year <= 8 else 0.8)


@rule
def share_of_owner(p: Construct, owner: int) -> float:
    """Share of an owner's projects in all workers wanted over a year."""
    if owner == PRIVATE:
        return 1.0 - p.public
    local = 1.0 - p.central - p.provincial
    return p.public * (p.central if owner == APBN else (p.provincial if owner == PROVINCE else local))


@rule
def workers_of_starts(
    p: Construct, owner: int, month_of_year: int, volume: float, crisis: float, turnover: float, cut: float
) -> float:
    """Workers wanted by an owner's projects that start this month, per construction worker.

    volume: works over their course (public: real capital spending); crisis: formal share lost in a year, in
    tens of percentage points; turnover: 1 in the last year of a government, else 0; cut: share of the year's
    works of APBN that is called off.
    """
    started = p.intensity * max(0.0, 1.0 - p.crisis * crisis) * share_of_owner(p, owner)
    if owner == PRIVATE:
        return started * volume**p.cycle
    begun = 1.0 - p.turnover * turnover
    if owner == APBN:
        begun *= 1.0 - cut
    return started * season(month_of_year) * volume**p.spending * begun


@rule
def contract_value(p: Construct, owner: int, z: float) -> float:
    """Value in rupiah of August 2025 of the project that a worker meets; z: a standard normal score.

    In number lognormal around the owner's mean; workers meet large ones more often, by their places.
    """
    public = p.value_apbn if owner == APBN else (p.value_province if owner == PROVINCE else p.value_kabkota)
    mean = p.value_private if owner == PRIVATE else public
    return mean * exp(p.spread * z + (0.5 - p.longer) * p.spread * p.spread)


@rule
def mean_length(p: Construct, value: float) -> float:
    """Mean months of projects of a value in rupiah of August 2025."""
    return p.length * (value / BILLION) ** p.longer


@rule
def workers_wanted(p: Construct, value: float) -> int:
    """Workers of a project of this value, at least one."""
    return max(1, int(value / (p.worth * mean_length(p, value)) + 0.5))


@rule
def project_months(
    p: Construct, owner: int, value: float, u: float, closing: float, month_of_year: int
) -> int:
    """Months that a project starting now is to last; u and closing uniform in [0, 1).

    The length is within a half of its mean, even; part of the public projects close at the end of December.
    """
    months = min(max(1, int(mean_length(p, value) * (0.5 + u) + 0.5)), LONGEST)
    closes = owner != PRIVATE and closing < p.year_end
    return min(months, 12 - month_of_year) if closes else months


@rule
def is_registered(p: Construct, z: float, chance: float, bar: float) -> bool:
    """Whether a project registers: z its score of size among workers, chance a normal score of its own, bar
    the score that the share `gating` of workers lies above.
    """
    return p.first * z + sqrt(1.0 - p.first * p.first) * chance > bar


@rule
def extension(p: Construct, crisis: float) -> float:
    """Chance that a project is extended by EXTENSION months when it should end."""
    return min(1.0, p.extended * crisis)


@rule
def months_stayed(p: Construct, u: float) -> int:
    """Months that a worker stays if the project lasts; u uniform in [0, 1)."""
    if p.leaves < 1e-9:  # nobody, whatever u
        return LONGEST
    return 1 + int(min(log(1.0 - u) / log(1.0 - p.leaves), 1.0 * LONGEST))

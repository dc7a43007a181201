"""Construction projects and the cover of their workers (Jakon).

Projects start through the year (public ones after the budget, most between April and September) and end,
many public ones by 31 December; their workers are covered while the project runs if procurement (public) or
the building permit (private) asked for Jamsostek. Workers come from construction and from casual work, and go
from one project to the next. How many projects start follows the volume of works: public ones real capital
spending, private ones building over its course (table `works`); in a crisis fewer start and those under way
are extended, so that the stock falls a year late.

With one path of gating from September 2019 to the end of 2023 this gives the year-ends 7.5, 6.3, 7.0 and 7.4
million of 2020-2023 within 10 percent: extensions carry 2020, projects that did not start make the fall of
2021. What it does not give: the fall of 2024 (7.4 to 5.4), while capital spending and building both rose; it
stays a step of the baseline, by rule or by count. Workers are not told apart by name: contracts are registered
with a number of workers reckoned from their value, so that the record counts some twice and some never seen.

Rejected: capital spending alone (it rose by 27 percent in 2021, when Jakon fell by 17; hence a low elasticity);
building alone (its swings around its course are 6 percent, those of Jakon 20); steps of gating set year by year
(as good on the record, but they say nothing of the years ahead).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

EXTENSION = 3  # months
PARAMETERS = (
    Parameter("construct.intensity", 0.245, 0.05, 0.3, "hires per construction worker and month", "calibrated", "Jakon 6.0-7.5 million, 2020-2024; 17.4 million gross registrations 2020", "Workers taken on by projects"),
    Parameter("construct.public", 0.45, 0.2, 0.7, "share", "assumed", "No split found", "Of which on projects paid by APBN or APBD"),
    Parameter("construct.crisis", 0.9, 0.0, 1.0, "share per 10 points", "calibrated", "Jakon 7.5 million at the end of 2020, 6.3 a year later", "Projects that do not start when 10 points of formal jobs are lost"),
    Parameter("construct.spending", 0.3, 0.0, 1.0, "elasticity", "assumed", "works: capital spending rose 27 % in 2021 while Jakon fell", "Public starts for each percent of real capital spending"),
    Parameter("construct.cycle", 1.0, 0.0, 2.0, "elasticity", "assumed", "works: growth of construction, -3.3 % in 2020, 4.9 % in 2023", "Private starts for each percent of building over its course"),
    Parameter("construct.extended", 1.5, 0.0, 2.0, "share per 10 points", "calibrated", "Jakon 7.5 million at the end of 2020, 6.3 a year later", "Projects extended by a quarter at their end when 10 points of formal jobs are lost"),
    Parameter("construct.year_end", 0.1, 0.0, 0.8, "share", "calibrated", "Jakon 7.4 million at the end of 2023, 6.0 in April 2024", "Public projects that end with the budget year"),
    Parameter("construct.length", 9.0, 3.0, 18.0, "months", "assumed", "No length found; budget-year projects", "Mean length of a project"),
)  # fmt: skip


class Construct(NamedTuple):
    """Parameters of the rules in this file."""

    intensity: float
    public: float
    crisis: float
    spending: float
    cycle: float
    extended: float
    year_end: float
    length: float


@rule
def season(month_of_year: int) -> float:
    """Starts of public projects relative to the year's mean; month_of_year 0 = January."""
    return 0.4 if month_of_year < 2 else (1.5 if 3 <= month_of_year <= 8 else 0.8)


@rule
def public_starts(p: Construct, month_of_year: int, gating: float, volume: float) -> float:
    """Registered public projects that start this month, relative to all projects of a mean month.

    gating: share of projects that must be registered, 0..1; volume: real capital spending over its course.
    """
    return p.public * season(month_of_year) * gating * volume**p.spending


@rule
def private_starts(p: Construct, gating: float, volume: float) -> float:
    """The same of private projects; volume: building over its course."""
    return (1.0 - p.public) * gating * volume**p.cycle


@rule
def covered_hires(p: Construct, starts: float, crisis: float) -> float:
    """Workers taken on by registered projects per construction worker this month.

    starts: public and private together; crisis: formal share lost in a year, in tens of percentage points.
    """
    return p.intensity * max(0.0, 1.0 - p.crisis * crisis) * starts


@rule
def extension(p: Construct, crisis: float) -> float:
    """Chance that a project is extended by EXTENSION months when it should end."""
    return min(1.0, p.extended * crisis)


@rule
def project_months(p: Construct, u: float, month_of_year: int, public: float) -> int:
    """Months of cover left for a worker taken on now; u uniform in [0, 1); public: 0 or 1.

    The length is uniform around its mean; part of the public projects (the same u says which) close at
    the end of December.
    """
    months = 1 + int(2.0 * p.length * u)
    closes = public and (u * 1024.0) % 1.0 < p.year_end
    return min(months, 12 - month_of_year) if closes else months

"""Construction projects and the cover of their workers (Jakon).

Projects start through the year (public ones after the budget, most between April and September) and end,
many public ones by 31 December; their workers are covered while the project runs if procurement (public) or
the building permit (private) asked for Jamsostek. Workers come from construction and from casual work.
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("construct.intensity", 0.185, 0.05, 0.3, "hires per construction worker and month", "calibrated", "Jakon 6.0-7.5 million, 2020-2024; 17.4 million gross registrations 2020", "Workers taken on by projects"),
    Parameter("construct.public", 0.45, 0.2, 0.7, "share", "assumed", "No split found", "Of which on projects paid by APBN or APBD"),
    Parameter("construct.crisis", 0.4, 0.0, 1.0, "share per 10 points", "calibrated", "Jakon 7.5 million at the end of 2020", "Projects that do not start when 10 points of formal jobs are lost"),
    Parameter("construct.year_end", 0.2, 0.0, 0.8, "share", "calibrated", "October 2024 40.8, December 45.2, January 42.7 million", "Public projects that end with the budget year"),
    Parameter("construct.length", 9.0, 3.0, 18.0, "months", "assumed", "No length found; budget-year projects", "Mean length of a project"),
)  # fmt: skip


class Construct(NamedTuple):
    """Parameters of the rules in this file."""

    intensity: float
    public: float
    crisis: float
    year_end: float
    length: float


@rule
def season(month_of_year: int) -> float:
    """Starts of public projects relative to the year's mean; month_of_year 0 = January."""
    return 0.4 if month_of_year < 2 else (1.5 if 3 <= month_of_year <= 8 else 0.8)


@rule
def covered_hires(
    p: Construct, month_of_year: int, gating_public: float, gating_private: float, crisis: float
) -> float:
    """Workers taken on by registered projects per construction worker this month.

    gating_*: share of projects that must be registered, 0..1; crisis: formal share lost in a year, in tens of
    percentage points.
    """
    public = p.public * season(month_of_year) * gating_public
    return p.intensity * max(0.0, 1.0 - p.crisis * crisis) * (public + (1.0 - p.public) * gating_private)


@rule
def project_months(p: Construct, u: float, month_of_year: int, public: float) -> int:
    """Months of cover left for a worker taken on now; u uniform in [0, 1); public: 0 or 1.

    The length is uniform around its mean; part of the public projects (the same u says which) close in
    December.
    """
    months = 1 + int(2.0 * p.length * u)
    closes = public and (u * 1024.0) % 1.0 < p.year_end
    return min(months, 12 - month_of_year) if closes else months

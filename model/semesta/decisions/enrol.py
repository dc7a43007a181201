"""A worker without an employer decides about joining, when somebody or something makes contact.

P(enrol | contact) = aware x logistic(eta) x administrative success, with

    eta = base + income x ln(monthly income / premium) + education + urban + risk
          + subsidy x (share of the premium waived + what informed contacts are worth)^convex
          + help (an agent fills in the form) + claims x visible claims among those known
          + private risk + age, under `structure.adverse_selection` alone

evaluated at contacts and not every month, because trials measure take-up per offer. Information alone is left
out: three trials find nothing (WE08, WE15, ER02). A small discount moves less than its part of a large one
(PR01): on the log-odds of free cover a quarter off is worth 0.11 (WE14), half 0.47 (WE20).

Rejected: a monthly hazard without contacts (cannot separate outreach from acceptance); a linear
probability (leaves 0..1 under joint subsidy and help). Scores of alternative forms come with the fit.
"""

from math import exp, log
from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("enrol.base", -4.1, -6.0, -1.0, "log-odds", "calibrated", "WE02, WE13; BPU 2017-2024", "Own-account worker at the minimum wage, full price, alone"),
    Parameter("enrol.income", 0.35, 0.0, 1.0, "log-odds per log unit", "evidence", "WE34 (OR 1.79), WE38", "Income relative to the premium"),
    Parameter("enrol.secondary", 0.40, 0.0, 0.9, "log-odds", "evidence", "WE33 (OR 1.94)", "Senior secondary school or more"),
    Parameter("enrol.urban", 0.30, 0.0, 0.7, "log-odds", "evidence", "WE35 (OR 1.71)", "Lives in a kota"),
    Parameter("enrol.risk", 0.35, 0.0, 0.9, "log-odds", "evidence", "WE37, WE38", "Works in a dangerous sector"),
    Parameter("enrol.subsidy", 1.0, 0.45, 1.6, "log-odds", "evidence", "PR01", "From full price to free"),
    Parameter("enrol.convex", 1.33, 1.0, 1.6, "exponent", "evidence", "PR01; WE14 asks for 1.57, WE20 for 1.09", "How the pull of a discount grows with its share"),
    Parameter("enrol.help", 1.2, 0.3, 2.9, "log-odds", "evidence", "PR02", "Somebody helps with the registration"),
    Parameter("enrol.claims", 0.5, 0.1, 1.0, "log-odds", "evidence", "PR12", "One visible claim per thousand workers in a year"),
    Parameter("enrol.private", 0.3, 0.0, 0.8, "log-odds", "assumed", "WE10: claims over premiums 6.45 in year 1; WE37", "Knows its risk to be high, against the mean, where members choose by risk"),
    Parameter("enrol.older", 0.09, 0.0, 0.2, "log-odds", "evidence", "WE36 (OR 1.09)", "Each ten years of age over 40, where members choose by risk"),
    Parameter("enrol.success", 0.6, 0.4, 0.9, "probability", "evidence", "PR04, WE07", "An attempt to register succeeds, 2015"),
    Parameter("enrol.success_2045", 0.9, 0.6, 0.95, "probability", "evidence", "PR04", "The same in 2045, with NIK and JMO"),
)  # fmt: skip


class Enrol(NamedTuple):
    """Parameters of `acceptance`."""

    base: float
    income: float
    secondary: float
    urban: float
    risk: float
    subsidy: float
    convex: float
    help: float
    claims: float
    private: float
    older: float
    success: float
    success_2045: float


@rule
def acceptance(
    p: Enrol,
    income: float,
    premium: float,
    secondary: float,
    urban: float,
    risky: float,
    waived: float,
    helped: float,
    claims: float,
    known: float,
    decades: float,
) -> float:
    """Probability that an aware worker says yes at a contact.

    income, premium: rupiah a month (premium at full price); secondary, urban, risky, helped: 0 or 1;
    waived: share of the premium that is waived, 0..1, and what informed contacts are worth beside it; claims: visible claims per thousand workers and year;
    known: 1 or -1 for a private risk above or below the mean, decades: age over 40 in tens of years, both 0 where
    members do not choose by risk.
    """
    eta = p.base + p.income * log(income / premium) + p.secondary * secondary + p.urban * urban
    eta += p.risk * risky + p.subsidy * waived**p.convex + p.help * helped + p.claims * claims
    eta += p.private * known + p.older * decades
    return 1.0 / (1.0 + exp(-eta))


@rule
def success(p: Enrol, t: int, one_stop: float) -> float:
    """Probability that an attempt to register goes through in month t (0 = January 2015), linear to 2045; that
    of 2045 for the share that registers in one go with JKN, unless it is lower.
    """
    alone = p.success + (p.success_2045 - p.success) * t / 371.0
    return alone + max(p.success_2045 - alone, 0.0) * one_stop

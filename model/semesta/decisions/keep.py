"""A self-paying member keeps paying, falls behind, returns, or leaves; a paid-for member stays or not.

Missing a payment is a monthly hazard on the complementary log-log scale,

    1 - exp(-h(tenure) x exp(price + shock + claims + private risk))

with h by `structure.lapse`: piecewise in the tenure of the spell (1-3, 4-12, 13+ months), or a Weibull that falls
all the time and has the same share left after 3 and after 24 months. A shock is a change of work in the month, or
an income in deciles 1-4; private risk acts under `structure.adverse_selection` alone. Auto-debit multiplies h. A
reminder makes a share of those who would not pay pay, halves each month, and is gone after three (WL10, WL11): who
paid only for it is then where it would have been, up to date if it would have caught up meanwhile, or as long in
arrears. Cover ends after three unpaid months (PP 44/2015); until then the member may catch up, and the
spell goes on. When somebody else stops paying, or a discount ends under which the member joined, a minority goes on.

Scores: mean distance of BPU from its record at the ends of 2017 and 2020-2024 (baseline, 1:1000, seed 1); new
members who miss a payment within three months; members in arrears in mid-2024 over self-paying ones.

    piecewise   7.8 %   27 %   14 %
    Weibull     8.2 %   27 %   14 %   may be chosen: totals cannot tell it from the piecewise form
    constant    7.6 %   16 %   14 %   rejected: too few of the many who stop after a payment or two (WL01, PR06)

Rejected too: reminders whose payers stay like all others (a third of the gain was left after half a year, where
WL11 sees none after three months), or slip back with one chance each three months after they paid (a third of it
too); and a lump of members leaving whenever a discount ends, those who joined at full
price too (the relief of 2020-2021 did not bring them, and BPU rose as it ended).
"""

from math import exp, log
from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import plain, rule

PIECEWISE, WEIBULL = 0, 1  # codes of structure.lapse
FADES = 3  # months after which a reminder has no effect left (WL11)

PARAMETERS = (
    Parameter("keep.lapse_new", 0.10, 0.05, 0.20, "per month", "evidence", "PR06", "Miss a payment, months 1-3 of a spell"),
    Parameter("keep.lapse_year", 0.055, 0.02, 0.06, "per month", "evidence", "PR07, WL13-WL16", "The same, months 4-12"),
    Parameter("keep.lapse_old", 0.045, 0.01, 0.05, "per month", "evidence", "PR07, WL03", "The same, month 13 on"),
    Parameter("keep.weibull_first", 0.135, 0.05, 0.20, "per month", "assumed", "PR06; as many left after 3 months as by the piecewise form", "Miss a payment, first month of a spell, Weibull"),
    Parameter("keep.weibull_shape", 0.71, 0.40, 1.0, "exponent", "assumed", "PR07; as many left after 24 months as by the piecewise form", "How the Weibull hazard falls with tenure; 1: not at all"),
    Parameter("keep.price", -0.3, -1.5, 0.0, "log hazard ratio", "evidence", "WL07, NC07", "Premium waived in full against full price"),
    Parameter("keep.shock", 0.3, 0.2, 0.8, "log hazard ratio", "evidence", "PR10; WL04 is 0.30 on this scale", "Work changed this month, or income in deciles 1-4"),
    Parameter("keep.claims", -0.1, -1.0, 0.0, "log hazard ratio", "evidence", "PR12 (its lowest value), NC04, NC05", "One visible claim per thousand workers in a year"),
    Parameter("keep.private", -0.2, -0.6, 0.0, "log hazard ratio", "assumed", "WL18: the self-rated healthy drop out", "Knows its risk to be high, against the mean, where members choose by risk"),
    Parameter("keep.auto_debit", 0.6, 0.3, 1.0, "hazard ratio", "evidence", "PR08", "Deducted at source or by auto-debit"),
    Parameter("keep.reminder", 0.127, 0.0, 0.127, "share", "evidence", "PR09, WL10, WL09: 7 of the 55 in 100 who do not pay", "Would not pay, but do in the month of a reminder"),
    Parameter("keep.catch_up", 0.22, 0.05, 0.5, "per month", "calibrated", "WL01", "A member in arrears pays what is due"),
    Parameter("keep.after_subsidy", 0.12, 0.05, 0.5, "probability", "calibrated", "PR05, WE05, WE06, WE26, WE30", "Goes on alone when the payer stops"),
    Parameter("keep.after_discount", 0.5, 0.2, 0.9, "probability", "calibrated", "PR05, a year later", "Goes on at full price when a discount of all ends, under which the member joined"),
    Parameter("keep.claim_jht", 0.02, 0.003, 0.03, "per month", "calibrated", "JHT claims 2019-2023; inactive 19.5 of 61.1 million", "An inactive PU account is claimed and closed"),
    Parameter("keep.drop_bpu", 0.20, 0.02, 0.5, "per month", "calibrated", "inactive BPU 0.98 million, December 2023", "An inactive BPU member, who has no savings here, is dropped from the register"),
)  # fmt: skip


class Keep(NamedTuple):
    """Parameters of the rules in this file."""

    lapse_new: float
    lapse_year: float
    lapse_old: float
    weibull_first: float
    weibull_shape: float
    price: float
    shock: float
    claims: float
    private: float
    auto_debit: float
    reminder: float
    catch_up: float
    after_subsidy: float
    after_discount: float
    claim_jht: float
    drop_bpu: float


@rule
def integrated_hazard(p: Keep, form: int, tenure: int) -> float:
    """Hazard of missing a payment, integrated over the month after `tenure` full months, by form."""
    if form == WEIBULL:
        grown = (tenure + 1.0) ** p.weibull_shape - float(tenure) ** p.weibull_shape
        return -log(1.0 - p.weibull_first) * grown
    return -log(1.0 - (p.lapse_new if tenure < 3 else (p.lapse_year if tenure < 12 else p.lapse_old)))


@rule
def lapse_hazard(
    p: Keep,
    form: int,
    tenure: int,
    waived: float,
    shocked: float,
    claims: float,
    deducted: float,
    known: float,
) -> float:
    """Monthly probability of missing a payment, without a reminder.

    form: code of structure.lapse; tenure: full months in the spell; waived: share of the premium waived, 0..1;
    shocked, deducted: 0 or 1; claims: visible claims per thousand workers and year; known: 1 or -1 for
    a private risk above or below the mean, 0 where members do not choose by it.
    """
    hazard = integrated_hazard(p, form, tenure)
    hazard *= exp(p.price * waived + p.shock * shocked + p.claims * claims + p.private * known)
    if deducted:
        hazard *= p.auto_debit
    return 1.0 - exp(-hazard)


@rule
def return_chance(p: Keep, reminded: float) -> float:
    """Monthly probability that a member in arrears pays what is due; reminded as above."""
    return 1.0 - (1.0 - p.catch_up) * (1.0 - reminded)


@rule
def reminder_effect(p: Keep, months: int) -> float:
    """Share of those who would not pay whom a reminder of `months` ago still moves."""
    return p.reminder * 0.5**months if months < FADES else 0.0


@rule
def staying(p: Keep, rise: float) -> float:
    """Probability of going on when the share waived at joining falls by `rise`, 0..1."""
    return p.after_discount**rise


# Screens ask for the largest value that these functions can have; it is lifted where an extension changes one.
BOUNDS = {
    "highest_hazard": ("lapse_hazard", "integrated_hazard"),
    "highest_return": ("return_chance", "reminder_effect"),
}


def highest_hazard(p: Keep, form: int, chosen: bool) -> float:
    """Largest probability of missing a payment over all members, for screens; chosen: members choose by risk."""
    highest = max(plain(integrated_hazard)(p, form, tenure) for tenure in (0, 3, 12))
    return float(1.0 - exp(-highest * exp(p.shock - p.private * chosen)))


def highest_return(p: Keep, reminded: bool) -> float:
    """Largest probability of catching up over all members in arrears, for screens; reminded: whether any were
    in the last months.
    """
    return 1.0 - (1.0 - p.catch_up) * (1.0 - p.reminder * reminded)

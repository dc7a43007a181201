"""A self-paying member keeps paying, falls behind, returns, or leaves; a paid-for member stays or not.

Falling behind is a monthly hazard, piecewise in the tenure of the spell (1-3, 4-12, 13+ months) and moved
by price, on the complementary log-log scale. Cover ends after three unpaid months (PP 44/2015); until then
the member may catch up. When somebody else stops paying, a minority goes on alone.

Rejected: a constant hazard (cannot give both many one-payment members and 20-30 % irregular payers, WL01).
"""

from math import exp
from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("keep.lapse_new", 0.10, 0.05, 0.20, "per month", "evidence", "PR06", "Miss a payment, months 1-3 of a spell"),
    Parameter("keep.lapse_year", 0.055, 0.02, 0.06, "per month", "evidence", "PR07, WL13-WL16", "The same, months 4-12"),
    Parameter("keep.lapse_old", 0.045, 0.01, 0.05, "per month", "evidence", "PR07, WL03", "The same, month 13 on"),
    Parameter("keep.price", -0.3, -1.5, 0.0, "log hazard ratio", "evidence", "WL07, NC07", "Premium waived in full against full price"),
    Parameter("keep.auto_debit", 0.6, 0.3, 1.0, "hazard ratio", "evidence", "PR08", "Deducted at source or by auto-debit"),
    Parameter("keep.catch_up", 0.22, 0.05, 0.5, "per month", "calibrated", "WL01", "A member in arrears pays what is due"),
    Parameter("keep.after_subsidy", 0.12, 0.05, 0.5, "probability", "calibrated", "PR05, WE05, WE06, WE26, WE30", "Goes on alone when the payer stops"),
    Parameter("keep.claim_jht", 0.02, 0.003, 0.03, "per month", "calibrated", "JHT claims 2019-2023; inactive 19.5 of 61.1 million", "An inactive PU account is claimed and closed"),
    Parameter("keep.drop_bpu", 0.20, 0.02, 0.5, "per month", "calibrated", "inactive BPU 0.98 million, December 2023", "An inactive BPU member, who has no savings here, is dropped from the register"),
)  # fmt: skip


class Keep(NamedTuple):
    """Parameters of the rules in this file."""

    lapse_new: float
    lapse_year: float
    lapse_old: float
    price: float
    auto_debit: float
    catch_up: float
    after_subsidy: float
    claim_jht: float
    drop_bpu: float


@rule
def lapse_hazard(p: Keep, tenure: int, waived: float, deducted: float) -> float:
    """Monthly probability of missing a payment.

    tenure: full months in the spell; waived: share of the premium waived, 0..1; deducted: 0 or 1.
    """
    hazard = p.lapse_new if tenure < 3 else (p.lapse_year if tenure < 12 else p.lapse_old)
    if deducted:
        hazard *= p.auto_debit
    # complementary log-log: the covariate multiplies the integrated hazard
    return 1.0 - (1.0 - hazard) ** exp(p.price * waived)

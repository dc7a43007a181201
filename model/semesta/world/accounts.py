"""Persons' accounts: what is paid out of them, to whom and when.

A JHT account is held in units whose price in rupiah grows with the rate that the agency credits, so that
returns need no visit; JP contributions likewise. A deposit is rounded to a unit: an account is its deposits
plus return less withdrawals within half a unit a deposit. The steps are called where somebody leaves, claims,
or has a birthday that counts; deposits are in `serving`.
"""

import numpy as np

from semesta.decisions.payroll import reported_wage
from semesta.engine.compiled import inline, rule
from semesta.engine.draws import draw, high, low
from semesta.facts.vocabulary import Programme, Status
from semesta.law.arithmetic import pension as pension_formula
from semesta.world.columns import RETIRED, Z_UNIT
from semesta.world.steps import PU_FIRM, UNEMPLOYED
from semesta.world.sums import Sum

OWN, UNPAID, TURNS_75 = int(Status.OWN_ACCOUNT), int(Status.UNPAID), 75 * 12
HAS_JHT, HAS_JKP = int(Programme.JHT), int(Programme.JKP)
JHT_EXITS, JHT_OLD, JHT_HEIRS = int(Sum.JHT_EXITS), int(Sum.JHT_OLD), int(Sum.JHT_HEIRS)
JHT_POOR_UNITS, JHT_LIFTED = int(Sum.JHT_POOR_UNITS), int(Sum.JHT_LIFTED)
JP_LUMPS, JP_CONVERTED_UNITS = int(Sum.JP_LUMPS), int(Sum.JP_CONVERTED_UNITS)
JP_POOR_UNITS = int(Sum.JP_POOR_UNITS)
PENSIONERS_NEW, PENSIONERS_DEAD = int(Sum.PENSIONERS_NEW), int(Sum.PENSIONERS_DEAD)
PENSIONERS_AGED, SURVIVORS_NEW = int(Sum.PENSIONERS_AGED), int(Sum.SURVIVORS_NEW)
PENSIONS_POOR_NEW = int(Sum.PENSIONS_POOR_NEW)
JP_LEFT_UNITS = int(Sum.JP_LEFT_UNITS)
LAID_OFF, LAID_OFF_WAGES = int(Sum.LAID_OFF), int(Sum.LAID_OFF_WAGES)
_pension = rule(pension_formula)


@inline
def whole(x) -> np.int64:
    """A positive amount rounded to a whole number."""
    return np.int64(x + 0.5)


@inline
def wage_of(z, p, with_jht, share, a) -> np.int64:
    """Wage that a firm of province p reports for a member of score z, rupiah a month; share: its
    `wage_share`.
    """
    paid = a.wage_base[p] * a.wage_high[p, (z >> 8) + 128] * a.wage_low[p, z & 255]
    return whole(reported_wage(a.payroll, paid * a.firm_wage[with_jht], a.minimum_wage[p], share))


@inline
def before_pension(persons, i, a) -> bool:
    """Whether person i is below the age of JP and draws no pension: then firms owe JP, and JKP with it."""
    return persons.birth[i] > a.born_pension and persons.jp_months[i] != RETIRED


@inline
def is_poor(persons, i, d, a) -> bool:
    """Whether the family of person i of kabupaten d is in deciles 1-4."""
    return persons.z[i] < a.poor_z[d, persons.status[i]]


@inline
def income_without(persons, i, p, lives, month) -> float:
    """Income of the family of person i but for a payment from an account, rupiah a month; lives: whether the
    person does, and earns.
    """
    status, a = persons.status[i], month.account
    works = status > UNEMPLOYED and status != UNPAID
    as_status = status if works else OWN
    income = np.exp(
        month.log_income[p, as_status] + month.log_income_sd[p, as_status] * persons.z[i] / Z_UNIT
    )
    return income * (a.others + (works and lives))


# What is paid out.


@inline
def pay_jht(persons, i, d, month, why, units, sums) -> None:
    """Pay `units` out of the JHT account of person i; why: the column of the sums, whose units follow."""
    if units == 0:
        return
    p, a = month.province[d], month.account
    sums[why] += 1
    sums[why + 1] += units
    persons.jht[i] -= np.uint32(units)
    if is_poor(persons, i, d, a):
        sums[JHT_POOR_UNITS] += units
    left = income_without(persons, i, p, why != JHT_HEIRS, month)
    if left < a.need[p] and left + units * a.jht_price / 12.0 >= a.need[p]:
        sums[JHT_LIFTED] += 1


@inline
def pay_jp(persons, i, d, sure, keys, month, sums) -> None:
    """Pay JP contributions and their return to person i, or to the heirs, as a lump sum; where that is not
    `sure`, a share asks for it if it is worth the way.
    """
    units, a = np.int64(persons.jp[i]), month.account
    worth = units >= a.least_jp_units and low(draw(keys.save, persons.id[i])) < a.jp_claimed
    if units == 0 or not (sure or worth):
        return
    sums[JP_LUMPS] += 1
    sums[JP_LUMPS + 1] += units
    if is_poor(persons, i, d, month.account):
        sums[JP_POOR_UNITS] += units
    persons.jp[i] = 0
    persons.jp_months[i], persons.jp_wages[i] = 0, 0  # months paid back bring no pension


@inline
def pension_of(persons, i, a, months) -> np.int64:
    """Monthly pension of person i for `months` paid, whole rupiah at prices of January 2015 (PP 45/2015)."""
    mean_wage = 1000.0 * persons.jp_wages[i] / persons.jp_months[i] * a.prices
    due = _pension(months, mean_wage, a.jp_accrual, a.jp_needed, a.jp_least, a.jp_most)
    return whole(due / a.prices)


@inline
def start_pension(persons, i, d, month, why, pension, sums) -> None:
    """Contributions of person i turn into a pension, own or of survivors (why: the column of the sums)."""
    sums[why] += 1
    sums[why + 1] += pension
    if is_poor(persons, i, d, month.account):
        sums[PENSIONS_POOR_NEW] += pension
    sums[JP_CONVERTED_UNITS] += np.int64(persons.jp[i])
    persons.jp[i] = 0


@inline
def retire(persons, i, d, keys, month, sums) -> None:
    """Person i reaches the pension age: a pension after enough months, else the contributions back."""
    a = month.account
    months = np.int64(persons.jp_months[i])
    if months == RETIRED:
        return
    if months == 0 or months < a.jp_needed:
        pay_jp(persons, i, d, persons.cover[i] == PU_FIRM, keys, month, sums)
        return
    pension = pension_of(persons, i, a, months)
    start_pension(persons, i, d, month, PENSIONERS_NEW, pension, sums)
    persons.jp_months[i], persons.jp_wages[i] = RETIRED, pension


@inline
def have_birthday(persons, i, d, keys, month, sums) -> None:
    """What the ages of JHT and JP bring in the month in which person i reaches them."""
    a = month.account
    if a.born_56_before < persons.birth[i] <= a.born_56 and high(draw(keys.save, persons.id[i])) < a.at_56:
        pay_jht(persons, i, d, month, JHT_OLD, np.int64(persons.jht[i]), sums)
    if a.born_pension_before < persons.birth[i] <= a.born_pension:
        retire(persons, i, d, keys, month, sums)


@inline
def leaves_survivors(persons, i, months, keys, a) -> bool:
    """Whether a survivors' pension is claimed after person i, who paid JP for `months`, has gone: of members
    after a year, of others after the months that a pension needs.
    """
    needed = a.survivor_months if persons.cover[i] == PU_FIRM else a.jp_needed
    return months > 0 and months >= needed and high(draw(keys.save, persons.id[i])) < a.survivors


@inline
def settle(persons, i, d, keys, month, sums) -> None:
    """Person i dies or turns 75: what the accounts still hold."""
    a, t = month.account, month.t
    aged = t - persons.birth[i] >= TURNS_75
    pay_jht(persons, i, d, month, JHT_OLD if aged else JHT_HEIRS, np.int64(persons.jht[i]), sums)
    months = np.int64(persons.jp_months[i])
    if months == RETIRED:
        pension = np.int64(persons.jp_wages[i])
        ended = PENSIONERS_AGED if aged else PENSIONERS_DEAD
        sums[ended] += 1
        sums[ended + 1] += pension
        if not aged:
            start_pension(persons, i, d, month, SURVIVORS_NEW, whole(pension * a.survivor_share), sums)
    elif not aged and leaves_survivors(persons, i, months, keys, a):
        pension = whole(pension_of(persons, i, a, max(months, np.int64(a.jp_needed))) * a.survivor_share)
        start_pension(persons, i, d, month, SURVIVORS_NEW, pension, sums)
    else:
        pay_jp(persons, i, d, False, keys, month, sums)
        sums[JP_LEFT_UNITS] += np.int64(persons.jp[i])


@inline
def lay_off(persons, i, d, owed, share, since, month, sums) -> None:
    """Person i, in cover of a firm since `since`, has just lost the job; owed: the firm's programme set;
    share: of the wage that it reports.
    """
    a = month.account
    if owed & HAS_JKP and before_pension(persons, i, a) and month.t - since >= a.jkp_months:
        wage = wage_of(persons.z[i], month.province[d], int(owed & HAS_JHT > 0), share, a)
        sums[LAID_OFF] += 1
        sums[LAID_OFF_WAGES] += min(wage, np.int64(a.jkp_ceiling))

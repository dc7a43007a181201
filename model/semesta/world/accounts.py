"""Members' months: what is reported and saved for each, what each risks, and what is paid out of accounts.

A JHT account is held in units whose price in rupiah grows with the rate that the agency credits, so that
returns need no visit; JP contributions likewise. A deposit is rounded to a unit: an account is its deposits
plus return less withdrawals within half a unit a deposit. `serve_members` visits active members after
everybody has acted; the other steps are called where somebody leaves, claims, or has a birthday that counts.
"""

import numpy as np

from semesta.engine.compiled import inline, rule
from semesta.engine.draws import draw, high, low
from semesta.facts.vocabulary import Programme, Status
from semesta.law.arithmetic import pension as pension_formula
from semesta.world.columns import GONE, RETIRED, Z_UNIT
from semesta.world.cover import FIRST_ACTIVE, LAST_ACTIVE, Cover
from semesta.world.steps import PU_FIRM, SELF, UNEMPLOYED
from semesta.world.sums import Sum

OWN, UNPAID, TURNS_75 = int(Status.OWN_ACCOUNT), int(Status.UNPAID), 75 * 12
HAS_JHT, HAS_JP, HAS_JKP = int(Programme.JHT), int(Programme.JP), int(Programme.JKP)
MEMBER_CODES = np.uint8(LAST_ACTIVE - FIRST_ACTIVE + 1)
KIND = np.zeros(15, np.int64)  # of member, in Sum.DEATHS
for _cover, _kind in {Cover.PU_PUBLIC: 1, Cover.JAKON: 3, Cover.PMI: 4}.items():
    KIND[_cover] = _kind
KIND[Cover.BPU_SELF : Cover.BPU_DONOR + 1] = 2
BPU = 2
WAGES, MEMBERS, OTHERS = int(Sum.WAGES), int(Sum.MEMBERS), int(Sum.OTHERS)
JHT_WAGES, JP_WAGES, JKP_WAGES = int(Sum.JHT_WAGES), int(Sum.JP_WAGES), int(Sum.JKP_WAGES)
JHT_MEMBERS, JP_MEMBERS, JKP_MEMBERS = int(Sum.JHT_MEMBERS), int(Sum.JP_MEMBERS), int(Sum.JKP_MEMBERS)
SAVERS, DEATHS, NEW_DEATHS = int(Sum.SAVERS), int(Sum.DEATHS), int(Sum.NEW_DEATHS)
LONG_DEATHS, POOR_DEATHS, LIFTED_DEATHS = int(Sum.LONG_DEATHS), int(Sum.POOR_DEATHS), int(Sum.LIFTED_DEATHS)
JHT_IN, JHT_PARTIAL, JHT_EXITS = int(Sum.JHT_IN), int(Sum.JHT_PARTIAL), int(Sum.JHT_EXITS)
JHT_OLD, JHT_HEIRS = int(Sum.JHT_OLD), int(Sum.JHT_HEIRS)
JHT_POOR_UNITS, JHT_LIFTED = int(Sum.JHT_POOR_UNITS), int(Sum.JHT_LIFTED)
JP_IN, JP_LUMPS, JP_CONVERTED_UNITS = int(Sum.JP_IN), int(Sum.JP_LUMPS), int(Sum.JP_CONVERTED_UNITS)
JP_POOR_UNITS, REACHED = int(Sum.JP_POOR_UNITS), int(Sum.REACHED)
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
def reported_wage(z, p, with_jht, a) -> np.int64:
    """Wage that a firm of province p reports for a member of score z, rupiah a month."""
    paid = a.wage_base[p] * a.wage_high[p, (z >> 8) + 128] * a.wage_low[p, z & 255]
    return whole(paid * a.reported[with_jht])


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
def pay_jp(persons, i, d, keys, month, sums) -> None:
    """Pay JP contributions and their return to person i, or to the heirs, as a lump sum, if it is claimed:
    always by members, by a share of those who left long ago.
    """
    units = np.int64(persons.jp[i])
    forgotten = (
        persons.cover[i] != PU_FIRM and low(draw(keys.save, persons.id[i])) >= month.account.jp_claimed
    )
    if units == 0 or forgotten:
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
        pay_jp(persons, i, d, keys, month, sums)
        return
    pension = pension_of(persons, i, a, months)
    start_pension(persons, i, d, month, PENSIONERS_NEW, pension, sums)
    persons.jp_months[i], persons.jp_wages[i] = RETIRED, pension


@inline
def have_birthday(persons, i, d, keys, month, sums) -> None:
    """What the ages of JHT and JP bring in the month in which person i reaches them."""
    a = month.account
    if persons.birth[i] == a.born_56 and high(draw(keys.save, persons.id[i])) < a.at_56:
        pay_jht(persons, i, d, month, JHT_OLD, np.int64(persons.jht[i]), sums)
    if persons.birth[i] == a.born_pension:
        retire(persons, i, d, keys, month, sums)


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
    elif not aged and persons.cover[i] == PU_FIRM and months > 0 and months >= a.survivor_months:
        pension = whole(pension_of(persons, i, a, max(months, np.int64(a.jp_needed))) * a.survivor_share)
        start_pension(persons, i, d, month, SURVIVORS_NEW, pension, sums)
    else:
        pay_jp(persons, i, d, keys, month, sums)
        sums[JP_LEFT_UNITS] += np.int64(persons.jp[i])


@inline
def lay_off(persons, i, d, owed, since, month, sums) -> None:
    """Person i, in cover of a firm since `since`, has just lost the job; owed: the firm's programme set."""
    a = month.account
    if owed & HAS_JKP and month.t - since >= a.jkp_months:
        wage = reported_wage(persons.z[i], month.province[d], int(owed & HAS_JHT > 0), a)
        sums[LAID_OFF] += 1
        sums[LAID_OFF_WAGES] += min(wage, np.int64(a.jkp_ceiling))


# The month of an active member.


@inline
def draw_in_part(persons, i, d, keys, month, sums) -> None:
    """After the years that the law asks for, some draw a part of their JHT, more of it for a house."""
    a = month.account
    u = low(draw(keys.save, persons.id[i]))
    if u < a.housing:
        share = a.partial_share if u < a.partial else a.housing_share
        pay_jht(persons, i, d, month, JHT_PARTIAL, np.int64(persons.jht[i] * share), sums)


@inline
def save_jp(persons, i, d, wage, keys, month, sums) -> None:
    """A month of JP on the reported wage below the ceiling."""
    a = month.account
    capped = min(wage, np.int64(a.jp_ceiling))
    units = whole(capped * a.jp_rate / a.jp_price)
    sums[JP_WAGES] += capped
    sums[JP_MEMBERS] += 1
    sums[JP_IN] += units
    persons.jp[i] += np.uint32(units)
    persons.jp_months[i] += np.uint16(1)
    persons.jp_wages[i] += np.uint32(whole(capped / (1000.0 * a.prices)))
    if persons.jp_months[i] == a.jp_needed:
        sums[REACHED] += 1
    if persons.jp_months[i] == a.partial_months:
        draw_in_part(persons, i, d, keys, month, sums)


@inline
def work_for_firm(persons, i, d, owed, risk, keys, month, sums) -> None:
    """The month of a member of a firm that owes the programme set `owed`."""
    a = month.account
    with_jht = owed & HAS_JHT > 0
    wage = reported_wage(persons.z[i], month.province[d], int(with_jht), a)
    sums[WAGES + risk] += wage
    sums[MEMBERS + risk] += 1
    if with_jht:
        units = whole(wage * a.jht_rate / a.jht_price)
        sums[JHT_WAGES] += wage
        sums[JHT_MEMBERS] += 1
        sums[JHT_IN] += units
        persons.jht[i] += np.uint32(units)
    too_old = persons.birth[i] <= a.born_pension or persons.jp_months[i] == RETIRED
    if owed & HAS_JP and a.jp_rate > 0.0 and not too_old:
        save_jp(persons, i, d, wage, keys, month, sums)
    if owed & HAS_JKP:
        sums[JKP_WAGES] += min(wage, np.int64(a.jkp_ceiling))
        sums[JKP_MEMBERS] += 1


@inline
def risk_death(persons, i, d, month, sums) -> None:
    """Expected death of member i this month, by what it would cost."""
    a, t, z = month.account, month.t, persons.z[i]
    p, status, kind = month.province[d], persons.status[i], KIND[persons.cover[i]]
    deaths = a.deaths[persons.sex[i], (t - persons.birth[i]) // 12 - 15]
    months = np.int64(persons.paid[i]) + t + 1 - persons.since[i]
    sums[DEATHS + kind] += deaths
    if kind == BPU and months < a.waiting:
        sums[NEW_DEATHS] += deaths
    if months >= a.long_months:
        sums[LONG_DEATHS] += deaths
    if is_poor(persons, i, d, a):
        sums[POOR_DEATHS] += deaths
    if a.lifted_from[p, status] <= z < a.lifted_below[p, status]:
        sums[LIFTED_DEATHS] += deaths


@rule
def find_members(status, cover, found) -> int:
    """Places of the active members of a chunk, into `found`; their number."""
    n = 0
    for j in range(status.size):
        found[n] = j
        n += (np.uint8(cover[j] - np.uint8(FIRST_ACTIVE)) < MEMBER_CODES) & (status[j] != np.uint8(GONE))
    return n


@inline
def serve_members(persons, start, stop, employers, d, keys, month, found, sums) -> None:
    """The month of all active members among the persons start..stop of kabupaten d; sums: its row."""
    a = month.account
    for k in range(find_members(persons.status[start:stop], persons.cover[start:stop], found)):
        i = start + np.int64(found[k])
        cover, risk = persons.cover[i], np.int64(a.risk[persons.sector[i]])
        risk_death(persons, i, d, month, sums)
        if cover == PU_FIRM:
            owed = np.int64(employers.programmes[persons.employer[i]])
            work_for_firm(persons, i, d, owed, risk, keys, month, sums)
            continue
        sums[OTHERS + risk] += 1
        if cover == SELF and high(draw(keys.driver_rank, persons.id[i])) < a.saver:
            sums[SAVERS] += 1
            sums[JHT_IN] += a.saver_units
            persons.jht[i] += np.uint32(a.saver_units)

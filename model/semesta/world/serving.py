"""The month of active members: what is reported and saved for each, and what each risks.

Everybody's own month is over when members are served. Wages and deposits are summed every month; risks, which
hardly move within a quarter, at quarter-ends, and hold in between.
"""

import numpy as np

from semesta.engine.compiled import inline, rule
from semesta.engine.draws import draw, high, low
from semesta.facts.vocabulary import Programme
from semesta.world.accounts import (
    HAS_JHT,
    HAS_JKP,
    JHT_EXITS,
    before_pension,
    is_poor,
    pay_jht,
    wage_of,
    whole,
)
from semesta.world.columns import GONE
from semesta.world.counting import is_quarter_end
from semesta.world.cover import FIRST_ACTIVE, LAST_ACTIVE, Cover
from semesta.world.steps import CENTRE, PLATFORM, PU_FIRM, SELF, private_risk
from semesta.world.sums import Sum

HAS_JP = int(Programme.JP)
FIRST = np.uint8(FIRST_ACTIVE)  # firms and non-ASN staff, then BPU who pay themselves, then all others
KIND = np.zeros(16, np.int64)  # of member, in Sum.DEATHS
for _cover, _kind in {Cover.PU_PUBLIC: 1, Cover.JAKON: 3, Cover.PMI: 4}.items():
    KIND[_cover] = _kind
KIND[Cover.BPU_SELF : Cover.BPU_DONOR + 1] = 2
BPU = 2
WAGES, MEMBERS, OTHERS = int(Sum.WAGES), int(Sum.MEMBERS), int(Sum.OTHERS)
JHT_WAGES, JP_WAGES, JKP_WAGES = int(Sum.JHT_WAGES), int(Sum.JP_WAGES), int(Sum.JKP_WAGES)
JHT_MEMBERS, JP_MEMBERS, JKP_MEMBERS = int(Sum.JHT_MEMBERS), int(Sum.JP_MEMBERS), int(Sum.JKP_MEMBERS)
SAVERS, PBI_SAVERS, JHT_PARTIAL = int(Sum.SAVERS), int(Sum.PBI_SAVERS), int(Sum.JHT_PARTIAL)
JHT_IN, JP_IN, REACHED = int(Sum.JHT_IN), int(Sum.JP_IN), int(Sum.REACHED)
DEATHS, NEW_DEATHS, LONG_DEATHS = int(Sum.DEATHS), int(Sum.NEW_DEATHS), int(Sum.LONG_DEATHS)
OFFICES = int(Sum.OFFICES)
OLD_ACCOUNTS = int(Sum.OLD_ACCOUNTS)  # held between quarters as risks are, and the last of the sums
POOR_DEATHS, LIFTED_DEATHS, AFTER_DEATHS = int(Sum.POOR_DEATHS), int(Sum.LIFTED_DEATHS), int(Sum.JHT_IN)


@inline
def draw_in_part(persons, i, d, keys, month, sums) -> None:
    """After the years that the law asks for, some draw a part of their JHT, more of it for a house."""
    a = month.account
    u = low(draw(keys.save, persons.id[i]))
    if u < a.housing:
        share = a.partial_share if u < a.partial else a.housing_share
        pay_jht(persons, i, d, month, JHT_PARTIAL, np.int64(persons.jht[i] * share), sums)


@inline
def credit_jht(persons, i, units, sums) -> None:
    """Put units on the JHT account of person i."""
    sums[JHT_IN] += units
    persons.jht[i] += np.uint32(units)


@inline
def save_jht(persons, i, wage, a, sums) -> None:
    """A month of JHT on the reported wage; 0 where none is paid."""
    sums[JHT_WAGES] += wage
    credit_jht(persons, i, whole(wage * a.jht_deposit), sums)


@inline
def save_jp(persons, i, wage, paid, a, sums) -> None:
    """A month of JP on the reported wage below the ceiling, if it is paid (0 or 1)."""
    capped = paid * min(wage, np.int64(a.jp_ceiling))
    units = whole(capped * a.jp_deposit)
    sums[JP_WAGES] += capped
    sums[JP_IN] += units
    persons.jp[i] += np.uint32(units)
    persons.jp_months[i] += np.uint16(paid)
    persons.jp_wages[i] += np.uint32(whole(capped * a.jp_wage_unit))


@inline
def pass_marks(persons, i, d, keys, month, sums) -> None:
    """What the months of JP that person i has now paid open: a pension later, a part of JHT."""
    a, months = month.account, persons.jp_months[i]
    if months == a.jp_needed:
        sums[REACHED] += 1
    if months == a.partial_months:
        draw_in_part(persons, i, d, keys, month, sums)


@inline
def work_for_firm(persons, i, employers, d, keys, month, sums) -> None:
    """The month of a member of a firm; a firm in arrears pays nothing, while its members stay covered.

    Programmes are factors 0 or 1 rather than branches, which no processor could foresee.
    """
    a, e = month.account, persons.employer[i]
    owed, pays = np.int64(employers.programmes[e]), np.int64(employers.arrears[e] == 0)
    young = np.int64(before_pension(persons, i, a))
    jht = np.int64(owed & HAS_JHT > 0)
    jp = np.int64(owed & HAS_JP > 0) * young * np.int64(a.jp_deposit > 0.0)
    jkp = np.int64(owed & HAS_JKP > 0) * young  # asks JP of its members (PP 37/2021 article 4)
    wage = pays * wage_of(persons.z[i], month.province[d], jht, employers.wage_share[e], a)
    risk = np.int64(a.risk[persons.sector[i]])
    sums[WAGES + risk] += wage
    sums[MEMBERS + risk] += 1
    sums[OFFICES + np.int64(employers.seat[e])] += 1
    sums[JHT_MEMBERS] += jht
    sums[JP_MEMBERS] += jp
    sums[JKP_MEMBERS] += jkp
    sums[JKP_WAGES] += jkp * min(wage, np.int64(a.jkp_ceiling))
    save_jht(persons, i, jht * wage, a, sums)
    save_jp(persons, i, wage, jp * pays, a, sums)
    months = persons.jp_months[i]
    if jp * pays * np.int64((months == a.jp_needed) | (months == a.partial_months)):
        pass_marks(persons, i, d, keys, month, sums)


@inline
def count_risks(persons, i, d, keys, month, sums) -> None:
    """What member i risks at work, and the expected death in a month by what it would cost."""
    a, t, z = month.account, month.t, persons.z[i]
    p, status, kind = month.province[d], persons.status[i], KIND[persons.cover[i]]
    deaths = a.deaths[persons.sex[i], (t - persons.birth[i]) // 12 - 15]
    if month.chosen:
        spread = 1.0 + month.private * private_risk(draw(keys.pay_rank, persons.id[i]))
        deaths = whole(deaths * spread)
    months = np.int64(persons.paid[i]) + t + 1 - persons.since[i]
    lifted = (a.lifted_from[p, status] <= z) & (z < a.lifted_below[p, status])
    sums[OTHERS + np.int64(a.risk[persons.sector[i]])] += persons.cover[i] != PU_FIRM
    sums[DEATHS + kind] += deaths
    sums[NEW_DEATHS] += deaths * ((kind == BPU) & (months < a.waiting))
    sums[LONG_DEATHS] += deaths * (months >= a.long_months)
    sums[POOR_DEATHS] += deaths * is_poor(persons, i, d, a)
    sums[LIFTED_DEATHS] += deaths * lifted


@rule
def counts_risks(t) -> bool:
    """Whether the risks of members are summed anew in month t: at quarter-ends, and in the first month."""
    return is_quarter_end(t) or t == 0


@rule
def find_members(status, cover, last, found) -> np.int64:
    """Places in a chunk of those whose cover lies between that of firms and `last`, into `found`; their
    number.
    """
    n = np.int64(0)
    for j in range(status.size):
        found[n] = j
        n += np.int64((np.uint8(cover[j] - FIRST) <= np.uint8(last - FIRST)) & (status[j] != np.uint8(GONE)))
    return n


@inline
def saves(persons, i, keys, a) -> bool:
    """Whether a BPU member who pays alone takes JHT too."""
    return SELF <= persons.cover[i] <= PLATFORM and high(draw(keys.driver_rank, persons.id[i])) < a.saver


@inline
def serve(persons, i, employers, d, keys, month, sums) -> None:
    """Wages and deposits of member i."""
    a, cover = month.account, persons.cover[i]
    if cover == PU_FIRM:
        work_for_firm(persons, i, employers, d, keys, month, sums)
    elif cover == SELF and saves(persons, i, keys, a):
        sums[SAVERS] += 1
        credit_jht(persons, i, a.saver_units, sums)
    elif cover == CENTRE and a.pbi_units > 0:
        sums[PBI_SAVERS] += 1
        credit_jht(persons, i, a.pbi_units, sums)


@inline
def claim_elsewhere(persons, i, d, keys, month, sums) -> None:
    """Member i, covered without JHT, may claim what a firm once paid in, as those without cover do."""
    a = month.account
    keeps = persons.cover[i] == PU_FIRM or (persons.cover[i] == CENTRE and a.pbi_units > 0)
    if persons.jht[i] == 0 or keeps or saves(persons, i, keys, a):
        return
    worth = persons.jht[i] >= a.least_units
    if worth and high(draw(keys.save, persons.id[i])) < a.claims_quarter:
        pay_jht(persons, i, d, month, JHT_EXITS, np.int64(persons.jht[i]), sums)
    else:
        sums[OLD_ACCOUNTS] += 1


@inline
def serve_members(persons, start, stop, employers, d, keys, month, found, sums) -> None:
    """The month of active members among the persons start..stop of kabupaten d; sums: its row."""
    risks = counts_risks(month.t)
    last = np.uint8(LAST_ACTIVE if risks else (CENTRE if month.account.pbi_units > 0 else SELF))
    status, cover = persons.status[start:stop], persons.cover[start:stop]
    for k in range(find_members(status, cover, last, found)):
        i = start + np.int64(found[k])
        serve(persons, i, employers, d, keys, month, sums)
        if risks:
            count_risks(persons, i, d, keys, month, sums)
            claim_elsewhere(persons, i, d, keys, month, sums)


@inline
def serve_late(persons, i, d, keys, month, sums) -> None:
    """The month of person i, who became a member of a project after all others had been served."""
    if counts_risks(month.t):
        count_risks(persons, i, d, keys, month, sums)
        claim_elsewhere(persons, i, d, keys, month, sums)


@inline
def clear_sums(sums, t) -> None:
    """Make the sums of a kabupaten ready for month t: to zero, but for risks that hold."""
    if counts_risks(t):
        sums[:] = 0
    else:
        sums[:OTHERS] = 0
        sums[JHT_WAGES:DEATHS] = 0
        sums[AFTER_DEATHS:OLD_ACCOUNTS] = 0

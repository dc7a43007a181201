"""What each of the 552 Pemda decides and pays, by the scalar rules, over arrays [552]."""

from semesta.decisions.budget import affordable, months_paid
from semesta.decisions.fund import (
    Reasons,
    adoption,
    dropping,
    money,
    names_planned,
    province_pays,
    province_weight,
    verified_share,
)
from semesta.engine.compiled import rule


@rule
def choose(p, funds, able, why, cut, part, u, wants) -> None:
    """Whether each Pemda has a programme, into `wants`: a funded one goes on unless it is dropped, another
    starts with `part` of a year's chance. All [552]; why: [552, 8] in the order of `Reasons`; u in 0..1.
    """
    for i in range(funds.size):
        w = why[i]
        r = Reasons(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7])
        if funds[i]:
            wants[i] = able[i] and u[i] >= dropping(p, r, cut)
        else:
            wants[i] = able[i] and u[i] < adoption(p, r) * part


@rule
def money_of_year(p, apbd, own, guided, cut, burden, out) -> None:
    """Rupiah of a year's budget, into `out`; own, guided: shares of the APBD, [552] too; burden: of JKN."""
    for i in range(apbd.size):
        out[i] = money(p, apbd[i], own[i], guided[i], cut, burden[i])


@rule
def months_of_year(p, chosen, renewed, rank, u, months) -> None:
    """Months paid in the year to come, into `months`."""
    for i in range(chosen.size):
        months[i] = months_paid(p, chosen[i], renewed[i], rank[i], u[i])


@rule
def plan(p, wants, need, rupiah, premium, months, score, workers, committed) -> None:
    """Workers that pass verification and the money committed to all names planned, into the last two."""
    for i in range(wants.size):
        planned = names_planned(p, need[i], rupiah[i], premium, months[i]) if wants[i] else 0.0
        workers[i] = planned * verified_share(p, score[i])
        committed[i] = planned * premium * months[i]


@rule
def pay_month(p, province, own_budget, funds, due, left, price, inside, paid) -> None:
    """Workers paid this month, into `paid`; left: rupiah of the year's budget; all [552], but province [514].

    inside [38, 2]: zeros, to which the kabupaten/kota of a province with a budget of their own, and those
    that fund, are added up: on them hangs what a province keeps of the workers due.
    """
    for d in range(province.size):
        inside[province[d], 0] += own_budget[d]
        inside[province[d], 1] += funds[d]
    for i in range(due.size):
        workers, k = due[i], i - province.size
        if k >= 0:
            workers *= province_pays(p, inside[k, 0], inside[k, 1])
        paid[i] = affordable(workers, max(left[i], 0.0), price)


@rule
def pay_inside(p, province, need, funds, paid, inside, out) -> None:
    """Workers paid for in each kabupaten/kota by itself and by its province, into `out` [514, 2]; need, funds
    and paid [552].

    inside [38, 2]: zeros, to which the need of all in a province and of those that fund is added up.
    """
    for d in range(province.size):
        inside[province[d], 0] += need[d]
        if funds[d]:
            inside[province[d], 1] += need[d]
    for d in range(province.size):
        needy, funded = inside[province[d]]
        out[d, 0] = paid[d]
        out[d, 1] = paid[province.size + province[d]] * province_weight(p, need[d], needy, funded, funds[d])

"""Benefits by programme and what they count for: claims, pensions, families of the poor."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import Claim
from semesta.money.accidents import accident_benefits, accidents, serious
from semesta.money.by_month import later
from semesta.money.contributions import JHT, JKK, JKM, JKP
from semesta.money.deaths import death_benefits, deaths
from semesta.money.job_loss import job_loss, job_loss_benefits
from semesta.money.members import Members
from semesta.money.scholars import scholars
from semesta.money.terms import Terms
from semesta.world.sums import Sum

Array = NDArray[np.float64]
JHT_OUT = (Sum.JHT_PARTIAL_UNITS, Sum.JHT_EXIT_UNITS, Sum.JHT_OLD_UNITS, Sum.JHT_HEIR_UNITS)
JHT_PAID = (Sum.JHT_PARTIAL, Sum.JHT_EXITS, Sum.JHT_OLD, Sum.JHT_HEIRS)
POOR = 3  # column of the pensions: those to families in deciles 1-4, of the three before it


class Benefits(NamedTuple):
    """What a run pays: rupiah not rounded, persons and cases of the month."""

    paid: Array  # [T, 5] rupiah by programme
    poor: Array  # [T, 5] of it, to families in deciles 1-4
    claims: Array  # [T, 6] by `Claim`
    lifted: Array  # [T, 38] families lifted over the poverty line for a year


def benefits(observed: Mapping[str, NDArray[Any]], m: Members, terms: Terms) -> Benefits:
    """Everything paid in the months observed."""
    months = m.months
    delay = terms.delay[:months]
    hurt, dead, lost = accidents(m, terms), deaths(m, terms), job_loss(m, terms)
    jkk, jkm = later(accident_benefits(hurt, terms), delay), later(death_benefits(dead, terms), delay)
    laid_off = later(lost.wages, delay)
    jkp = job_loss_benefits(lost._replace(wages=laid_off), terms)
    orphans = [
        scholars(later(hurt.cases.sum(axis=1) * serious(terms.money), delay), None, terms),
        scholars(later(dead.long.sum(axis=1), delay), np.inf, terms),
    ]
    jht_units, jp_lumps = m.sums[:, :, JHT_OUT].sum(axis=(1, 2)), m.of(Sum.JP_LUMP_UNITS).sum(axis=1)
    pensions = observed["pensions"].sum(axis=1) * terms.prices[:months, None]
    paid = np.stack(
        [
            jkk.sum(axis=1) + orphans[0].amount,
            jkm.sum(axis=1) + orphans[1].amount,
            jht_units * terms.jht_price[:months],
            jp_lumps * terms.jp_price[:months] + pensions[:, :POOR].sum(axis=1),
            jkp.sum(axis=1),
        ],
        axis=1,
    )
    claims = np.zeros((months, len(Claim)))
    claims[:, Claim.JKK] = later(hurt.cases, delay).sum(axis=1)
    claims[:, Claim.JKM] = later(dead.claims, delay).sum(axis=1)
    claims[:, Claim.SCHOLARSHIP] = orphans[0].children + orphans[1].children
    claims[:, Claim.JHT] = m.sums[:, :, JHT_PAID].sum(axis=(1, 2))
    claims[:, Claim.JP_LUMP] = m.of(Sum.JP_LUMPS).sum(axis=1)
    claims[:, Claim.JKP] = later(lost.claims, delay).sum(axis=1)
    lifted = later(dead.lifted, delay) + m.of(Sum.JHT_LIFTED)
    return Benefits(paid, _to_poor(paid, pensions, dead.claims, dead.poor, m, terms), claims, lifted)


def _to_poor(paid: Array, pensions: Array, dead: Array, poor: Array, m: Members, terms: Terms) -> Array:
    """Benefits paid to families in deciles 1-4 [T, 5].

    JHT and JP by the accounts and pensions of such families; JKM, and JKK in its place, by their share of the
    deaths; JKP by their share of what leaves JHT accounts, which like it is paid to those who left a job.
    """
    months = m.months
    of_deaths = poor.sum(axis=1) / np.maximum(dead.sum(axis=1), 1e-9)
    jht = m.of(Sum.JHT_POOR_UNITS).sum(axis=1) * terms.jht_price[:months]
    jp = m.of(Sum.JP_POOR_UNITS).sum(axis=1) * terms.jp_price[:months] + pensions[:, POOR]
    of_accounts = jht / np.maximum(paid[:, JHT], 1.0)
    return np.stack(
        [paid[:, JKK] * of_deaths, paid[:, JKM] * of_deaths, jht, jp, paid[:, JKP] * of_accounts], axis=1
    )

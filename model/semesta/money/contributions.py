"""Contributions due by month and province, who pays them and the programme that receives them.

Members of firms are sums of reported wages, to which the month's rates are put; the tests hold them to the
law's own arithmetic for a single person (`law.tariff`).
"""

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import Payer, Programme
from semesta.law import Law
from semesta.law.tariff import PUBLIC, JkkClass, pmi_contribution
from semesta.money.by_month import by_month
from semesta.money.members import Members
from semesta.money.terms import Terms
from semesta.world.sums import Sum

Array = NDArray[np.float64]
JKK, JKM, JHT, JP, JKP = range(5)  # places of the programmes in arrays
PMI_CONTRACT = 24  # months


def contributions(m: Members, terms: Terms) -> Array:
    """Rupiah by month, province, payer and programme [T, 38, 8, 5], not rounded."""
    out = np.zeros((*m.firm.shape, len(Payer), len(Programme)))
    _firms(out, m, terms)
    _staff(out, m, terms)
    _bpu(out, m, terms)
    _projects(out, m)
    _migrants(out, m, terms)
    return out


def _rate(law: Law, rule: str, m: Members) -> Array:
    """A rule's value in each month, to stand before provinces [T, 1]."""
    return law.series(rule)[: m.months, None]


def _firms(out: Array, m: Members, terms: Terms) -> None:
    """PU of firms: JKK and JKM less relief, JHT and JP of employer and worker, JKP out of JKK, JKM, APBN."""
    law = terms.law
    relief, intensive = _rate(law, "covid_relief", m), _rate(law, "labour_intensive_discount", m)
    off_jkk = np.maximum(relief, terms.money.labour_intensive * intensive)
    rates = np.stack([law.series(f"ppu_jkk_{c.name.lower()}")[: m.months] for c in JkkClass], axis=1)
    wages = m.by_class(Sum.WAGES)
    jkk = (wages * rates[:, None]).sum(axis=2) * (1.0 - off_jkk)
    jkm = wages.sum(axis=2) * _rate(law, "ppu_jkm", m) * (1.0 - relief)
    covered, jht, jp = m.of(Sum.JKP_WAGES), m.of(Sum.JHT_WAGES), m.of(Sum.JP_WAGES)
    from_jkk = np.minimum(covered * _rate(law, "jkp_from_jkk", m) * (1.0 - off_jkk), jkk)
    from_jkm = np.minimum(covered * _rate(law, "jkp_from_jkm", m) * (1.0 - relief), jkm)
    employer, worker = out[:, :, Payer.EMPLOYER], out[:, :, Payer.WORKER]
    employer[..., JKK] += jkk - from_jkk
    employer[..., JKM] += jkm - from_jkm
    employer[..., JKP] += from_jkk + from_jkm
    employer[..., JHT] += jht * _rate(law, "ppu_jht_employer", m)
    employer[..., JP] += jp * _rate(law, "ppu_jp_employer", m)
    worker[..., JHT] += jht * _rate(law, "ppu_jht_worker", m)
    worker[..., JP] += jp * _rate(law, "ppu_jp_worker", m)
    out[:, :, Payer.CENTRE, JKP] += covered * _rate(law, "jkp_government", m)


def _staff(out: Array, m: Members, terms: Terms) -> None:
    """Non-ASN staff: JKK of the lowest risk and JKM on the minimum wage, paid by the kabupaten or kota."""
    law = terms.law
    wages = m.staff * terms.money.staff_wage * terms.minimum[: m.months]
    due = wages * (1.0 - _rate(law, "covid_relief", m))
    out[:, :, Payer.KABKOTA, JKK] += due * _rate(law, "ppu_jkk_very_low", m)
    out[:, :, Payer.KABKOTA, JKM] += due * _rate(law, "ppu_jkm", m)


def bpu_off(payer: Payer, terms: Terms) -> Array:
    """Mean fraction of JKK and JKM waived in each month [372]: PP 49/2020 for all; PP 50/2025 by sector where
    neither APBN nor APBD pays.
    """
    law, part = terms.law, terms.money.transport
    relief = law.series("covid_relief")
    if payer in PUBLIC:
        return relief
    transport, other = (np.maximum(law.series(f"bpu_discount_{x}"), relief) for x in ("transport", "other"))
    return part * transport + (1.0 - part) * other


def _bpu(out: Array, m: Members, terms: Terms) -> None:
    """BPU: who pays alone declares an income, may save, and pays for missed months as it catches up; for all
    others the smallest package is paid.
    """
    law, smallest = terms.law, terms.law.series("bpu_income_minimum")
    for payer in Payer:
        income = terms.declared if payer is Payer.WORKER else smallest
        due = 1.0 - bpu_off(payer, terms)
        jkk, jkm = income * law.series("bpu_jkk_rate") * due, law.series("bpu_jkm") * due
        paid = m.bpu[:, :, payer] + (m.of(Sum.BACK_PAID) if payer is Payer.WORKER else 0.0)
        out[:, :, payer, JKK] += paid * jkk[: m.months, None]
        out[:, :, payer, JKM] += paid * jkm[: m.months, None]
    saved = terms.declared * law.series("bpu_jht_rate")
    out[:, :, Payer.WORKER, JHT] += m.of(Sum.SAVERS) * saved[: m.months, None]
    helped = smallest * law.series("bpu_jht_rate")
    out[:, :, Payer.CENTRE, JHT] += m.of(Sum.PBI_SAVERS) * helped[: m.months, None]


def _projects(out: Array, m: Members) -> None:
    """Jakon: each registered project's whole contribution, due in the month in which it starts."""
    out[:, :, Payer.PROJECT, JKK] += m.project_dues[:, :, 0]
    out[:, :, Payer.PROJECT, JKM] += m.project_dues[:, :, 1]


def _migrants(out: Array, m: Members, terms: Terms) -> None:
    """PMI: the price of a contract of two years, spread over its months."""
    law, p = terms.law, terms.money
    price = by_month(lambda t: pmi_contribution(PMI_CONTRACT, t, law=law) / PMI_CONTRACT, law, m.months)
    due = m.pmi * price[:, None]
    out[:, :, Payer.WORKER, JKK] += due * p.pmi_jkk
    out[:, :, Payer.WORKER, JKM] += due * (1.0 - p.pmi_jkk)

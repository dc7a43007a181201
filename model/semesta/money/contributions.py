"""Contributions due in a month, by who pays them and the programme that receives them."""

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import Payer, Programme
from semesta.law import Law, arithmetic
from semesta.law.tariff import PUBLIC, JkkClass, bpu_rates, jakon_contribution, pmi_contribution, ppu_rates
from semesta.money.members import Members
from semesta.money.parameters import JKK_MIX, Money
from semesta.money.wages import Wages
from semesta.scenario.levers import Levers
from semesta.world.tally import HAS_PROGRAMME

Array = NDArray[np.float64]
JKK, JKM, JHT, JP, JKP = range(5)  # places of the programmes in arrays
PACKAGE = int(Programme.JKK | Programme.JKM)


def contributions(m: Members, wages: Wages, p: Money, levers: Levers, law: Law) -> Array:
    """Rupiah of month m.t by payer and programme [8, 5], not rounded."""
    out = np.zeros((len(Payer), 5))
    _firms(out, m, wages, p, law)
    _staff(out, m, wages, p, law)
    _bpu(out, m, p, levers, law)
    _projects(out, m, wages, p, law)
    _migrants(out, m, p, law)
    return out


def jkk_rate(t: int, law: Law) -> float:
    """Mean gross JKK rate of firms, over the classes of risk."""
    return float(np.dot(JKK_MIX, [ppu_rates(t, c, law).jkk for c in JkkClass]))


def _firms(out: Array, m: Members, wages: Wages, p: Money, law: Law) -> None:
    """PU of firms: JKK and JKM less relief, JHT and JP of employer and worker, JKP out of JKK, JKM, APBN."""
    t, r = m.t, ppu_rates(m.t, JkkClass.LOW, law)
    level = np.where(HAS_PROGRAMME[JHT] > 0.0, p.member_wage, p.small_wage) * p.reported_wage
    bill = HAS_PROGRAMME @ (m.wage_bill * level)
    relief = law.at("covid_relief", t)
    off_jkk = max(relief, p.labour_intensive * law.at("labour_intensive_discount", t))
    jkk = bill[JKK] * jkk_rate(t, law) * (1.0 - off_jkk)
    jkm = bill[JKM] * r.jkm * (1.0 - relief)
    jp, covered = bill[JP] * wages.below(r.jp_ceiling, t), bill[JKP] * wages.below(r.jkp_ceiling, t)
    from_jkk = min(covered * r.jkp_from_jkk * (1.0 - off_jkk), jkk)
    from_jkm = min(covered * r.jkp_from_jkm * (1.0 - relief), jkm)
    employer, worker = out[Payer.EMPLOYER], out[Payer.WORKER]
    employer[JKK] += jkk - from_jkk
    employer[JKM] += jkm - from_jkm
    employer[JKP] += from_jkk + from_jkm
    employer[JHT] += bill[JHT] * r.jht_employer
    employer[JP] += jp * r.jp_employer
    worker[JHT] += bill[JHT] * r.jht_worker
    worker[JP] += jp * r.jp_worker
    out[Payer.CENTRE, JKP] += covered * r.jkp_state


def _staff(out: Array, m: Members, wages: Wages, p: Money, law: Law) -> None:
    """Non-ASN staff: JKK of the lowest risk and JKM on the minimum wage, paid by the kabupaten or kota."""
    r = ppu_rates(m.t, JkkClass.VERY_LOW, law)
    due = m.staff * p.staff_wage * wages.minimum[m.t] * (1.0 - law.at("covid_relief", m.t))
    out[Payer.KABKOTA, JKK] += due * r.jkk
    out[Payer.KABKOTA, JKM] += due * r.jkm


def bpu_off(payer: Payer, p: Money, levers: Levers, t: int, law: Law) -> float:
    """Mean fraction of JKK and JKM waived: PP 49/2020 for all; PP 50/2025 and the lever where neither APBN
    nor APBD pays.
    """
    relief = law.at("covid_relief", t)
    if payer in PUBLIC:
        return relief
    mix = (p.transport, 1.0 - p.transport)
    lawful = (law.at("bpu_discount_transport", t), law.at("bpu_discount_other", t))
    off = (min(max(d, relief) + x, 1.0) for d, x in zip(lawful, levers.discount[t], strict=True))
    return float(np.dot(mix, list(off)))


def _bpu(out: Array, m: Members, p: Money, levers: Levers, law: Law) -> None:
    """BPU: who pays alone declares an income and may save; for all others the smallest package is paid."""
    r = bpu_rates(m.t, law)
    for payer in Payer:
        off, programmes = bpu_off(payer, p, levers, m.t, law), PACKAGE
        income = p.declared if payer is Payer.WORKER else r.income_minimum
        if payer is Payer.CENTRE:
            programmes = int(levers.pbi_programmes[m.t])
        one = arithmetic.bpu(income, programmes, r, off)
        out[payer, :3] += m.bpu[payer] * np.array([one.jkk, one.jkm, one.jht])
    out[Payer.WORKER, JHT] += m.saving * p.declared * r.jht


def _projects(out: Array, m: Members, wages: Wages, p: Money, law: Law) -> None:
    """Jakon: a contract's mean tariff on the value that stands for each covered worker's month."""
    size = p.project_size * wages.growth[m.t]
    one = jakon_contribution(size, m.t, law=law)
    months = m.jakon * p.project_value * wages.growth[m.t] / size
    out[Payer.PROJECT, JKK] += months * one.jkk
    out[Payer.PROJECT, JKM] += months * one.jkm


def _migrants(out: Array, m: Members, p: Money, law: Law) -> None:
    """PMI: the price of a contract of two years, spread over its months."""
    due = m.pmi * pmi_contribution(24, m.t, law=law) / 24.0
    out[Payer.WORKER, JKK] += due * p.pmi_jkk
    out[Payer.WORKER, JKM] += due * (1.0 - p.pmi_jkk)

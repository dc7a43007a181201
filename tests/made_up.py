"""A country that never was: random months with sums and accounts that agree with each other."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import Payer, Segment
from semesta.money.terms import Terms
from semesta.world.sums import DEATH, SUMS, Sum

PROVINCES = 38
OUT = (Sum.JHT_PARTIAL, Sum.JHT_EXITS, Sum.JHT_OLD, Sum.JHT_HEIRS)


def country(terms: Terms, months: int, scale: float = 1000.0, seed: int = 1) -> dict[str, NDArray[Any]]:
    """What a model would count: integers times the scale. Wages and accounts differ by member."""
    rng = np.random.default_rng(seed)
    sums = np.array([[_province(rng, terms, t) for _ in range(PROVINCES)] for t in range(months)])
    firm = sums[:, :, Sum.MEMBERS : Sum.MEMBERS + 5].sum(axis=2)
    staff = rng.integers(0, 30, firm.shape)
    bpu = rng.integers(0, 20, (*firm.shape, len(Payer))).astype(float)
    bpu[:, :, [Payer.EMPLOYER, Payer.PROJECT]] = 0
    arrears, pmi, jakon = (rng.integers(0, n, firm.shape) for n in (5, 3, 40))
    bpu[:, :, Payer.WORKER] += sums[:, :, Sum.SAVERS]
    active = np.zeros((months, PROVINCES, 4))
    active[:, :, Segment.PU], active[:, :, Segment.PMI] = firm + staff, pmi
    active[:, :, Segment.JAKON], active[:, :, Segment.BPU] = jakon, bpu.sum(axis=2) + arrears
    paid_by = bpu.copy()
    paid_by[:, :, Payer.EMPLOYER], paid_by[:, :, Payer.PROJECT] = firm, jakon
    paid_by[:, :, Payer.KABKOTA] += staff
    paid_by[:, :, Payer.WORKER] += pmi + arrears
    others = active.sum(axis=2) - firm
    sums[:, :, Sum.OTHERS : Sum.OTHERS + 5] = np.floor(others[:, :, None] / 5.0)
    sums[:, :, Sum.OTHERS] += others - 5 * np.floor(others / 5.0)
    flows = np.stack([_jht_flow(sums), _jp_flow(sums)], axis=2)
    accounts = 1e9 + flows.cumsum(axis=0)
    pensions = rng.integers(0, 10**7, (months, PROVINCES, 4)).astype(float)
    pensions[:, :, 3] = np.floor(pensions[:, :, :3].sum(axis=2) * 0.3)
    real = {
        "sums": sums.astype(float),
        "active": active,
        "active_by_payer": paid_by,
        "arrears_by_province": arrears.astype(float),
        "accounts": accounts,
        "pensions": pensions,
        "pensioners": rng.integers(0, 9, firm.shape).astype(float),
    }
    return {name: values * scale for name, values in real.items()}


def _province(rng: np.random.Generator, terms: Terms, t: int) -> NDArray[np.float64]:
    """Sums of a province in month t, simulated persons; each member has a wage, each account its rounding."""
    out, law = np.zeros(SUMS), terms.law
    wages = np.rint(np.exp(rng.normal(15.0, 0.6, rng.integers(1, 25))))
    risk = rng.integers(0, 5, wages.size)
    out[Sum.WAGES : Sum.WAGES + 5] = np.bincount(risk, weights=wages, minlength=5)
    out[Sum.MEMBERS : Sum.MEMBERS + 5] = np.bincount(risk, minlength=5)
    saves = rng.random(wages.size) < 0.7
    jp_rate = (law.at("ppu_jp_employer", t) + law.at("ppu_jp_worker", t)) * (t >= law.at("jp_start", t))
    jht_rate = law.at("ppu_jht_employer", t) + law.at("ppu_jht_worker", t)
    capped, covered = (np.minimum(wages[saves], law.at(f"{x}_ceiling", t)) for x in ("jp", "jkp_wage"))
    out[Sum.JHT_WAGES], out[Sum.JHT_MEMBERS] = wages[saves].sum(), saves.sum()
    if jp_rate:
        out[Sum.JP_WAGES], out[Sum.JP_MEMBERS] = capped.sum(), saves.sum()
    out[Sum.JKP_WAGES], out[Sum.JKP_MEMBERS] = covered.sum(), saves.sum()
    savers = out[Sum.SAVERS] = rng.integers(0, 4)
    saved = np.rint(terms.declared[t] * law.at("bpu_jht_rate", t) / terms.jht_price[t])
    out[Sum.JHT_IN] = np.rint(wages[saves] * jht_rate / terms.jht_price[t]).sum() + savers * saved
    out[Sum.JP_IN] = np.rint(capped * jp_rate / terms.jp_price[t]).sum()
    out[Sum.DEATHS : Sum.DEATHS + 5] = rng.integers(0, 2e-3 / DEATH, 5)
    out[Sum.NEW_DEATHS] = np.floor(out[Sum.DEATHS + 2] * 0.1)
    for column, share in ((Sum.LONG_DEATHS, 0.4), (Sum.POOR_DEATHS, 0.3), (Sum.LIFTED_DEATHS, 0.05)):
        out[column] = np.floor(out[Sum.DEATHS : Sum.DEATHS + 5].sum() * share)
    for column in OUT:
        out[column], out[column + 1] = rng.integers(0, 3), rng.integers(0, 20_000)
    out[Sum.JHT_POOR_UNITS] = np.floor(out[[c + 1 for c in OUT]].sum() * 0.2)
    out[Sum.JHT_LIFTED] = rng.integers(0, 2)
    out[Sum.JP_LUMPS], out[Sum.JP_LUMP_UNITS] = rng.integers(0, 2), rng.integers(0, 5000)
    out[Sum.JP_CONVERTED_UNITS], out[Sum.REACHED] = rng.integers(0, 5000), rng.integers(0, 2)
    out[Sum.JP_POOR_UNITS] = np.floor(out[Sum.JP_LUMP_UNITS] * 0.2)
    out[Sum.LAID_OFF] = rng.integers(0, 3)
    out[Sum.LAID_OFF_WAGES] = out[Sum.LAID_OFF] * min(4_000_000.0, law.at("jkp_wage_ceiling", t))
    return out


def _jht_flow(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Units paid in less those paid out [T, 38]."""
    flow: NDArray[np.float64] = sums[:, :, Sum.JHT_IN] - sum(sums[:, :, column + 1] for column in OUT)
    return flow


def _jp_flow(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    out = sums[:, :, Sum.JP_LUMP_UNITS] + sums[:, :, Sum.JP_CONVERTED_UNITS]
    flow: NDArray[np.float64] = sums[:, :, Sum.JP_IN] - out
    return flow

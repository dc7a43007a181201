"""A country that never was: random months with sums and accounts that agree with each other."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import Payer, Segment
from semesta.money.terms import Terms
from semesta.world.sums import DEATH, SUMS, Sum

Array = NDArray[np.float64]
PROVINCES, MEMBERS = 38, 16  # of a province, at most
OUT = (Sum.JHT_PARTIAL, Sum.JHT_EXITS, Sum.JHT_OLD, Sum.JHT_HEIRS)


def country(terms: Terms, months: int, scale: float = 1000.0, seed: int = 1) -> dict[str, NDArray[Any]]:
    """What a model would count: integers times the scale. Wages and accounts differ by member."""
    rng = np.random.default_rng(seed)
    sums = _sums(rng, terms, months)
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
    real["project_dues"] = jakon[:, :, None] * np.array([9_000.0, 1_000.0])
    return {name: values * scale for name, values in real.items()}


def _sums(rng: np.random.Generator, terms: Terms, months: int) -> Array:
    """Sums of simulated persons [months, 38, SUMS]; each member has a wage, each account its rounding."""
    shape = (months, PROVINCES)
    out = np.zeros((*shape, SUMS))
    law = {rule: terms.law.series(rule)[:months, None] for rule in terms.law.rules}
    jp_rate = (law["ppu_jp_employer"] + law["ppu_jp_worker"]) * (
        np.arange(months)[:, None] >= law["jp_start"]
    )
    jht_rate = law["ppu_jht_employer"] + law["ppu_jht_worker"]
    jht_price, jp_price = terms.jht_price[:months, None], terms.jp_price[:months, None]
    for _ in range(MEMBERS):
        here, saves = rng.random(shape) < 0.5, rng.random(shape) < 0.7
        saves &= here
        wage = np.rint(np.exp(rng.normal(15.0, 0.6, shape)))
        capped, covered = np.minimum(wage, law["jp_ceiling"]), np.minimum(wage, law["jkp_wage_ceiling"])
        risk = rng.integers(0, 5, shape)
        for k in range(5):
            out[..., Sum.WAGES + k] += wage * (here & (risk == k))
            out[..., Sum.MEMBERS + k] += here & (risk == k)
        out[..., Sum.JHT_WAGES] += wage * saves
        out[..., Sum.JHT_MEMBERS] += saves
        out[..., Sum.JHT_IN] += np.rint(wage * jht_rate / jht_price) * saves
        out[..., Sum.JP_WAGES] += capped * saves * (jp_rate > 0.0)
        out[..., Sum.JP_MEMBERS] += saves * (jp_rate > 0.0)
        out[..., Sum.JP_IN] += np.rint(capped * jp_rate / jp_price) * saves
        out[..., Sum.JKP_WAGES] += covered * saves
        out[..., Sum.JKP_MEMBERS] += saves
    savers = out[..., Sum.SAVERS] = rng.integers(0, 4, shape)
    out[..., Sum.JHT_IN] += savers * np.rint(terms.declared[:months, None] * law["bpu_jht_rate"] / jht_price)
    _claims(rng, out, law["jkp_wage_ceiling"])
    return out


def _claims(rng: np.random.Generator, out: Array, jkp_ceiling: Array) -> None:
    """Deaths, accounts paid out and lay-offs, into `out`."""
    shape = out.shape[:2]
    out[..., Sum.DEATHS : Sum.DEATHS + 5] = rng.integers(0, 2e-3 / DEATH, (*shape, 5))
    dead = out[..., Sum.DEATHS : Sum.DEATHS + 5].sum(axis=2)
    out[..., Sum.NEW_DEATHS] = np.floor(out[..., Sum.DEATHS + 2] * 0.1)
    for column, share in ((Sum.LONG_DEATHS, 0.4), (Sum.POOR_DEATHS, 0.3), (Sum.LIFTED_DEATHS, 0.05)):
        out[..., column] = np.floor(dead * share)
    for column in OUT:
        out[..., column], out[..., column + 1] = rng.integers(0, 3, shape), rng.integers(0, 20_000, shape)
    out[..., Sum.JHT_POOR_UNITS] = np.floor(out[..., [c + 1 for c in OUT]].sum(axis=2) * 0.2)
    for column, most in (
        (Sum.JHT_LIFTED, 2),
        (Sum.JP_LUMPS, 2),
        (Sum.JP_LUMP_UNITS, 5000),
        (Sum.JP_CONVERTED_UNITS, 5000),
        (Sum.REACHED, 2),
        (Sum.LAID_OFF, 3),
    ):
        out[..., column] = rng.integers(0, most, shape)
    out[..., Sum.JP_POOR_UNITS] = np.floor(out[..., Sum.JP_LUMP_UNITS] * 0.2)
    out[..., Sum.LAID_OFF_WAGES] = out[..., Sum.LAID_OFF] * np.minimum(4_000_000.0, jkp_ceiling)


def _jht_flow(sums: Array) -> Array:
    """Units paid in less those paid out [T, 38]."""
    flow: Array = sums[:, :, Sum.JHT_IN] - sum(sums[:, :, column + 1] for column in OUT)
    return flow


def _jp_flow(sums: Array) -> Array:
    out = sums[:, :, Sum.JP_LUMP_UNITS] + sums[:, :, Sum.JP_CONVERTED_UNITS]
    flow: Array = sums[:, :, Sum.JP_IN] - out
    return flow

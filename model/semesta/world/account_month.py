"""The month as accounts read it: wages and rates in rupiah, prices of units, and who counts as poor."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import Programme, Status
from semesta.law.arithmetic import BpuRates, PpuRates
from semesta.law.benefits import jkm_benefit
from semesta.law.tariff import JkkClass, bpu_rates, ppu_rates
from semesta.world.columns import Z_UNIT
from semesta.world.held import hold
from semesta.world.incomes import Incomes
from semesta.world.inputs import AccountMonth, chance
from semesta.world.running import Running
from semesta.world.serving import counts_risks
from semesta.world.tables import deaths

F64 = NDArray[np.float64]
OWN, EMPLOYEE = int(Status.OWN_ACCOUNT), int(Status.EMPLOYEE)
UNREAD = np.zeros((38, len(Status)))  # in months in which risks are not counted
WITHOUT_PAY = (Status.OUTSIDE, Status.UNEMPLOYED, Status.UNPAID)


def lifting_scores(incomes: Incomes, need: F64, others: float, benefit: float, t: int) -> tuple[F64, F64]:
    """Scores by province and status [38, 12] from and below which `benefit` rupiah, spread over a year, lift
    a family without its member over the poverty line: what others earn is too little, with it enough.
    """
    mean, sd = incomes.log_mean[t].copy(), incomes.log_sd.copy()
    mean[:, WITHOUT_PAY], sd[:, WITHOUT_PAY] = mean[:, [OWN]], sd[:, [OWN]]
    with np.errstate(divide="ignore"):
        lacking = np.log(np.maximum(need - benefit / 12.0, 0.0) / others)
    below = (np.log(need / others)[:, None] - mean) / sd * Z_UNIT
    return (lacking[:, None] - mean) / sd * Z_UNIT, below


def read_account_month(model: Running) -> AccountMonth:
    """Everything that accounts read in the model's current month."""
    t, place, save = model.month, model.setting, model.rules.save
    law, since = place.law, place.law.since(t)
    ppu, bpu = hold(model, tariff, since)
    need, prices = place.family_need[t], float(place.price_index[t])
    jht_price, jp_price = float(place.jht_price[t]), float(place.jp_price[t])
    with_jht = bool(int(model.levers.pbi_programmes[t]) & int(Programme.JHT))
    lifted_from = lifted_below = UNREAD
    if counts_risks(t):
        benefit = jkm_benefit(t, law=law)
        lifted_from, lifted_below = lifting_scores(place.incomes, need, save.others, benefit, t)
    declared = min(max(save.declared, bpu.income_minimum), bpu.income_maximum)
    return AccountMonth(
        wage_base=np.exp(place.incomes.log_mean[t, :, EMPLOYEE]),
        wage_high=place.wage_high,
        wage_low=place.wage_low,
        minimum_wage=place.minimum_wage[t],
        jht_deposit=(ppu.jht_employer + ppu.jht_worker) / jht_price,
        jp_deposit=(ppu.jp_employer + ppu.jp_worker) / jp_price,
        jp_wage_unit=1.0 / (1000.0 * prices),
        jp_ceiling=ppu.jp_ceiling,
        jkp_ceiling=ppu.jkp_ceiling,
        jht_price=jht_price,
        prices=prices,
        saver_units=int(declared * bpu.jht / jht_price + 0.5),
        deaths=hold(model, deaths, t // 12).expected,
        poor_z=place.poor_z,
        lifted_from=lifted_from,
        lifted_below=lifted_below,
        need=need,
        risk=place.risk,
        least_units=int(save.least * prices / jht_price),
        least_jp_units=int(save.jp_least * prices / jp_price),
        pbi_units=int(with_jht * bpu.income_minimum * bpu.jht / jht_price + 0.5),
        born_56=_born(model, "jht_age", t),
        born_56_before=_born(model, "jht_age", t - 1),
        born_pension=_born(model, "jp_pension_age", t),
        born_pension_before=_born(model, "jp_pension_age", t - 1),
        **hold(model, terms, since),
    )


def tariff(model: Running) -> tuple[PpuRates, BpuRates]:
    """Rates of employees of low risk, and of own payers."""
    t, law = model.month, model.setting.law
    return ppu_rates(t, JkkClass.LOW, law), bpu_rates(t, law)


def terms(model: Running) -> dict[str, Any]:
    """What hangs on rules and law alone: shares and choices, waiting times (months), bounds of pensions."""
    t, law, rules = model.month, model.setting.law, model.rules
    save = rules.save
    return {
        "payroll": rules.payroll,
        "firm_wage": np.array([rules.wage.small, rules.wage.member]),
        "others": save.others,
        "saver": chance(save.share),
        "at_56": chance(save.at_56),
        "jp_claimed": chance(save.jp_claimed),
        "survivors": chance(save.survivors),
        "claims_quarter": chance(1.0 - (1.0 - rules.keep.claim_jht) ** 3),
        "partial": chance(save.partial),
        "housing": chance(save.partial + save.housing),
        "waiting": int(law.at("jkm_bpu_waiting", t)),
        "long_months": int(12 * law.at("scholarship_jkm_years", t)),
        "jht_waiting": int(law.at("jht_waiting", t)),
        "jp_needed": int(law.at("jp_months_min", t)),
        "survivor_months": int(law.at("jp_survivor_months_min", t)),
        "jkp_months": int(law.at("jkp_months_paid_min", t)),
        "partial_months": int(12 * law.at("jht_partial_years", t)),
        "jp_accrual": law.at("jp_accrual", t),
        "jp_least": law.at("jp_minimum", t),
        "jp_most": law.at("jp_maximum", t),
        "survivor_share": law.at("jp_survivor_share", t),
        "partial_share": law.at("jht_partial", t),
        "housing_share": law.at("jht_partial_housing", t),
    }


def _born(model: Running, age: str, t: int) -> int:
    """Last month of birth of those who have reached an age of the law in month t."""
    return t - int(12 * model.setting.law.at(age, max(t, 0)))

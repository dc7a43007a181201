"""Contributions by segment and month: the dated rules put into `arithmetic`.

`t` is a month index (0 = January 2015) and means the month for which the contribution is due; `law` is the
shipped one unless given. Amounts are rupiah, not rounded. Before July 2015 the rates of July 2015 are used.
"""

from enum import IntEnum

from semesta.facts.vocabulary import Payer, Programme, Sector
from semesta.law import arithmetic
from semesta.law.arithmetic import BpuRates, Contribution, PpuRates
from semesta.law.rules import Law, load_law

PUBLIC = (Payer.CENTRE, Payer.PROVINCE, Payer.KABKOTA)  # APBN and APBD; a village pays from its APBDes
TERMS = (6, 12, 24)  # months of a PMI contract that have a price of their own


class JkkClass(IntEnum):
    """Risk of the work environment (PP 44/2015 article 16)."""

    VERY_LOW = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    VERY_HIGH = 4


def ppu_rates(t: int, jkk_class: JkkClass, law: Law | None = None) -> PpuRates:
    """Rates of month `t`: PP 44/2015 articles 16, 18; PP 46/2015 article 16; PP 45/2015 articles 28, 29;
    PP 37/2021 and PP 6/2025 article 11. JP is 0 before its start in July 2015.
    """
    law = law or load_law()
    jp = float(t >= law.at("jp_start", t))
    return PpuRates(
        jkk=law.at(f"ppu_jkk_{jkk_class.name.lower()}", t),
        jkm=law.at("ppu_jkm", t),
        jht_employer=law.at("ppu_jht_employer", t),
        jht_worker=law.at("ppu_jht_worker", t),
        jp_employer=law.at("ppu_jp_employer", t) * jp,
        jp_worker=law.at("ppu_jp_worker", t) * jp,
        jp_ceiling=law.at("jp_ceiling", t),
        jkp_state=law.at("jkp_government", t),
        jkp_from_jkk=law.at("jkp_from_jkk", t),
        jkp_from_jkm=law.at("jkp_from_jkm", t),
        jkp_ceiling=law.at("jkp_wage_ceiling", t),
    )


def ppu_contribution(
    wage: float,
    jkk_class: JkkClass,
    programmes: Programme,
    t: int,
    *,
    labour_intensive: bool = False,
    newcomer: bool = False,
    law: Law | None = None,
) -> Contribution:
    """Contribution for a wage earner (PP 44/2015 articles 16, 18; PP 45/2015 article 28; PP 46/2015
    article 16; PP 37/2021 article 11), after the reliefs of the month: PP 49/2020 articles 9, 10 (not for a
    newcomer's first full months) and, for a firm of the listed industries with 50 workers or more, PP 7/2025
    article 4 and PP 36/2025 article 10A. The 99 percent of JP that PP 49/2020 lets a firm pay later is owed
    in its month here.
    """
    law = law or load_law()
    relief = 0.0 if newcomer else law.at("covid_relief", t)
    off_jkk = max(relief, law.at("labour_intensive_discount", t) if labour_intensive else 0.0)
    return arithmetic.ppu(wage, int(programmes), ppu_rates(t, jkk_class, law), off_jkk, relief)


def bpu_rates(t: int, law: Law | None = None) -> BpuRates:
    """Tariff of month `t`: PP 44/2015 annex II; PP 46/2015."""
    law = law or load_law()
    return BpuRates(
        income_minimum=law.at("bpu_income_minimum", t),
        income_maximum=law.at("bpu_income_maximum", t),
        jkk=law.at("bpu_jkk_rate", t),
        jkm=law.at("bpu_jkm", t),
        jht=law.at("bpu_jht_rate", t),
    )


def bpu_relief(
    sector: Sector, payer: Payer, t: int, *, newcomer: bool = False, law: Law | None = None
) -> float:
    """Fraction of JKK and JKM waived in month `t`: PP 49/2020 for every payer (not for a newcomer's first
    full months), PP 50/2025 by sector and not where APBN or APBD pays.
    """
    law = law or load_law()
    group = "transport" if sector == Sector.H else "other"
    discount = 0.0 if payer in PUBLIC else law.at(f"bpu_discount_{group}", t)
    return max(discount, 0.0 if newcomer else law.at("covid_relief", t))


def bpu_contribution(
    income: float,
    programmes: Programme,
    sector: Sector,
    payer: Payer,
    t: int,
    *,
    newcomer: bool = False,
    law: Law | None = None,
) -> Contribution:
    """Contribution of a BPU member: 1 percent of declared income between 1,000,000 and 20,700,000 for JKK,
    6,800 for JKM (PP 44/2015 annex II), 2 percent for JHT (PP 46/2015), less `bpu_relief`; JP and JKP are
    not open.
    """
    off = bpu_relief(sector, payer, t, newcomer=newcomer, law=law)
    return arithmetic.bpu(income, int(programmes), bpu_rates(t, law), off)


def jakon_contribution(
    value: float, t: int, *, wages: float | None = None, law: Law | None = None
) -> Contribution:
    """Contribution of a whole construction project: by slices of the contract `value` before tax, or 1.74
    and 0.30 percent of the `wages` where they are known (PP 44/2015; Permenaker 44/2015; Permenaker
    5/2021), less the relief of PP 49/2020. The project pays (`employer`).
    """
    law = law or load_law()
    due = 1.0 - law.at("covid_relief", t)
    if wages is None:
        floors = (0.0, *(law.at(f"jakon_slice_{i}_from", t) for i in range(2, 6)))
        jkk, jkm = (
            arithmetic.sliced(value, floors, tuple(law.at(f"jakon_{p}_{i}", t) for i in range(1, 6))) * due
            for p in ("jkk", "jkm")
        )
    else:
        jkk, jkm = (wages * law.at(f"jakon_wage_{p}", t) * due for p in ("jkk", "jkm"))
    return Contribution(jkk, jkm, 0.0, 0.0, 0.0, jkk + jkm, 0.0, 0.0)


def pmi_contribution(months: int, t: int, *, placed: bool = True, law: Law | None = None) -> float:
    """JKK and JKM of a migrant for a contract of `months`, with the time before departure where an agency
    places them (Permenaker 4/2023 article 18; before it Permenaker 18/2018, one price up to 24 months). The
    law gives one amount for both programmes. A contract never costs more than the next longer term.
    """
    law = law or load_law()
    prices = tuple(law.at(f"pmi_{term}_months", t) for term in TERMS)
    before = law.at("pmi_before_departure", t) if placed else 0.0
    return before + arithmetic.term_price(months, TERMS, prices, law.at("pmi_extra_month", t))


def jkn_ppu_contribution(
    wage: float, minimum_wage: float, t: int, law: Law | None = None
) -> tuple[float, float]:
    """JKN contribution of a private wage earner, (employer, worker): 4 and 1 percent of the wage between
    the local minimum wage and the ceiling (Perpres 82/2018, 75/2019, 64/2020).
    """
    law = law or load_law()
    base = min(max(wage, minimum_wage), law.at("jkn_ppu_ceiling", t))
    return base * law.at("jkn_ppu_employer", t), base * law.at("jkn_ppu_worker", t)


def late_penalty(contribution: float, months_late: float, t: int, law: Law | None = None) -> float:
    """What an employer owes on top of the contribution of month `t` paid `months_late` months late: 2
    percent a month (PP 44/2015 article 22), 0.5 for the months of PP 49/2020 (article 23). BPU members owe
    none.
    """
    return arithmetic.penalty(contribution, months_late, (law or load_law()).at("late_penalty", t))


def sanction_fine(contribution: float, months: float, t: int, law: Law | None = None) -> float:
    """Administrative fine on contributions due: 0.1 percent a month (PP 86/2013)."""
    return arithmetic.penalty(contribution, months, (law or load_law()).at("sanction_fine", t))

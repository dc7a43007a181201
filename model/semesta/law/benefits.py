"""Cash benefits by programme and month: the dated rules put into `arithmetic`.

`t` is the month of the event (death, disability, lay-off pay) as an index from January 2015; `law` is the
shipped one unless given. Amounts are rupiah, not rounded. A wage is that reported to the agency; for BPU it
is the declared income.
"""

from collections.abc import Iterable, Mapping

from semesta.facts.vocabulary import Education, Segment
from semesta.law import arithmetic
from semesta.law.rules import Law, load_law


def jkm_benefit(
    t: int, segment: Segment = Segment.PU, months_member: int = 12, law: Law | None = None
) -> float:
    """JKM on death: lump sum, periodic amount and funeral (PP 44/2015; PP 82/2019: 42 million). Heirs of a
    BPU member of fewer than three months get the funeral amount (Permenaker 5/2021). Scholarships:
    `scholarship`.
    """
    law = law or load_law()
    funeral = law.at("jkm_funeral", t)
    if segment == Segment.BPU and months_member < law.at("jkm_bpu_waiting", t):
        return funeral
    return law.at("jkm_lump_sum", t) + law.at("jkm_periodic", t) + funeral


def jkk_death_benefit(wage: float, t: int, law: Law | None = None) -> float:
    """JKK on death at work: 48 wages, periodic amount and funeral (PP 44/2015; PP 82/2019)."""
    law = law or load_law()
    return law.at("jkk_death_multiple", t) * wage + law.at("jkk_periodic", t) + law.at("jkk_funeral", t)


def jkk_disability_benefit(wage: float, t: int, degree: float | None = None, law: Law | None = None) -> float:
    """JKK on permanent disability: `degree` of the annex's table times 80 wages, or, for total disability
    (None), 56 wages and the periodic amount (PP 44/2015; PP 82/2019).
    """
    law = law or load_law()
    if degree is None:
        return law.at("jkk_total_disability_multiple", t) * wage + law.at("jkk_periodic", t)
    return degree * law.at("jkk_partial_disability_multiple", t) * wage


def jkk_incapacity_benefit(wage: float, month: int, t: int, law: Law | None = None) -> float:
    """JKK pay in the `month` (from 1) of temporary incapacity: the wage for 12 months, then half of it (PP
    82/2019); before December 2019 the wage for six, three quarters to twelve, then half (PP 44/2015).
    """
    law = law or load_law()
    full, middle, late = (
        law.at(f"jkk_incapacity_{x}", t) for x in ("full_months", "middle_rate", "late_rate")
    )
    return arithmetic.incapacity(wage, month, full, middle, late)


def scholarship_year(level: Education, t: int, law: Law | None = None) -> float:
    """Scholarship of one child for one school year begun in month `t` (PP 82/2019); 0 before December 2019,
    when there was one sum (PP 44/2015).
    """
    return (law or load_law()).at(f"scholarship_{level.name.lower()}", t)


def scholarship(
    children: Iterable[Mapping[Education, int]],
    t: int,
    years_paid: float | None = None,
    law: Law | None = None,
) -> float:
    """Scholarships over the school years ahead of each child, {level: years}, at the rates of month `t`,
    capped by level, by number of children and in all (PP 82/2019: 174 million); one sum of 12 million
    before (PP 44/2015). years_paid: contribution years of a JKM death, which must reach three; None for
    JKK, which asks none.
    """
    law = law or load_law()
    entitled = list(children)[: int(law.at("scholarship_children", t))]
    if not entitled or (years_paid is not None and years_paid < law.at("scholarship_jkm_years", t)):
        return 0.0
    cap = law.at("scholarship_total", t)
    if not scholarship_year(Education.PRIMARY, t, law):
        return cap
    limits = {level: law.at(f"scholarship_{level.name.lower()}_years", t) for level in Education}
    ahead = (
        min(years, limits[level]) * scholarship_year(level, t, law)
        for child in entitled
        for level, years in child.items()
    )
    return min(sum(ahead), cap)


def jp_pension(months: int, average_wage: float, t: int, law: Law | None = None) -> float:
    """First year's monthly pension: 1 percent of the average indexed monthly wage for each year paid,
    between the smallest and largest pension of month `t` (PP 45/2015 articles 17(2), 18); 0 below 180
    months, when contributions and their return are paid at once.
    """
    law = law or load_law()
    accrual, needed, low, high = (
        law.at(f"jp_{x}", t) for x in ("accrual", "months_min", "minimum", "maximum")
    )
    return arithmetic.pension(months, average_wage, accrual, needed, low, high)


def jp_survivor_pension(months: int, average_wage: float, t: int, law: Law | None = None) -> float:
    """First year's monthly pension of the survivors of a member who paid `months`: half of the pension that
    180 months, or more if paid, would give; 0 below 12 months, when contributions and their return are paid
    at once (PP 45/2015).
    """
    law = law or load_law()
    if months < law.at("jp_survivor_months_min", t):
        return 0.0
    counted = max(months, int(law.at("jp_months_min", t)))
    return law.at("jp_survivor_share", t) * jp_pension(counted, average_wage, t, law)


def jkp_benefit(wage: float, benefit_month: int, t: int, law: Law | None = None) -> float:
    """JKP cash paid in month `t` as the `benefit_month` (1 to 6) after a lay-off: 45 percent of the capped
    wage for three months, then 25 (PP 37/2021 article 21); 60 in all six from 7 February 2025 (PP 6/2025
    article 21).
    """
    law = law or load_law()
    names = ("wage_ceiling", "benefit_months", "benefit_first", "benefit_second")
    ceiling, months, first, second = (law.at(f"jkp_{x}", t) for x in names)
    in_force = law.at("jkp_in_force", t)
    return in_force * arithmetic.job_loss(wage, benefit_month, ceiling, months, first, second)


def jht_partial(
    balance: float, years: float, t: int, *, housing: bool = False, law: Law | None = None
) -> float:
    """Largest partial withdrawal of JHT after ten years: 10 percent, for housing 30 (PP 46/2015)."""
    law = law or load_law()
    if years < law.at("jht_partial_years", t):
        return 0.0
    return balance * law.at("jht_partial_housing" if housing else "jht_partial", t)

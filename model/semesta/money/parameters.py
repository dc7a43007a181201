"""Numbers that no law gives: what happens to members, what they claim, where the funds stood in 2015."""

from collections.abc import Mapping
from typing import NamedTuple

from semesta.decisions.parameters import Parameter, pack

PARAMETERS = (
    # Wages and declared incomes
    Parameter(
        "money.staff_wage", 1.0, 0.8, 1.2, "ratio", "assumed",
        "reported at the provincial minimum wage",
        "Reported wage of non-ASN staff over the minimum wage",
    ),
    Parameter(
        "money.transport", 0.15, 0.05, 0.4, "share", "assumed",
        "own-account workers in transport",
        "BPU members in transport, whose discount has its own dates",
    ),
    Parameter(
        "money.labour_intensive", 0.12, 0.05, 0.25, "share", "assumed",
        "the six industries of PP 7/2025",
        "PU wages in industries with the discount of JKK",
    ),
    # Migrants
    Parameter(
        "money.pmi_jkk", 0.5, 0.2, 0.8, "share", "assumed",
        "one price for both (Permenaker 4/2023)",
        "Part of a migrant's contribution that goes to JKK",
    ),
    # Accidents at work: how many
    Parameter(
        "money.accident", 0.0114, 0.004, 0.025, "a year", "calibrated",
        "accident cases 2023 by segment",
        "Cases of a firm's member in the class of low risk; other classes as their tariffs of 2015",
    ),
    Parameter(
        "money.accident_staff", 0.3, 0.1, 1.0, "ratio", "assumed",
        "office work",
        "The same of non-ASN staff, over it",
    ),
    Parameter(
        "money.accident_bpu", 0.2, 0.05, 0.6, "ratio", "calibrated",
        "accident cases 2023 by segment",
        "The same of BPU members",
    ),
    Parameter(
        "money.accident_project", 0.02, 0.01, 0.2, "ratio", "calibrated",
        "accident cases 2023 by segment",
        "The same of Jakon and PMI members",
    ),
    Parameter(
        "money.accident_trend", 0.10, 0.0, 0.15, "a year", "calibrated",
        "accident cases 2018-2023",
        "Yearly rise, to the end of 2023, of cases reported for each member",
    ),
    # Accidents at work: what becomes of them
    Parameter(
        "money.treatment", 1.6e6, 1e6, 6e6, "rupiah of January 2015", "calibrated",
        "JKK claims 2020, 2023",
        "Care, transport and rehabilitation of a case, which the law pays at cost",
    ),
    Parameter(
        "money.incapacity", 0.25, 0.1, 0.6, "share", "assumed",
        "no table of outcomes was found",
        "Cases with pay in temporary incapacity",
    ),
    Parameter(
        "money.incapacity_months", 1.5, 0.5, 4.0, "months", "assumed",
        "no table of outcomes was found",
        "Mean time of that incapacity",
    ),
    Parameter(
        "money.partial", 0.02, 0.005, 0.06, "share", "assumed",
        "no table of outcomes was found",
        "Cases with permanent partial disability",
    ),
    Parameter(
        "money.degree", 0.10, 0.03, 0.3, "share of 80 wages", "assumed",
        "a finger 2 to 15, a foot 25, an eye 35 percent in the annex of PP 44/2015",
        "Mean degree of that disability",
    ),
    Parameter(
        "money.total", 0.0005, 0.0001, 0.002, "share", "assumed",
        "no table of outcomes was found",
        "Cases with permanent total disability",
    ),
    Parameter(
        "money.fatal", 0.015, 0.005, 0.03, "share", "assumed",
        "a few thousand deaths at work a year",
        "Cases that end in death",
    ),
    # Deaths: of members over those of the population of their age and sex
    Parameter(
        "money.death_firm", 0.25, 0.15, 1.0, "ratio", "calibrated",
        "JKM claims 2020, 2023; the exits of the population hold those who move abroad too",
        "Members of firms: the ill leave work",
    ),
    Parameter(
        "money.death_staff", 0.3, 0.15, 1.2, "ratio", "assumed",
        "between firms and all",
        "Non-ASN staff",
    ),
    Parameter(
        "money.death_bpu", 1.4, 0.6, 2.5, "ratio", "calibrated",
        "JKM claims 2020, 2023",
        "BPU members: some join, or are enrolled, because they are ill",
    ),
    Parameter(
        "money.death_project", 0.1, 0.05, 1.0, "ratio", "assumed",
        "short cover, many claims as JKK",
        "Jakon and PMI members",
    ),
    # Children of those who died or were disabled
    Parameter(
        "money.parents", 0.8, 0.2, 0.8, "share", "calibrated",
        "ages of members",
        "Dead members with a child below the age limit",
    ),
    Parameter(
        "money.second", 0.75, 0.2, 0.8, "share", "assumed",
        "about two children a family",
        "Families with a child who have a further one, and so on",
    ),
    Parameter(
        "money.youngest", 10.0, 0.0, 14.0, "years", "calibrated",
        "4.2 million a child in 2023; 82,000 children in 2023, 88,000 by October 2024",
        "Age of the youngest: members who die are of 45 to 60 for the most part",
    ),
    Parameter(
        "money.senior", 0.85, 0.7, 1.0, "share", "assumed",
        "enrolment in SMA and SMK",
        "Scholars who go on to senior school",
    ),
    Parameter(
        "money.tertiary", 0.35, 0.2, 0.8, "share", "calibrated",
        "347 billion for 82,000 children in 2023",
        "Scholars who go on to tertiary school",
    ),
    # Lay-offs
    Parameter(
        "money.jkp_first", 0.18, 0.05, 0.5, "ratio", "calibrated",
        "9,794 claims in 2022, 53,726 in 2023",
        "Take-up of JKP in its first year of claims over that later",
    ),
    Parameter(
        "money.jkp_taken", 0.105, 0.02, 0.6, "share", "calibrated",
        "JKP claims 2023, 2024",
        "Laid-off members, insured long enough, who claim JKP with a claim window of three months",
    ),
    Parameter(
        "money.jkp_relaxed", 2.0, 1.0, 4.0, "ratio", "assumed",
        "PP 6/2025: twice the time to claim, fewer conditions; not fitted, as it lies after the record",
        "The same with the window of six months and the conditions of PP 6/2025, over it",
    ),
    Parameter(
        "money.jkp_stay", 0.96, 0.6, 1.0, "a month", "calibrated",
        "366 billion for 53,726 claims in 2023",
        "Still without work, and paid, a month later",
    ),
    # Funds
    Parameter(
        "money.administration", 0.05, 0.02, 0.10, "share", "assumed", "legal bounds by programme",
        "Administration over contributions",
    ),
    Parameter(
        "money.start_jht", 163e12, 150e12, 175e12, "rupiah", "calibrated", "funds 2014-2015, 2020",
        "JHT fund on 1 January 2015",
    ),
    Parameter(
        "money.start_jkk", 6e12, 4e12, 15e12, "rupiah", "calibrated", "funds 2014-2015, 2020",
        "JKK fund on 1 January 2015",
    ),
    Parameter(
        "money.start_jkm", 1e12, 0.5e12, 8e12, "rupiah", "calibrated", "funds 2014-2015, 2020",
        "JKM fund on 1 January 2015",
    ),
    Parameter(
        "money.capital_jkp", 4e12, 3e12, 7e12, "rupiah", "calibrated", "JKP fund, January 2023",
        "What the centre pays into the JKP fund at its start",
    ),
)  # fmt: skip


class Money(NamedTuple):
    """Values of the parameters above."""

    staff_wage: float
    transport: float
    labour_intensive: float
    pmi_jkk: float
    accident: float
    accident_staff: float
    accident_bpu: float
    accident_project: float
    accident_trend: float
    treatment: float
    incapacity: float
    incapacity_months: float
    partial: float
    degree: float
    total: float
    fatal: float
    death_firm: float
    death_staff: float
    death_bpu: float
    death_project: float
    parents: float
    second: float
    youngest: float
    senior: float
    tertiary: float
    jkp_first: float
    jkp_taken: float
    jkp_relaxed: float
    jkp_stay: float
    administration: float
    start_jht: float
    start_jkk: float
    start_jkm: float
    capital_jkp: float


def make_money(values: Mapping[str, float] | None = None) -> Money:
    """The parameters, overridden by `values` (parameter name -> value)."""
    return pack(Money, "money", PARAMETERS, values or {})

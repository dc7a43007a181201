"""Numbers that no law gives: what members earn and claim, and where the funds stood in January 2015."""

from collections.abc import Mapping
from typing import NamedTuple

from semesta.decisions.parameters import Parameter, pack

PARAMETERS = (
    # Wages and declared incomes
    Parameter(
        "money.member_wage", 1.85, 1.0, 2.2, "ratio", "calibrated", "JHT contributions 2019, 2020",
        "Wage of a PU member with JHT over that of a sampled employee: firms that register pay more",
    ),
    Parameter(
        "money.small_wage", 1.0, 0.7, 1.5, "ratio", "assumed", "micro and small firms owe JKK and JKM only",
        "The same of a PU member without JHT",
    ),
    Parameter(
        "money.reported_wage", 0.90, 0.6, 1.0, "share", "assumed", "no magnitude found for Indonesia",
        "Reported over paid wage of a PU member",
    ),
    Parameter(
        "money.staff_wage", 1.0, 0.8, 1.2, "ratio", "assumed", "reported at the provincial minimum wage",
        "Reported wage of non-ASN staff over the minimum wage",
    ),
    Parameter(
        "money.declared", 1.1e6, 1.0e6, 2.0e6, "rupiah a month", "assumed", "most pay the minimum package",
        "Income that a self-paying BPU member declares",
    ),
    Parameter(
        "money.transport", 0.15, 0.05, 0.4, "share", "assumed", "own-account workers in transport",
        "BPU members in transport, whose discount has its own dates",
    ),
    Parameter(
        "money.labour_intensive", 0.12, 0.05, 0.25, "share", "assumed", "the six industries of PP 7/2025",
        "PU wages in industries with the discount of JKK",
    ),
    # Projects and migrants
    Parameter(
        "money.project_value", 8e6, 3e6, 15e6, "rupiah of August 2025", "assumed",
        "wages near 30 percent of a contract", "Contract value for each month of a covered worker",
    ),
    Parameter(
        "money.project_size", 1e9, 2e8, 1e10, "rupiah of August 2025", "assumed", "slices of the tariff",
        "Contract value of a project, which gives its slice of the tariff",
    ),
    Parameter(
        "money.pmi_jkk", 0.5, 0.2, 0.8, "share", "assumed", "one price for both (Permenaker 4/2023)",
        "Part of a migrant's contribution that goes to JKK",
    ),
    # Claims
    Parameter(
        "money.accident_pu", 0.0105, 0.005, 0.02, "a year", "calibrated", "work accident cases 2018-2023",
        "Accident claims of a PU member",
    ),
    Parameter(
        "money.accident_other", 0.0050, 0.001, 0.01, "a year", "calibrated", "work accident cases 2018-2023",
        "Accident claims of other members",
    ),
    Parameter(
        "money.accident_wages", 1.50, 1.0, 3.0, "monthly wages", "calibrated", "JKK claims 2020, 2023",
        "Cost of an accident claim in mean reported wages, medical care included",
    ),
    Parameter(
        "money.death_pu", 0.0008, 0.0005, 0.002, "a year", "calibrated", "JKM claims 2020, 2023",
        "Death claims of a PU member",
    ),
    Parameter(
        "money.death_bpu", 0.0062, 0.002, 0.009, "a year", "calibrated", "JKM claims 2020, 2023",
        "Death claims of a BPU member: older, and some join because they are ill",
    ),
    Parameter(
        "money.death_other", 0.0003, 0.0001, 0.001, "a year", "assumed", "Jakon and PMI: young, short cover",
        "Death claims of a Jakon or PMI member",
    ),
    Parameter(
        "money.scholarship", 5.0e6, 2e6, 1e7, "rupiah a death claim", "calibrated", "347 billion in 2023",
        "Scholarships paid for each death claim at the rates of PP 82/2019",
    ),
    Parameter(
        "money.jht_account", 0.80, 0.5, 1.2, "ratio", "calibrated", "JHT claims 2020, 2023",
        "Balance of a withdrawn account over the mean balance",
    ),
    Parameter(
        "money.jp_paid", 0.008, 0.004, 0.02, "share of the fund a year", "calibrated", "JP claims 2020-2024",
        "Lump sums and pensions of JP",
    ),
    Parameter(
        "money.layoff", 0.0033, 0.001, 0.01, "a year", "calibrated", "JKP claims 2023, 2024",
        "JKP claims of a member in normal times",
    ),
    Parameter(
        "money.layoff_crisis", 5.0, 0.0, 20.0, "ratio", "assumed", "reported lay-offs 2019 and 2020",
        "Rise of JKP claims for each tenth of formal share lost in a year",
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
        "money.start_jkk", 9e12, 5e12, 15e12, "rupiah", "calibrated", "funds 2014-2015, 2020",
        "JKK fund on 1 January 2015",
    ),
    Parameter(
        "money.start_jkm", 2e12, 1e12, 8e12, "rupiah", "calibrated", "funds 2014-2015, 2020",
        "JKM fund on 1 January 2015",
    ),
    Parameter(
        "money.capital_jkp", 4e12, 3e12, 7e12, "rupiah", "calibrated", "JKP fund, January 2023",
        "What the centre pays into the JKP fund at its start",
    ),
)  # fmt: skip


class Money(NamedTuple):
    """Values of the parameters above."""

    member_wage: float
    small_wage: float
    reported_wage: float
    staff_wage: float
    declared: float
    transport: float
    labour_intensive: float
    project_value: float
    project_size: float
    pmi_jkk: float
    accident_pu: float
    accident_other: float
    accident_wages: float
    death_pu: float
    death_bpu: float
    death_other: float
    scholarship: float
    jht_account: float
    jp_paid: float
    layoff: float
    layoff_crisis: float
    administration: float
    start_jht: float
    start_jkk: float
    start_jkm: float
    capital_jkp: float


# Wages by JKK class (PP 44/2015 annex I by industry; the split is ours, set by
# JKK contributions of 2019): mean rate near 0.54 percent.
JKK_MIX = (0.45, 0.30, 0.16, 0.06, 0.03)


def make_money(values: Mapping[str, float] | None = None) -> Money:
    """The parameters, overridden by `values` (parameter name -> value)."""
    return pack(Money, "money", PARAMETERS, values or {})

"""Those who pay for others without a public budget: companies, zakat, Sertakan, cooperatives.

Companies pay for workers around them (GN Lingkaran), so many for each of their own insured employees: 598 thousand
in October 2022, in a straight line from nothing in 2017. A campaign brings the others in, up to what was once
planned (1.1 million in 2018). Zakat, Sertakan and cooperatives begin with a campaign alone, for what they paid so
far is within the companies' record (7,000 mosque staff in Nusa Tenggara Barat, 1,000 workers in Payakumbuh).
Each has a bound of its own: companies and givers a number of workers each, zakat and cooperatives the part of what
they collect. All pay for vulnerable workers; `reach` is how far a campaign has come, 0..1.

Rejected: the share of vulnerable workers alike everywhere (the companies' workers stand where there are companies);
the counts of 2017 as stocks (230 thousand in April, 500 thousand in December: sponsored so far, BPU as a whole
stood at 2.4 million at the end of 2018).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("donate.company", 0.0295, 0.01, 0.06, "workers per insured employee", "calibrated", "598 thousand paid by companies, October 2022 (pemda)", "Workers around them whom companies pay for"),
    Parameter("donate.company_most", 0.062, 0.04, 0.12, "workers per insured employee", "evidence", "500 thousand and 600 more planned for 2018 (pemda), of 17.7 million PU", "The same when every company has been won"),
    Parameter("donate.company_start", 2017.0, 2016.0, 2018.0, "year", "evidence", "GN Lingkaran: 230 thousand in April 2017 (pemda)", "First year of it"),
    Parameter("donate.company_years", 5.0, 1.0, 8.0, "years", "assumed", "a straight line to the level of 2022", "Until it is as common as in 2022"),
    Parameter("donate.zakat", 2_000_000, 200_000, 4_000_000, "persons", "evidence", "recipients aimed at by Baznas and BPJS Ketenagakerjaan for 2026 (pemda)", "Workers whom zakat pays for at full reach"),
    Parameter("donate.zakat_collected", 31e12, 20e12, 41e12, "rupiah a year", "evidence", "ZIS to September 2024, target of the year 41 trillion (pemda)", "Zakat and alms collected, at prices of 2024"),
    Parameter("donate.zakat_part", 0.008, 0.0, 0.04, "share", "assumed", "0.4 goes to the poor (pemda); a fiftieth of that", "Part of it that may buy contributions"),
    Parameter("donate.givers", 0.05, 0.01, 0.2, "share", "assumed", "no count of Sertakan givers was found", "Civil servants and insured employees who give at full reach"),
    Parameter("donate.each", 1.0, 1.0, 5.0, "workers per giver", "evidence", "Sertakan: one; five for each civil servant in Sumatera Utara (pemda)", "Workers each of them pays for"),
    Parameter("donate.cooperative", 0.05, 0.01, 0.15, "share of vulnerable workers", "assumed", "33.7 million members in 2012 (pemda), how many are vulnerable is not known", "Members whose cooperative pays for them at full reach"),
    Parameter("donate.surplus", 7.22e12, 5e12, 12e12, "rupiah a year", "evidence", "SHU of all cooperatives, 2020 (pemda)", "Surplus of all cooperatives, at prices of 2024"),
    Parameter("donate.surplus_part", 0.05, 0.0, 0.1, "share", "assumed", "social fund of a cooperative, set by its members", "Part of it that may buy contributions"),
)  # fmt: skip


class Donate(NamedTuple):
    """Parameters of the rules in this file."""

    company: float
    company_most: float
    company_start: float
    company_years: float
    zakat: float
    zakat_collected: float
    zakat_part: float
    givers: float
    each: float
    cooperative: float
    surplus: float
    surplus_part: float


@rule
def by_companies(p: Donate, insured: float, year: float, reach: float) -> float:
    """Workers whom companies with `insured` employees pay for; year: with its part gone by."""
    grown = min(max((year - p.company_start) / p.company_years, 0.0), 1.0)
    each = p.company * grown
    return insured * (each + max(p.company_most - each, 0.0) * reach)


@rule
def by_zakat(p: Donate, part: float, prices: float, year_price: float, reach: float) -> float:
    """Workers whom zakat pays for where `part` of the nation's need is; prices: 1 in 2024."""
    return part * min(p.zakat * reach, p.zakat_collected * p.zakat_part * prices / year_price)


@rule
def by_givers(p: Donate, earners: float, reach: float) -> float:
    """Workers whom civil servants and insured employees (`earners`) pay for, each out of the own wage."""
    return earners * p.givers * p.each * reach


@rule
def by_cooperatives(
    p: Donate, need: float, part: float, prices: float, year_price: float, reach: float
) -> float:
    """Workers whom cooperatives pay for among `need`, which is `part` of the nation's; prices: 1 in 2024."""
    return min(need * p.cooperative * reach, part * p.surplus * p.surplus_part * prices / year_price)

"""Who is in JKN (BPJS Kesehatan), by who pays: five national stocks, each of active and inactive members.

Registered is active plus inactive; an inactive member is counted with the payer of the last active month, as
DJSN does. (BPJS's own segment "PBPU" of 70 million is self-paying members plus everybody whose payer fell
away.) Active members follow their payer: PBI the quota of the centre; employer-paid the model's wage workers,
times compliance and family; Pemda-paid the gap to the UHC award (98 % registered, 80 % active), as far as
Pemda pursue it, less when transfers are cut. Of those paid for, some are dropped every month (list cleaning,
budget, lost job) and stay on the register as inactive until another payer takes them. Self-paying members
join among own-paying workers and their families who are not registered, fall into arrears and come back, in a
two-state balance. Pensioners and other non-workers are held.

Rules are scalar and national, without draws: one call a month. Not modelled: which person, kabupaten/kota or
firm is in JKN; JKN and Jamsostek competing for the same APBD; one registration for both schemes; class of
care and contribution level. So a lever moves JKN only through the labour market.

Rejected: a fixed active share by segment (cannot give 20 million inactive in 2019 and 54 million in 2023).
"""

from math import exp
from typing import NamedTuple

from semesta.decisions.parameters import Parameter

PARAMETERS = (
    Parameter("jkn.start_pbi", 86_400_000, 80_000_000, 91_000_000, "persons", "assumed", "95.2 million paid by government, December 2014, less Pemda-paid (jkn)", "PBI in January 2015"),
    Parameter("jkn.start_pemda", 8_800_000, 5_000_000, 15_000_000, "persons", "assumed", "15.4 million, December 2016 (jkn)", "Pemda-paid in January 2015"),
    Parameter("jkn.start_self", 9_000_000, 5_000_000, 14_000_000, "persons", "assumed", "38.2 million not paid by government, December 2014, less PPU and BP (jkn)", "Self-paying in January 2015"),
    Parameter("jkn.start_arrears", 0.3, 0.1, 0.5, "share", "assumed", "PR06: early lapse is high; no figure found", "Self-paying members in arrears in January 2015"),
    Parameter("jkn.fill", 0.08, 0.02, 0.5, "per month", "calibrated", "91.1 of 92.4 million, December 2016 (jkn)", "Free places of the PBI quota that are filled"),
    Parameter("jkn.comply_start", 0.10, 0.05, 0.25, "share", "calibrated", "133.4 million registered, December 2014 (jkn)", "Employees enrolled by their firm, January 2015"),
    Parameter("jkn.comply", 0.40, 0.3, 0.6, "share", "calibrated", "PPU of firms 33.2 (April 2019), 33.9 million (November 2023) (jkn)", "The same in the long run"),
    Parameter("jkn.comply_adjust", 0.042, 0.01, 0.1, "per month", "calibrated", "PPU 41.0 (December 2016), 50.5 million (April 2019) (jkn)", "Approach to it"),
    Parameter("jkn.family", 2.0, 1.6, 2.8, "persons per worker", "calibrated", "PPU of government 17.3-18.0 million (jkn) over 9-10 million public workers", "Members for each enrolled worker, with spouse and children"),
    Parameter("jkn.award", 0.80, 0.75, 0.95, "share of population", "evidence", "PF05; UHC award thresholds (jkn)", "Active members that the UHC award asks for"),
    Parameter("jkn.pursue_before", 0.25, 0.1, 0.5, "share", "calibrated", "Pemda-paid 15.4 million, December 2016 (jkn)", "Part of the gap that Pemda close, before Inpres 8/2017"),
    Parameter("jkn.pursue", 0.92, 0.6, 1.0, "share", "calibrated", "PF04, PF05; Pemda-paid 38.8 (2019), 40.7 (2023), 48.3 million (June 2025) (jkn)", "The same since"),
    Parameter("jkn.pemda_adjust", 0.08, 0.02, 0.3, "per month", "calibrated", "15.4 (December 2016) to 35.9 million (April 2019) (jkn)", "Approach to what Pemda want to pay for"),
    Parameter("jkn.squeeze", 0.5, 0.0, 1.5, "share per unit cut", "assumed", "de-activations in Bekasi, Kendal, Tanggamus 2025-26 (press); no estimate found", "Pemda-paid places lost in a year of transfer cuts"),
    Parameter("jkn.dropped", 0.018, 0.004, 0.03, "per month", "calibrated", "PF15, PR25; 41.5 million inactive by mutation, September 2024 (jkn)", "Paid-for members whose payer drops them"),
    Parameter("jkn.back", 0.08, 0.03, 0.2, "per month", "calibrated", "inactive 20 (2019), 54 (2023), 56 million (2024) (jkn)", "Dropped members who find a payer, pay themselves or leave the register"),
    Parameter("jkn.alone", 0.09, 0.03, 0.5, "share", "calibrated", "PR05, WE05, WE06; self-paying flat at 30-31 million since 2019 (jkn)", "Of these, who go on paying themselves"),
    Parameter("jkn.kept_before", 0.15, 0.0, 0.5, "share", "calibrated", "20.2 million inactive, December 2019, mostly arrears (jkn)", "Dropped members who stayed on the register, at first"),
    Parameter("jkn.kept_from", 2021.5, 2020.0, 2023.0, "year", "calibrated", "segments sum to the active lists until 2021, not in 2023-24 (jkn)", "From when the register keeps more of them"),
    Parameter("jkn.kept_all", 2023.0, 2021.5, 2024.0, "year", "calibrated", "38.7 million inactive by mutation, December 2023 (jkn)", "When it keeps all"),
    Parameter("jkn.join", 0.0145, 0.003, 0.03, "per month", "calibrated", "WE02, WE09; self-paying 19.3 (2016), 31.6 (April 2019), 30.9 million (2021) (jkn)", "Unregistered own-paying workers and families who join"),
    Parameter("jkn.leave", 0.0095, 0.002, 0.02, "per month", "calibrated", "self-paying flat at 30-31 million since 2019 (jkn)", "Self-paying members who find a payer, leave or die"),
    Parameter("jkn.lapse", 0.027, 0.015, 0.05, "per month", "evidence", "WL16, WL03", "A self-paying member falls into arrears"),
    Parameter("jkn.catch_up", 0.019, 0.005, 0.05, "per month", "calibrated", "14.7 of about 30 million in arrears, September 2024 (jkn)", "A member in arrears pays what is due"),
    Parameter("jkn.others", 5_000_000, 4_000_000, 6_000_000, "persons", "evidence", "BP 5.06 (2016), 5.01 (2019), 4.72 (2023), 5.19 million (2024) (jkn)", "Pensioners and other non-workers"),
    Parameter("jkn.others_active", 0.95, 0.85, 1.0, "share", "evidence", "0.23 million in arrears outside self-paying, September 2024 (jkn)", "Of these, active"),
    Parameter("jkn.register", 0.985, 0.96, 1.0, "share of population", "evidence", "DF10; 98.1-98.3 %, March-April 2025 (jkn)", "Residents who can be on the register; newborns lag"),
)  # fmt: skip


class Jkn(NamedTuple):
    """Parameters of the rules in this file; stocks in real persons."""

    start_pbi: float
    start_pemda: float
    start_self: float
    start_arrears: float
    fill: float
    comply_start: float
    comply: float
    comply_adjust: float
    family: float
    award: float
    pursue_before: float
    pursue: float
    pemda_adjust: float
    squeeze: float
    dropped: float
    back: float
    alone: float
    kept_before: float
    kept_from: float
    kept_all: float
    join: float
    leave: float
    lapse: float
    catch_up: float
    others: float
    others_active: float
    register: float


def pbi_paid(p: Jkn, paid: float, quota: float) -> float:
    """Active PBI members after a month; a smaller quota binds at once. Real persons."""
    return min(paid + p.fill * (quota - paid), quota)


def compliance(p: Jkn, t: int) -> float:
    """Share of firms' employees who are enrolled in JKN in month t (0 = January 2015)."""
    return p.comply + (p.comply_start - p.comply) * exp(-p.comply_adjust * (t + 1))


def employer_paid(p: Jkn, employees: float, public: float, t: int) -> float:
    """Active members paid by an employer, families included.

    employees: of firms and households; public: ASN, TNI, Polri and non-ASN staff, all enrolled.
    """
    return p.family * (compliance(p, t) * employees + public)


def pemda_wanted(p: Jkn, population: float, others: float, directive: float, cut: float) -> float:
    """Members that Pemda want to pay for, real persons.

    others: active members with another payer; directive: 0..1, heads of regions are told to budget for JKN;
    cut: share by which transfers fell this year.
    """
    gap = max(0.0, p.award * population - others)
    pursued = p.pursue_before + (p.pursue - p.pursue_before) * directive
    return gap * pursued * max(0.0, 1.0 - p.squeeze * cut)


def pemda_paid(p: Jkn, paid: float, wanted: float) -> float:
    """Active Pemda-paid members after a month."""
    return paid + p.pemda_adjust * (wanted - paid)


def leavers(p: Jkn, before: float, after: float) -> float:
    """Members dropped by a payer whose members went from `before` to `after` in a month.

    The usual turnover, whose places go to others, or the fall if that is larger.
    """
    return max(p.dropped * before, before - after)


def kept(p: Jkn, t: int) -> float:
    """Share of dropped members who stay on the register as inactive, in month t."""
    passed = (2015.0 + t / 12.0 - p.kept_from) / max(p.kept_all - p.kept_from, 1.0 / 12.0)
    return p.kept_before + (1.0 - p.kept_before) * min(max(passed, 0.0), 1.0)


def inactive(p: Jkn, now: float, left: float, t: int) -> float:
    """Inactive members of a payer after a month in which it dropped `left`."""
    return now * (1.0 - p.back) + kept(p, t) * left


def non_workers(p: Jkn) -> tuple[float, float]:
    """Pensioners and other non-workers: active, and not. Real persons."""
    return p.others * p.others_active, p.others * (1.0 - p.others_active)


def self_joins(p: Jkn, workers: float, unregistered: float, dropped: float) -> float:
    """Who begins to pay in a month: workers (own-paying) and families without JKN, and dropped members.

    unregistered: share of the population, 0..1; dropped: inactive members of all payers.
    """
    return p.join * p.family * workers * unregistered + p.alone * p.back * dropped


def self_paid(p: Jkn, paying: float, arrears: float, joins: float) -> tuple[float, float]:
    """Self-paying members after a month: active, and inactive because of arrears."""
    missed, caught_up = p.lapse * paying, p.catch_up * arrears
    stay = 1.0 - p.leave
    return stay * paying - missed + caught_up + joins, stay * arrears + missed - caught_up

"""Who is in JKN (BPJS Kesehatan), by who pays: five stocks of each kabupaten/kota, active and inactive members.

Registered is active plus inactive; an inactive member is counted with the payer of the last active month, as
DJSN does. (BPJS's own segment "PBPU" of 70 million is self-paying members plus everybody whose payer fell
away.) Active members follow their payer. PBI: the quota of the centre, laid out by a list of the poor that is
wrong in part; a place given by mistake to a family that an employer would insure insures nobody new.
Employer-paid: wage workers, times compliance and family. Pemda-paid: see `jkn_pemda`. Of those paid for, some
are dropped every month (list cleaning, budget, lost job) and stay on the register as inactive until another
payer takes them. Self-paying members join among own-paying workers and their families who are not registered,
fall into arrears and come back, in a two-state balance; a service that asks for active JKN, or a desk that
registers for Jamsostek too, brings some of those outside in. Pensioners and other non-workers are held.

Rules are scalar and without draws: one call a kabupaten/kota and month. Not modelled: which person or firm is
in JKN; class of care and contribution level.

Rejected: a fixed active share by segment (cannot give 20 million inactive in 2019 and 54 million in 2023).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("jkn.start_pbi", 86_400_000, 80_000_000, 91_000_000, "persons", "assumed", "95.2 million paid by government, December 2014, less Pemda-paid (jkn)", "PBI in January 2015"),
    Parameter("jkn.start_self", 9_000_000, 5_000_000, 14_000_000, "persons", "assumed", "38.2 million not paid by government, December 2014, less PPU and BP (jkn)", "Self-paying in January 2015"),
    Parameter("jkn.start_arrears", 0.3, 0.1, 0.5, "share", "assumed", "PR06: early lapse is high; no figure found", "Self-paying members in arrears in January 2015"),
    Parameter("jkn.fill", 0.08, 0.02, 0.5, "per month", "calibrated", "91.1 of 92.4 million, December 2016 (jkn)", "Free places of the PBI quota that are filled"),
    Parameter("jkn.listed", 0.6, 0.3, 0.9, "share", "assumed", "no share of the PBI places that miss the poor was found", "PBI places laid out by need; the rest fall as people live"),
    Parameter("jkn.comply_start", 0.10, 0.05, 0.25, "share", "calibrated", "133.4 million registered, December 2014 (jkn)", "Employees enrolled by their firm, January 2015"),
    Parameter("jkn.comply", 0.47, 0.3, 0.6, "share", "calibrated", "PPU of firms 33.2 (April 2019), 33.9 million (November 2023) (jkn)", "The same in the long run"),
    Parameter("jkn.comply_adjust", 0.042, 0.01, 0.1, "per month", "calibrated", "PPU 41.0 (December 2016), 50.5 million (April 2019) (jkn)", "Approach to it"),
    Parameter("jkn.family", 2.0, 1.6, 2.8, "persons per worker", "calibrated", "PPU of government 17.3-18.0 million (jkn) over 9-10 million public workers", "Members for each enrolled worker, with spouse and children"),
    Parameter("jkn.dropped", 0.018, 0.004, 0.03, "per month", "calibrated", "PF15, PR25; 41.5 million inactive by mutation, September 2024 (jkn)", "Paid-for members whose payer drops them"),
    Parameter("jkn.back", 0.08, 0.03, 0.2, "per month", "calibrated", "inactive 20 (2019), 54 (2023), 56 million (2024) (jkn)", "Dropped members who find a payer, pay themselves or leave the register"),
    Parameter("jkn.alone", 0.09, 0.03, 0.5, "share", "calibrated", "PR05, WE05, WE06; self-paying flat at 30-31 million since 2019 (jkn)", "Of these, who go on paying themselves"),
    Parameter("jkn.kept_before", 0.15, 0.0, 0.5, "share", "calibrated", "20.2 million inactive, December 2019, mostly arrears (jkn)", "Dropped members who stayed on the register, at first"),
    Parameter("jkn.kept_from", 2021.5, 2020.0, 2023.0, "year", "calibrated", "segments sum to the active lists until 2021, not in 2023-24 (jkn)", "From when the register keeps more of them"),
    Parameter("jkn.kept_all", 2023.0, 2021.5, 2024.0, "year", "calibrated", "38.7 million inactive by mutation, December 2023 (jkn)", "When it keeps all"),
    Parameter("jkn.join", 0.0138, 0.003, 0.03, "per month", "calibrated", "WE02, WE09; self-paying 19.3 (2016), 31.6 (April 2019), 30.9 million (2021) (jkn)", "Unregistered own-paying workers and families who join"),
    Parameter("jkn.leave", 0.0095, 0.002, 0.02, "per month", "calibrated", "self-paying flat at 30-31 million since 2019 (jkn)", "Self-paying members who find a payer, leave or die"),
    Parameter("jkn.heed", 0.5, 0.2, 1.0, "share", "assumed", "no count of those who joined for a permit was found", "Of those whom a service asks for active JKN, who begin to pay, or pay what is due"),
    Parameter("jkn.together", 0.3, 0.05, 0.6, "share", "assumed", "WE02: 8 % of those asked join within the trial, here at a desk where they are anyway", "Of those who register with Jamsostek at a desk of both, who take JKN for the family"),
    Parameter("jkn.lapse", 0.027, 0.015, 0.05, "per month", "evidence", "WL16, WL03", "A self-paying member falls into arrears"),
    Parameter("jkn.catch_up", 0.019, 0.005, 0.05, "per month", "calibrated", "14.7 of about 30 million in arrears, September 2024 (jkn)", "A member in arrears pays what is due"),
    Parameter("jkn.others", 5_000_000, 4_000_000, 6_000_000, "persons", "evidence", "BP 5.06 (2016), 5.01 (2019), 4.72 (2023), 5.19 million (2024) (jkn)", "Pensioners and other non-workers"),
    Parameter("jkn.others_active", 0.95, 0.85, 1.0, "share", "evidence", "0.23 million in arrears outside self-paying, September 2024 (jkn)", "Of these, active"),
    Parameter("jkn.register", 0.985, 0.96, 1.0, "share of population", "evidence", "DF10; 98.1-98.3 %, March-April 2025 (jkn)", "Residents who can be on the register; newborns lag"),
)  # fmt: skip


class Jkn(NamedTuple):
    """Parameters of the rules in this file; stocks in real persons of the nation."""

    start_pbi: float
    start_self: float
    start_arrears: float
    fill: float
    listed: float
    comply_start: float
    comply: float
    comply_adjust: float
    family: float
    dropped: float
    back: float
    alone: float
    kept_before: float
    kept_from: float
    kept_all: float
    join: float
    leave: float
    heed: float
    together: float
    lapse: float
    catch_up: float
    others: float
    others_active: float
    register: float


@rule
def by_need(p: Jkn, corrected: float) -> float:
    """Share of the PBI places laid out by need, 0..1; corrected: share of the mistakes put right."""
    return p.listed + (1.0 - p.listed) * corrected


@rule
def pbi_places(quota: float, needy: float, poor_share: float, share: float) -> float:
    """Places of a kabupaten/kota in the quota of the nation, real persons.

    needy: part laid out by need; poor_share, share: of the nation's poor and of all its residents, 0..1.
    """
    return quota * (needy * poor_share + (1.0 - needy) * share)


@rule
def pbi_paid(p: Jkn, paid: float, places: float) -> float:
    """Active PBI members after a month; fewer places bind at once. Real persons."""
    return min(paid + p.fill * (places - paid), places)


@rule
def enrolled_share(p: Jkn, enrolled: float, insured: float, one_stop: float) -> float:
    """Share of firms' employees who are enrolled in JKN after a month.

    insured: share of them in Jamsostek; one_stop: share of registrations made for both at once, which brings
    those whose firm has registered with Jamsostek alone.
    """
    wanted = p.comply + one_stop * max(insured - p.comply, 0.0)
    return enrolled + p.comply_adjust * (wanted - enrolled)


@rule
def employer_paid(p: Jkn, workers: float, public: float, enrolled: float, misplaced: float) -> float:
    """Active members paid by an employer, families included.

    workers: employees of firms and households; public: ASN, TNI, Polri and non-ASN staff, all enrolled;
    misplaced: share of residents who hold a place of PBI by mistake, firms' families like others.
    """
    return p.family * (enrolled * workers * (1.0 - misplaced) + public)


@rule
def leavers(p: Jkn, before: float, after: float) -> float:
    """Members dropped by a payer whose members went from `before` to `after` in a month.

    The usual turnover, whose places go to others, or the fall if that is larger.
    """
    return max(p.dropped * before, before - after)


@rule
def kept(p: Jkn, t: int) -> float:
    """Share of dropped members who stay on the register as inactive, in month t (0 = January 2015)."""
    passed = (2015.0 + t / 12.0 - p.kept_from) / max(p.kept_all - p.kept_from, 1.0 / 12.0)
    return p.kept_before + (1.0 - p.kept_before) * min(max(passed, 0.0), 1.0)


@rule
def inactive(p: Jkn, now: float, left: float, stays: float, brought: float) -> float:
    """Inactive members of a payer after a month in which it dropped `left`.

    stays: share of these whom the register keeps; brought: see `brought_in`.
    """
    return now * (1.0 - p.back) * (1.0 - brought) + stays * left


@rule
def non_workers(p: Jkn, share: float) -> tuple[float, float]:
    """Pensioners and other non-workers of a place with `share` of the residents: active, and not."""
    people = p.others * share
    return people * p.others_active, people * (1.0 - p.others_active)


@rule
def brought_in(
    p: Jkn, asked: float, one_stop: float, registered: float, own_paying: float, people: float
) -> float:
    """Chance in a month that somebody without active JKN is brought to pay, 0..1.

    asked: chance that a service asks for it; registered: own-paying workers who registered with Jamsostek
    this month; own_paying: all of them; people: residents.
    """
    families = min(p.family * own_paying / people, 1.0)
    desk = min(one_stop * p.together * p.family * registered / people, 1.0)
    return 1.0 - (1.0 - asked * p.heed * families) * (1.0 - desk)


@rule
def self_joins(
    p: Jkn, own_paying: float, outside: float, people: float, dropped: float, brought: float
) -> tuple[float, float]:
    """Who begins to pay in a month, real persons: of those not registered, and of the dropped members.

    own_paying: workers; outside: residents not registered; dropped: inactive members of all payers.
    """
    usual = min(p.join * p.family * own_paying / people, 1.0)
    new = (1.0 - (1.0 - usual) * (1.0 - brought)) * outside
    return new, (p.alone * p.back + brought * (1.0 - p.back)) * dropped


@rule
def self_paid(p: Jkn, paying: float, arrears: float, joins: float, asked: float) -> tuple[float, float]:
    """Self-paying members after a month: active, and inactive because of arrears.

    asked: chance that a service asks them for active JKN.
    """
    back = 1.0 - (1.0 - p.catch_up) * (1.0 - asked * p.heed)
    missed, caught_up = p.lapse * paying, back * arrears
    stay = 1.0 - p.leave
    return stay * (paying - missed + caught_up) + joins, stay * (arrears + missed - caught_up)


@rule
def registered_together(p: Jkn, joins: float, own_paying: float) -> float:
    """Share of own-paying workers who stand at a desk of JKN in a month, one for each family that joins."""
    return min(joins / (p.family * max(own_paying, 1.0)), 1.0)

"""How many residents a Pemda pays JKN for, and what that weighs in its budget.

Pemda pay for residents whom no other payer takes, until the thresholds of the UHC award are met (80 % active,
more for its higher grades, and 98 % registered). Who is only to be registered need not be paid for all year, so that such a member counts in
part. They pursue the gap as far as the award and the directive behind it pull. A Pemda pays no more than a
share of its APBD, less what it spends on Jamsostek; members beyond that are de-activated in the same month,
as in Bekasi, Kendal and Tanggamus (pemda), or stay active on its debt where that is asked of it, as in Nusa
Tenggara Timur and Lampung. The province carries a share of the cost in its kabupaten/kota.

Rejected: one gap of the nation, closed without money (no Pemda is ever squeezed, cuts act by a parameter of
their own); the registered threshold counted in full (74 million wanted in 2018, 36 paid for).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("jkn_pemda.start", 8_800_000, 5_000_000, 15_000_000, "persons", "assumed", "15.4 million, December 2016 (jkn)", "Pemda-paid in January 2015"),
    Parameter("jkn_pemda.active", 0.85, 0.80, 0.95, "share of residents", "calibrated", "thresholds of 80, 85 and 95 % (jkn); PF05: 77 % of kabupaten/kota pass 80 %", "Active members that Pemda aim at for the award"),
    Parameter("jkn_pemda.registered", 0.98, 0.95, 1.0, "share of residents", "evidence", "PF05; UHC award thresholds (jkn)", "Registered members that the award asks for"),
    Parameter("jkn_pemda.part_year", 0.5, 0.0, 1.0, "share", "assumed", "cover may end once a member is registered; no figure found", "Weight of a member who is only to be registered"),
    Parameter("jkn_pemda.pursue_before", 0.21, 0.1, 0.5, "share", "calibrated", "Pemda-paid 15.4 million, December 2016 (jkn)", "Part of the gap that Pemda close without award or directive"),
    Parameter("jkn_pemda.adjust", 0.07, 0.02, 0.3, "per month", "calibrated", "15.4 (December 2016) to 35.9 million (April 2019) (jkn)", "Approach to what Pemda want to pay for"),
    Parameter("jkn_pemda.ceiling", 0.033, 0.02, 0.06, "share of APBD", "calibrated", "Bekasi 4.5 %, Tanggamus 1.8 of 3.8 % asked for, Kendal 1.3 % after 3.4 % (pemda)", "Most that a Pemda pays for JKN"),
    Parameter("jkn_pemda.transfers", 0.66, 0.5, 0.85, "share of APBD", "evidence", "66 % of the revenue of 38 kabupaten/kota, 2024 (apbd_jatim)", "Transfers from the centre in the APBD"),
    Parameter("jkn_pemda.province", 0.075, 0.02, 0.4, "share of cost", "evidence", "Kalimantan Tengah: 48,631 by the province, 603,075 by its kabupaten/kota (pemda)", "What the province pays for its kabupaten/kota"),
)  # fmt: skip


class JknPemda(NamedTuple):
    """Parameters of the rules in this file; the start in real persons of the nation."""

    start: float
    active: float
    registered: float
    part_year: float
    pursue_before: float
    adjust: float
    ceiling: float
    transfers: float
    province: float


@rule
def wanted(p: JknPemda, people: float, others: float, known: float, award: float) -> float:
    """Members that a Pemda wants to pay for, real persons.

    people: residents; others: active members with another payer; known: registered members, active or not,
    without those it pays for; award: 0..1, pull of the UHC award and the directive behind it.
    """
    unpaid, unknown = p.active * people - others, p.registered * people - known
    gap = max(unpaid, p.part_year * unknown, 0.0)
    return gap * (p.pursue_before + (1.0 - p.pursue_before) * award)


@rule
def affordable(p: JknPemda, apbd: float, cut: float, jamsostek: float, contribution: float) -> float:
    """Members that a Pemda can pay for all year, real persons.

    apbd: rupiah a year; cut: share by which transfers fell; jamsostek: rupiah a year spent on workers'
    contributions; contribution: rupiah a person and month, the Pemda's own part.
    """
    money = p.ceiling * apbd * (1.0 - p.transfers * cut) - jamsostek
    return max(money, 0.0) / (12.0 * contribution)


@rule
def paid_for(p: JknPemda, paid: float, want: float, can: float, protected: float) -> float:
    """Active Pemda-paid members after a month, real persons.

    want, can: see above; protected: share of those wanted beyond its means who may not be de-activated, though
    nobody new is taken on for them.
    """
    step = paid + p.adjust * (want - paid)
    bound = can + protected * max(want - can, 0.0)
    return max(min(step, can), min(step, paid, bound))

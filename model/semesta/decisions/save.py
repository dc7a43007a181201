"""What members do with their JHT savings, and how long pensions run.

An account is paid out when it is claimed after work with a firm ended (`keep.claim_jht`, a month at the
earliest), at 56, to heirs, or in part after ten years (PP 46/2015). At 56 a share claims at once, the others
when they stop working, at the latest at 75.

Rejected: everybody claims at 56 (PP 46/2015 lets those who go on working wait; the claims of 2023 have no
ages, so the share cannot be seen in the record).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter

PARAMETERS = (
    Parameter("save.share", 0.125, 0.02, 0.3, "share", "calibrated", "632,794 JHT members of 9.19 million BPU, December 2023", "BPU members who pay for themselves and take JHT too"),
    Parameter("save.declared", 1.1e6, 1.0e6, 2.0e6, "rupiah a month", "assumed", "most pay the smallest package", "Income that a self-paying BPU member declares"),
    Parameter("save.least", 1.0e5, 0.0, 3.0e6, "rupiah of January 2015", "calibrated", "JHT claims 2020, 2023: 13 and 12 million rupiah each", "Least JHT account that is claimed before 56"),
    Parameter("save.jp_least", 1.5e6, 0.0, 5.0e6, "rupiah of January 2015", "calibrated", "JP claims 2020, 2023: 5 and 12 million rupiah each", "Least JP of work long left, or of the dead, that is claimed"),
    Parameter("save.at_56", 0.7, 0.4, 1.0, "probability", "assumed", "PP 46/2015 lets those who work on wait", "Claims JHT on the 56th birthday"),
    Parameter("save.jp_claimed", 0.15, 0.05, 0.6, "probability", "calibrated", "JP claims 2020, 2023", "Claims JP contributions of work long left, or of the dead; the rest stay in the fund"),
    Parameter("save.survivors", 0.20, 0.1, 0.9, "probability", "calibrated", "JP benefits 2020, 2023; JKM claims", "A survivors' pension follows when a member of JP leaves the population by death or emigration"),
    Parameter("save.partial", 0.05, 0.0, 0.2, "probability", "assumed", "PP 46/2015; no count was found", "Takes a tenth of the account in the tenth year"),
    Parameter("save.housing", 0.02, 0.0, 0.1, "probability", "assumed", "PP 46/2015; no count was found", "Takes three tenths for a house instead"),
    Parameter("save.others", 0.6, 0.3, 1.0, "ratio", "assumed", "about 1.6 earners a household", "What others of the family earn, over a member's own income"),
    Parameter("save.survivor_years", 20.0, 10.0, 30.0, "years", "assumed", "widows are younger and outlive; children to 23", "Mean time for which survivors draw a pension"),
    Parameter("save.aged_years", 9.0, 7.0, 11.0, "years", "assumed", "remaining life at 75, UN life tables", "Mean time for which a pension runs after 75"),
)  # fmt: skip


class Save(NamedTuple):
    """Parameters by name."""

    share: float
    declared: float
    least: float
    jp_least: float
    at_56: float
    jp_claimed: float
    survivors: float
    partial: float
    housing: float
    others: float
    survivor_years: float
    aged_years: float

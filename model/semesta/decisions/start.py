"""Who is a member in January 2015: initial conditions, set so that the record from 2015 to 2017 is met."""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter

PARAMETERS = (
    Parameter("start.micro", 0.07, 0.01, 0.15, "share", "calibrated", "488 thousand active employers, December 2017", "Registered firms, micro"),
    Parameter("start.small", 0.255, 0.05, 0.5, "share", "calibrated", "488 thousand active employers, December 2017", "Registered firms, small"),
    Parameter("start.medium", 0.306, 0.3, 0.9, "share", "calibrated", "ER13: 59.5 % of identified firms", "Registered firms, medium"),
    Parameter("start.large", 0.505, 0.5, 0.98, "share", "calibrated", "ER13, ER20", "Registered firms, large"),
    Parameter("start.arrears", 0.20, 0.1, 0.35, "share", "evidence", "20 % of about 218 thousand employers, August 2014 (flows)", "Registered firms in arrears"),
    Parameter("start.own", 0.044, 0.002, 0.06, "share", "calibrated", "BPU 1.7 million, December 2017", "Own-paying workers of 18 to 64 who are members"),
    Parameter("start.jht_fund", 163e12, 150e12, 175e12, "rupiah", "calibrated", "funds 2014-2015, 2020", "JHT accounts on 1 January 2015"),
    Parameter("start.density", 0.5, 0.3, 0.8, "share", "assumed", "first jobs are short; Jamsostek since 1992", "Months since 18, of 25 years at most, for which a member of 2015 has paid"),
    Parameter("start.old_years", 3.0, 1.0, 6.0, "years", "assumed", "claims of 2019-2023 are small accounts", "Longest time paid of a former member of 2015"),
    Parameter("start.inactive", 0.12, 0.05, 0.3, "share", "calibrated", "registered 45.0 less active 26.2 million, December 2017", "Workers without cover who hold an old PU account"),
)  # fmt: skip


class Start(NamedTuple):
    """Initial conditions by name."""

    micro: float
    small: float
    medium: float
    large: float
    arrears: float
    own: float
    jht_fund: float
    density: float
    old_years: float
    inactive: float

"""What the members of a kabupaten/kota owe, save, claim and risk in a month, added up: the columns of `sums`.

`serving` and `accounts` fill them person by person, as integers, so that no sum depends on its order; `money`
puts the law's rates and amounts to them. OTHERS and the expected deaths are those of the last quarter-end.
"""

from enum import IntEnum

DEATH = 1e-9  # deaths are counted in expectation, in billionths of a death


class Sum(IntEnum):
    """Columns of the sums of a month, int64; a block of five stands for the JKK classes 0..4."""

    # Members of firms (PU), with the wages that are reported for them, rupiah a month
    WAGES = 0  # by class of the worker's sector: 0..4
    MEMBERS = 5  # 5..9
    OTHERS = 10  # every other active member, by class: 10..14
    JHT_WAGES = 15
    JP_WAGES = 16  # below the ceiling
    JKP_WAGES = 17  # below the ceiling
    JHT_MEMBERS = 18
    JP_MEMBERS = 19
    JKP_MEMBERS = 20
    SAVERS = 21  # BPU members who pay for themselves and take JHT
    # Expected deaths, in units of DEATH
    DEATHS = 22  # of members of firms, non-ASN staff, BPU, Jakon, PMI: 22..26
    NEW_DEATHS = 27  # of BPU members within the waiting time of JKM
    LONG_DEATHS = 28  # of members whose children may get a scholarship
    POOR_DEATHS = 29  # of members in deciles 1-4
    LIFTED_DEATHS = 30  # of members whose family JKM lifts over the poverty line for a year
    # JHT, units and accounts
    JHT_IN = 31
    JHT_PARTIAL = 32  # accounts drawn on before the end of work; their units follow, as in all pairs below
    JHT_PARTIAL_UNITS = 33
    JHT_EXITS = 34  # claimed after work with a firm ended
    JHT_EXIT_UNITS = 35
    JHT_OLD = 36  # claimed at the age of JHT, or left at 75
    JHT_OLD_UNITS = 37
    JHT_HEIRS = 38
    JHT_HEIR_UNITS = 39
    JHT_POOR_UNITS = 40  # of the units paid out, those to families in deciles 1-4
    JHT_LIFTED = 41  # families that JHT lifts over the poverty line for a year
    # JP: lump sums, pensions in rupiah a month at prices of January 2015
    JP_IN = 42
    JP_LUMPS = 43
    JP_LUMP_UNITS = 44
    JP_CONVERTED_UNITS = 45  # of those who draw a pension instead
    JP_POOR_UNITS = 46
    PENSIONERS_NEW = 47
    PENSIONS_NEW = 48
    PENSIONERS_DEAD = 49
    PENSIONS_DEAD = 50
    PENSIONERS_AGED = 51  # reach 75 and are followed as a pool from there
    PENSIONS_AGED = 52
    SURVIVORS_NEW = 53
    SURVIVOR_PENSIONS_NEW = 54
    PENSIONS_POOR_NEW = 55  # of all new pensions, those to families in deciles 1-4
    REACHED = 56  # members whose months of JP become those a pension needs
    # JKP
    LAID_OFF = 57  # insured long enough, and unemployed from this month
    LAID_OFF_WAGES = 58  # below the ceiling
    JP_LEFT_UNITS = 59  # JP contributions of the dead and of those who turn 75 that nobody claims
    PBI_SAVERS = 60  # members for whom the centre pays JHT too
    BACK_PAID = 61  # months that BPU members in arrears have made up for
    OFFICES = 62  # members of firms by province of the office at which they are registered: 62..99

    OLD_ACCOUNTS = 100  # members whose cover brings no JHT, but who hold JHT of earlier work


SUMS = 101

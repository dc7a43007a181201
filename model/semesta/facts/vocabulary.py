"""The words of the field and their codes, shared by every floor.

Codes are positions in arrays, so their order is part of the format of stored states.
Labels for readers (Indonesian, English) live in the catalogue of `show`, not here.
"""

from enum import IntEnum, IntFlag


class Sex(IntEnum):
    """Sex as recorded by BPS."""

    MALE = 0
    FEMALE = 1


class Status(IntEnum):
    """Labour status of a person of 15-74 (Sakernas main job, split where the law differs)."""

    OUTSIDE = 0  # outside the labour force
    UNEMPLOYED = 1
    EMPLOYEE = 2  # employee of a firm or household (buruh/karyawan), not public
    CIVIL = 3  # ASN, TNI, Polri: insured by TASPEN/ASABRI, outside Jamsostek
    NON_ASN = 4  # non-ASN public staff and village apparatus
    OWN_ACCOUNT = 5  # berusaha sendiri
    ASSISTED = 6  # berusaha dibantu buruh tidak tetap / tak dibayar
    EMPLOYER = 7  # berusaha dibantu buruh tetap
    CASUAL_FARM = 8  # pekerja bebas di pertanian
    CASUAL_OTHER = 9  # pekerja bebas di nonpertanian
    UNPAID = 10  # pekerja keluarga / tak dibayar
    MIGRANT = 11  # PMI, placed abroad


FORMAL = (Status.EMPLOYEE, Status.CIVIL, Status.NON_ASN, Status.EMPLOYER)
EMPLOYED = tuple(s for s in Status if Status.EMPLOYEE <= s <= Status.UNPAID)
# Who can join as BPU: they have an income of their own and no employer who owes it.
OWN_PAYING = (
    Status.OWN_ACCOUNT,
    Status.ASSISTED,
    Status.EMPLOYER,
    Status.CASUAL_FARM,
    Status.CASUAL_OTHER,
)


class Sector(IntEnum):
    """Industry of the main job (KBLI letters as BPS groups them)."""

    A = 0  # agriculture, forestry, fishing
    B = 1  # mining
    C = 2  # manufacturing
    D = 3  # electricity, gas
    E = 4  # water, waste
    F = 5  # construction
    G = 6  # trade
    H = 7  # transport, storage
    I = 8  # accommodation, food  # noqa: E741
    J = 9  # information, communication
    K = 10  # finance
    L = 11  # real estate
    MN = 12  # business services
    O = 13  # public administration  # noqa: E741
    P = 14  # education
    Q = 15  # health, social work
    RSTU = 16  # other services
    NONE = 17  # not at work


class Education(IntEnum):
    """Highest school completed."""

    PRIMARY = 0  # SD or less
    JUNIOR = 1  # SMP
    SENIOR = 2  # SMA / SMK
    TERTIARY = 3  # diploma and above


class Segment(IntEnum):
    """Membership segments of BPJS Ketenagakerjaan."""

    PU = 0  # wage earners, enrolled by their employer
    BPU = 1  # own-account, paying themselves or paid for
    JAKON = 2  # construction, covered by the project
    PMI = 3  # migrants


class Owner(IntEnum):
    """Who has a construction project built."""

    APBN = 0
    PROVINCE = 1  # APBD of a province
    KABKOTA = 2  # APBD of a kabupaten or kota
    PRIVATE = 3


class JknSegment(IntEnum):
    """Segments of JKN (BPJS Kesehatan), by who pays; families included."""

    PBI = 0  # penerima bantuan iuran, paid by the centre (APBN)
    PEMDA = 1  # PBPU and BP paid by a local government (APBD)
    EMPLOYER = 2  # PPU: wage earners of firms and government
    SELF = 3  # PBPU mandiri
    NON_WORKER = 4  # BP: pensioners, investors


class Payer(IntEnum):
    """Who pays the contribution (for PU: the employer, whose worker pays a part)."""

    EMPLOYER = 0
    WORKER = 1
    CENTRE = 2
    PROVINCE = 3
    KABKOTA = 4
    VILLAGE = 5
    DONOR = 6
    PROJECT = 7


class Donor(IntEnum):
    """Kinds of donors, who pay for others without a public budget."""

    COMPANY = 0  # for workers around it (GN Lingkaran)
    ZAKAT = 1
    SERTAKAN = 2  # civil servants and employees, each for a worker they know
    COOPERATIVE = 3


class Group(IntEnum):
    """Groups of workers that have doors of their own to membership."""

    DOMESTIC = 0  # PRT: employees of households
    DRIVERS = 1  # own-account drivers on a platform
    FARMERS = 2  # who work for themselves in agriculture, without fishers
    FISHERS = 3
    APPARATUS = 4  # non-ASN staff in administration, and village apparatus
    SCHOOLS = 5  # non-ASN staff of public schools
    HEALTH = 6  # non-ASN staff in public health
    RT_RW = 7  # heads of RT and RW, beside their own work
    CADRES = 8  # cadres of Posyandu, beside their own work
    MIGRANTS = 9  # PMI
    OFFICERS = 10  # of elections, enrolled for their term


class Programme(IntFlag):
    """Programme set of a member, one bit each."""

    JKK = 1
    JKM = 2
    JHT = 4
    JP = 8
    JKP = 16


class Claim(IntEnum):
    """What is claimed in a month, as the ledger counts it."""

    JKK = 0  # accident cases
    JKM = 1  # deaths with a benefit
    SCHOLARSHIP = 2  # children who draw a scholarship
    JHT = 3  # accounts paid out, whole or in part
    JP_LUMP = 4  # JP paid as a lump sum
    JKP = 5  # laid-off members who draw JKP


class SizeClass(IntEnum):
    """Size class of an employer, by workers."""

    MICRO = 0
    SMALL = 1
    MEDIUM = 2
    LARGE = 3


AGE_MIN = 15  # persons enter the model in the month in which they turn 15
AGE_MAX = 75  # and leave it in the month in which they turn 75
AGES = AGE_MAX - AGE_MIN
# Lower ages of the bands in which labour-market moves are aligned.
BANDS = (15, 20, 25, 35, 55, 65)

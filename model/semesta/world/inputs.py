"""What a month of persons and firms reads: levers, rules, rates and the state of their kabupaten."""

from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.payroll import Payroll
from semesta.engine.compiled import rule
from semesta.world.columns import Projects

U32 = NDArray[np.uint32]
F64 = NDArray[np.float64]
OLD_AGE = 45  # from here on, deaths are so many more that screens take a bound of their own


class Purpose(IntEnum):
    """What a draw is for. Ranks are drawn once for a person or firm (month 0); the rest every month."""

    LIFE = 1  # low half: labour-market move; high half: death or departure
    COVER = 2  # low half: claim of an inactive account; high half: own steps of cover
    JOB = 3  # low half: which employer; high half: which sector
    ENROL = 4  # low half: says yes; high half: registration succeeds
    PROJECT = 5  # low half: months that a worker stays; high half: who comes first to a place
    ENDED = 6  # low half: goes on after a discount; high half: goes on alone after a subsidy
    FIRM_LIFE = 7  # low half: closes; high half: registers or falls away
    FIRM_BIRTH = 8
    PEMDA = 9
    FIRM_VISIT = 15  # low half: is visited; high half: gives in
    PEMDA_AMOUNT = 10
    SAVE = 11  # low half: draws on JHT after ten years, claims old JP; high half: claims JHT at 56
    OFFICER = 12  # low half: serves in an election, and on which body
    LIST_RANK = 20  # low half: rank on local lists; high half: rank on the centre's list
    WORKER_RANK = 21  # low half: staff rank with a Pemda; high half: awareness
    DRIVER_RANK = 22  # low half: drives for a platform; high half: saves JHT too
    REPORT_RANK = 23  # reported by this employer or not
    PAY_RANK = 24  # low half: pays by auto-debit, bit 15: private risk; high half: is reached by reminders
    PROJECT_STARTS = 65  # how many of an owner start in a kabupaten
    PROJECT_SIZE = 66  # low half: value; high half: is registered
    PROJECT_TERM = 67  # low half: length; high half: closes with the budget year
    PROJECT_KIND = 68  # low half: names its workers; high half: is met by its first worker
    PROJECT_END = 69  # low half: is extended
    PROJECT_SITE = 106  # low half: stands where its builders live; high half: where else
    SYNTHESIS = 30
    ENTRY = 31
    FIRM_TRAIT = 32
    FIRM_RANK = 35  # low half: order of honesty about wages; high half: place in matched records
    START = 33
    PEERS = 34  # ties of a small world
    OFFICE = 60  # high half: where an employer registers
    PEMDA_YEAR = 45  # low half: when money moves; high half: names that pass verification
    PEMDA_RANK = 46  # low half: runs all year once renewed; high half: what is not known of its APBD
    PEMDA_HEAD = (
        47  # low half: month 0, in which elections its head is chosen; else, stands again in the year
    )
    PEMDA_STAFF = 48  # low half: how ready it is to enrol its own staff
    PEMDA_STRICT = 105  # low half: how far it carries through what permits and tenders ask


class Keys(NamedTuple):
    """Counter bases (uint64) of the purposes above, for one seed and month."""

    life: int
    cover: int
    job: int
    enrol: int
    project: int
    ended: int
    save: int
    officer: int
    firm_life: int
    firm_birth: int
    list_rank: int
    worker_rank: int
    driver_rank: int
    report_rank: int
    pay_rank: int


class AccountMonth(NamedTuple):
    """What one month of accounts reads (see `account_month`); rupiah are of the month unless said."""

    wage_base: F64  # [38] wage of an employee of score 0
    wage_high: F64  # [38, 256] exp(sd x high part of the score)
    wage_low: F64  # [38, 256] exp(sd x low part)
    firm_wage: F64  # [2] wage of a member over that wage: without JHT, with JHT
    minimum_wage: F64  # [38]
    payroll: Payroll
    jht_deposit: float  # units for each rupiah of reported wage
    jp_deposit: float
    jp_wage_unit: float  # thousand rupiah of January 2015 for each rupiah of the month
    jp_ceiling: float
    jkp_ceiling: float
    jht_price: float  # rupiah a unit
    prices: float  # price level over January 2015
    saver_units: int  # JHT units that a BPU saver pays in
    saver: np.uint32  # rank below which a self-paying BPU member saves
    deaths: NDArray[np.int64]  # [2 sex, 60 age] expected, in units of DEATH
    least_units: int  # least JHT account that is claimed before its age
    least_jp_units: int  # least JP of work long left that is claimed
    jht_waiting: int  # months after work with a firm before JHT may be claimed
    waiting: int  # months of membership of BPU before JKM is paid in full
    long_months: int  # months paid before children may get a scholarship
    poor_z: NDArray[np.int16]  # [514, 12 status] score below which a family is in deciles 1-4
    lifted_from: F64  # [38, 12] scores between which JKM lifts a family over the poverty line
    lifted_below: F64
    need: F64  # [38] what a family of the poor needs, rupiah a month
    others: float  # what others earn, over a member's income
    risk: NDArray[np.uint8]  # [18] JKK class by sector
    born_56: int  # last month of birth of those who have reached the age of JHT
    born_56_before: int  # the same a month ago: who was born in between reaches it now
    born_pension: int  # the same two for the age of JP
    born_pension_before: int
    jp_needed: int
    jp_accrual: float
    jp_least: float
    jp_most: float
    survivor_share: float
    survivor_months: int
    jkp_months: int
    at_56: np.uint32
    jp_claimed: np.uint32
    survivors: np.uint32
    claims_quarter: np.uint32  # claims JHT within a quarter while covered otherwise
    pbi_units: int  # JHT units that the centre pays in for its members
    partial: np.uint32  # a tenth is drawn below this, three tenths below `housing`
    housing: np.uint32
    partial_months: int
    partial_share: float
    housing_share: float


class Sites(NamedTuple):
    """Projects as the workers of a month find them, and who tries which open place."""

    projects: Projects
    openings: NDArray[np.int32]  # project of each open place, by kabupaten
    bids: NDArray[np.uint64]  # highest draw among those who tried it
    bidders: NDArray[np.int64]  # position of that person, -1 nobody
    offsets: NDArray[np.int64]  # [515] first opening of each kabupaten
    seekers: NDArray[np.int64]  # [514] places, open or not, among which a seeker tries one


class Month(NamedTuple):
    """One month as persons see it. Probabilities are uint32 thresholds (a draw below it is a yes)."""

    t: int  # month, 0 = January 2015
    exits: U32  # [2 sex, 60 single age] death or departure
    exit_bound: U32  # [2] its maximum before and from OLD_AGE on
    moves: U32  # [38, 2, 6 band, 12 from, 12 to] cumulative over `to`
    move_totals: U32  # [38, 2 x 6 x 12] total by sex, band and status, job change included
    job_change: np.uint32  # an employee changes employer
    sector_mix: U32  # [38, 2, 12, 17] cumulative sector of entrants to a status, by sex
    log_income: F64  # [38, 12] mean of the logarithm of monthly income in rupiah
    log_income_sd: F64  # [38, 12]
    province: NDArray[np.int64]  # [514]
    kota: NDArray[np.uint8]  # [514] 1 = kota
    decile_z: NDArray[np.int16]  # [514, 10] upper income score (x 4096) of each decile of informal workers
    centre: U32  # [514, 10] rank below which the centre pays, by decile
    centre_bound: U32  # [514] its maximum
    local: U32  # [514, 4] cumulative rank of kabkota, province, village, donor lists, deciles 1-4
    astray: U32  # [514, 4] the same of better-off workers, whom lists name by mistake; never above `local`
    staff: U32  # [514, 5] rank below which own staff and who serves a village are enrolled, by group
    officers: U32  # [514, 2] of those fit, below which one is enrolled this month: committees, then stations
    officers_until: NDArray[np.uint16]  # [2] month after the last of their cover
    hires: U32  # [514] an uncovered worker of the pool tries an open place of a registered project
    sites: Sites
    condition: U32  # [514, 3] meets a credit, service or card condition: others, farmers, fishers
    household: U32  # [514] a household enrols its domestic worker
    platform: U32  # [514] a driver is signed up by the platform
    contacts: U32  # [514] meets an agent or another channel
    helped: F64  # [514] share of contacts in which somebody helps, 0..1
    one_stop: F64  # [514] share of registrations made together with JKN
    groups: Any  # GroupRanks: who belongs to a group with a door of its own
    aware: U32  # [514] rank below which a worker knows Jamsostek
    seen: F64  # [514, 18] covered share of the workers that those of a sector know
    claims: F64  # [514, 18] visible claims per thousand of them and year
    premium: float  # rupiah a month, full price
    waived: F64  # [2] share of the premium waived for those who join: transport, other
    relieved: (
        F64  # [2] the same for members (PP 49/2020 relieved them, newcomers only after two full payments)
    )
    closes: U32  # [16 cover] an inactive account is closed: claimed (PU), or dropped from the register (BPU)
    arrears_months: int
    bpu_youngest: int  # last month of birth of those old enough to join as BPU
    bpu_oldest: int  # the same of those too old to join
    bpu_ends: int  # the same of those too old to stay
    doors: U32  # [514] most that condition, platform and contacts make together
    lapse_form: int  # code of structure.lapse
    chosen: int  # 1 if members choose by risk (structure.adverse_selection)
    private: float  # deaths of those of high private risk above the mean, where members choose
    discount: F64  # [372, 2] share of the premium waived for those who join, by month
    auto_debit: U32  # [514] rank below which a self-paying member is debited
    reminded: U32  # [514, 3] rank below which members were reminded this month, one and two months ago
    lapse_bound: np.uint32  # largest chance of missing a payment, or of leaving as a discount ends
    catch_up: np.uint32  # largest chance of catching up
    account: AccountMonth


def threshold(probability: np.ndarray | float) -> np.ndarray:
    """Probabilities as uint32: `draw < threshold` happens with that probability (1 becomes 2**32 - 1)."""
    shares = np.ascontiguousarray(probability, np.float64)
    out = np.empty(shares.shape, np.uint32)
    _scale(shares.reshape(-1), out.reshape(-1))
    return out


@rule
def _scale(shares: F64, out: U32) -> None:
    for k in range(shares.size):
        out[k] = np.uint32(min(max(np.rint(shares[k] * 4294967296.0), 0.0), 4294967295.0))


def chance(probability: float) -> np.uint32:
    """The threshold of one probability."""
    return np.uint32(min(round(min(max(probability, 0.0), 1.0) * 4294967296.0), 4294967295))


def bound(probability: np.ndarray | float) -> np.ndarray:
    """Thresholds that no draw below `probability` reaches: rounded up, for screens, which may miss nobody."""
    return np.minimum(np.ceil(np.asarray(probability) * 4294967296.0), 4294967295.0).astype(np.uint32)[()]

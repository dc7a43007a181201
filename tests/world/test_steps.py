"""Steps of one person, in plain Python on a table of a few rows."""

from types import SimpleNamespace

import numpy as np
import pytest

from oracle.plain import bits as draw
from oracle.plain import plain
from semesta.decisions.rules import make_rules
from semesta.facts.vocabulary import Sector, Status
from semesta.world import joining, lists, paying, steps
from semesta.world.columns import Persons
from semesta.world.cover import FIRST_ACTIVE, LAST_ACTIVE, Cover
from semesta.world.groups import GroupRanks
from semesta.world.reading import make_keys
from semesta.world.sums import SUMS, Sum

pytestmark = pytest.mark.filterwarnings("ignore:overflow encountered")  # 64-bit counters wrap on purpose
T = 100
BOOKS = np.zeros(SUMS, np.int64)
NEVER = 65535
RULES = make_rules()
ONE = 2**32 - 1  # threshold of a sure thing
NOBODY, ALL = GroupRanks([0, 0], [0, 0], 0, 0), GroupRanks([65_536] * 2, [65_536] * 2, 65_536, ONE)
BY_PLACE = (
    "condition",
    "platform",
    "one_stop",
    "auto_debit",
    "reminded",
    "centre",
    "centre_bound",
)
change_cover, lose_job_cover = plain(steps.change_cover), plain(steps.lose_job_cover)
follow_employer, follow_lists = plain(steps.follow_employer), plain(lists.follow_lists)
outgrow = plain(steps.outgrow)
join_project, leave_project = plain(joining.join_project), plain(joining.leave_project)
expire, step_in, step_on = plain(steps.expire), plain(joining.step_in), plain(paying.step_on)
fade, lapse = plain(paying.fade), plain(paying.lapse)
leaves, pick = plain(steps.leaves), plain(steps.pick)
decile_of, list_cover = plain(lists.decile_of), plain(lists.list_cover)
KINDS = ("u4", "i2", "u1", "u1", "u1", "u1", "i2", "i4", "i4", "u1", "u2", "u2", "u2",
         "u4", "u4", "u2", "u4")  # of columns of persons  # fmt: skip


def person(cover=Cover.NONE, status=Status.OWN_ACCOUNT, sector=Sector.G, since=90, until=NEVER, age=40, z=0):
    """A table of one person."""
    table = Persons(*(np.zeros(1, kind) for kind in KINDS))
    values = {"id": 7, "birth": T - 12 * age, "status": status, "sector": sector, "z": z, "cover": cover}
    for name, value in (
        values | {"since": since, "until": until, "education": 2, "employer": -1, "project": -1}
    ).items():
        getattr(table, name)[0] = value
    return table


def row(table):
    return tuple(int(getattr(table, name)[0]) for name in ("cover", "since", "until", "paid"))


SITES = SimpleNamespace(projects=SimpleNamespace(extended=[-1]))


def month(**differences):
    """A month of one kabupaten in which nothing comes up but what is named."""
    quiet = {
        "t": T, "hires": [0], "sites": SITES, "condition": [0] * 3, "household": [0], "platform": 0,
        "contacts": [0],
        "helped": [0.0], "one_stop": 0.0, "groups": NOBODY._replace(drivers=ONE), "aware": [ONE],
        "premium": 16_800.0,
        "claims": np.zeros((1, 18)), "seen": np.zeros((1, 18)),
        "province": [0], "kota": [0], "waived": [0.0, 0.0], "relieved": [0.0, 0.0],
        "lapse_form": 0, "chosen": 0, "discount": np.zeros((T + 2, 2)), "auto_debit": 0,
        "reminded": [0, 0, 0],
        "arrears_months": 3, "bpu_youngest": T - 18 * 12, "bpu_oldest": T - 65 * 12, "bpu_ends": T - 65 * 12,
        "centre": [0] * 10, "centre_bound": 0, "local": np.zeros((1, 4), np.uint32),
        "astray": np.zeros((1, 4), np.uint32),
        "decile_z": np.array([np.arange(-2000, 2500, 450)], np.int16),
        "log_income": np.full((1, 12), 14.5), "log_income_sd": np.full((1, 12), 0.5),
        "exits": np.zeros((2, 60), np.uint32),
    }  # fmt: skip
    here = {name: np.array([values]) for name, values in (quiet | differences).items() if name in BY_PLACE}
    return SimpleNamespace(**(quiet | differences | here))


AT_HOME = {"status": Status.EMPLOYEE, "sector": Sector.RSTU}
KEYS = make_keys(1, T)
RANKS = np.uint64(draw(int(KEYS.list_rank), 7))  # on lists, of the person of the tables
SURE = RULES._replace(
    enrol=RULES.enrol._replace(base=20.0, success=1.0, success_2045=1.0),
    contact=RULES.contact._replace(condition=1.0),
)


@pytest.mark.parametrize("cover", Cover)
def test_a_new_spell_keeps_the_months_of_an_active_one(cover):
    table = person(cover, until=T if cover == Cover.BPU_ARREARS else NEVER)
    change_cover(table, 0, Cover.JAKON, T, T + 5)
    active = FIRST_ACTIVE <= cover <= LAST_ACTIVE
    assert row(table) == (Cover.JAKON, T, T + 5, 10 if active else 0)


@pytest.mark.parametrize(
    ("cover", "new", "after"),
    [
        (Cover.PU_FIRM, Status.EMPLOYEE, Cover.OUT_PU),
        (Cover.PU_FIRM, Status.UNEMPLOYED, Cover.OUT_PU),
        (Cover.PU_PUBLIC, Status.CIVIL, Cover.OUT_PU),
        (Cover.PMI, Status.OUTSIDE, Cover.NONE),
        (Cover.BPU_SELF, Status.CASUAL_FARM, Cover.BPU_SELF),
        (Cover.BPU_SELF, Status.UNEMPLOYED, Cover.BPU_ARREARS),
        (Cover.BPU_PLATFORM, Status.EMPLOYEE, Cover.BPU_ARREARS),
        (Cover.BPU_CENTRE, Status.EMPLOYER, Cover.BPU_CENTRE),
        (Cover.BPU_KABKOTA, Status.OUTSIDE, Cover.OUT_BPU),
        (Cover.BPU_DONOR, Status.UNPAID, Cover.OUT_BPU),
        (Cover.BPU_HOUSEHOLD, Status.EMPLOYEE, Cover.OUT_BPU),
        (Cover.BPU_HOUSEHOLD, Status.OWN_ACCOUNT, Cover.OUT_BPU),
        (Cover.JAKON, Status.OUTSIDE, Cover.NONE),
        (Cover.JAKON, Status.CASUAL_OTHER, Cover.JAKON),
        (Cover.BPU_ARREARS, Status.OUTSIDE, Cover.BPU_ARREARS),
        (Cover.OUT_PU, Status.OWN_ACCOUNT, Cover.OUT_PU),
        (Cover.NONE, Status.MIGRANT, Cover.PMI),
        (Cover.PU_FIRM, Status.MIGRANT, Cover.PMI),
        (Cover.JAKON, Status.MIGRANT, Cover.PMI),
    ],
)
def test_cover_after_a_change_of_work(cover, new, after):
    table = person(cover)
    lose_job_cover(table, 0, new, T)
    assert row(table)[0] == after
    if after == Cover.BPU_ARREARS and cover != after:
        assert row(table)[1:] == (90, T, 0)  # in the same spell, unpaid from now on


@pytest.mark.parametrize(("until", "after"), [(T + 1, 0), (T, 1), (T - 1, 1)])
def test_cover_with_an_end_ends_in_that_month(until, after):
    for cover, ended, waits in ((Cover.BPU_ARREARS, Cover.OUT_BPU, 3), (Cover.JAKON, Cover.NONE, 0)):
        table = person(cover, until=until - waits)
        table.project[0] = 0
        expire(table, 0, KEYS, month(), RULES)
        assert row(table)[0] == (ended if after else cover)
        paid = until - waits - 90 if waits else 10  # months in arrears that are never paid do not count
        assert row(table)[3] == (paid if after else 0)


def test_an_employer_s_decision_is_followed():
    for wanted, cover, after, joined in (
        (True, Cover.NONE, Cover.PU_FIRM, True),
        (True, Cover.BPU_SELF, Cover.PU_FIRM, True),
        (True, Cover.PU_FIRM, Cover.PU_FIRM, False),
        (False, Cover.PU_FIRM, Cover.OUT_PU, False),
        (False, Cover.JAKON, Cover.JAKON, False),
        (False, Cover.NONE, Cover.NONE, False),
    ):
        table = person(cover, Status.EMPLOYEE)
        assert follow_employer(table, 0, wanted, Cover.PU_FIRM, T) == joined
        assert row(table)[0] == after


def test_nobody_lives_past_75():
    for age, gone in ((74, False), (75, True)):
        table = person(age=age)
        assert leaves(table, 0, month(), ONE) == gone
    assert leaves(person(), 0, month(exits=np.full((2, 60), ONE, np.uint32)), 5)


def test_pick_takes_the_first_threshold_above():
    edges = np.array([10, 10, 20, 30], np.uint32)
    assert [pick(edges, u) for u in (0, 9, 10, 19, 20, 29, 30, 99)] == [0, 0, 2, 2, 3, 3, 3, 3]


def test_deciles_are_read_from_their_upper_scores():
    upper = month().decile_z[0]
    assert decile_of(-30_000, upper) == 0
    assert [decile_of(edge, upper) for edge in upper] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 9]
    assert decile_of(30_000, upper) == 9


LISTS = {"local": np.array([[100, 200, 300, 400]], np.uint32)}


@pytest.mark.parametrize(
    ("low", "high", "z", "cover"),
    [
        (50, 900, -3000, Cover.BPU_KABKOTA),
        (150, 900, -3000, Cover.BPU_PROVINCE),
        (250, 900, -3000, Cover.BPU_VILLAGE),
        (399, 900, -3000, Cover.BPU_DONOR),
        (400, 900, -3000, Cover.NONE),
        (50, 900, 3000, Cover.NONE),  # not vulnerable
        (50, 499, -3000, Cover.BPU_CENTRE),  # the centre comes first
        (900, 499, -3000, Cover.BPU_CENTRE),
        (900, 499, 3000, Cover.NONE),  # the centre pays for the first decile only
    ],
)
def test_lists_in_order_of_who_pays(low, high, z, cover):
    m = month(centre=[500] + [0] * 9, centre_bound=500, **LISTS)
    assert list_cover(person(z=z), 0, 0, np.uint32(low), np.uint32(high), m) == cover


@pytest.mark.parametrize(
    ("cover", "age", "after"),
    [
        (Cover.NONE, 17, Cover.NONE),
        (Cover.NONE, 18, Cover.BPU_KABKOTA),
        (Cover.NONE, 56, Cover.NONE),
        (Cover.BPU_KABKOTA, 56, Cover.BPU_KABKOTA),  # who is on the list already stays
    ],
)
def test_lists_take_whom_the_law_lets_join(cover, age, after):
    everybody = month(local=np.full((1, 4), ONE, np.uint32), bpu_oldest=T - 56 * 12)
    table = person(cover, age=age, z=-3000)
    follow_lists(table, 0, 0, RANKS, KEYS, everybody, RULES)
    assert row(table)[0] == after


def test_a_worker_is_put_on_a_list_moved_and_taken_off():
    table = person(z=-3000)
    everybody = np.full((1, 4), ONE, np.uint32)
    assert follow_lists(table, 0, 0, RANKS, KEYS, month(local=everybody), RULES)
    assert row(table) == (Cover.BPU_KABKOTA, T, NEVER, 0)
    centre = month(centre=[ONE] * 10, centre_bound=ONE, local=everybody, t=T + 4)
    assert not follow_lists(table, 0, 0, RANKS, KEYS, centre, RULES)
    assert row(table) == (Cover.BPU_CENTRE, T + 4, NEVER, 4)
    for stay, after in ((0.0, Cover.BPU_ARREARS), (1.0, Cover.BPU_SELF)):
        rules = RULES._replace(keep=RULES.keep._replace(after_subsidy=stay))
        left = person(Cover.BPU_CENTRE, z=-3000)
        assert not follow_lists(left, 0, 0, RANKS, KEYS, month(), rules)
        assert row(left)[0] == after


def test_lists_leave_members_who_pay_themselves_alone():
    table = person(Cover.BPU_SELF, z=-3000)
    assert not follow_lists(table, 0, 0, RANKS, KEYS, month(local=np.full((1, 4), ONE, np.uint32)), RULES)
    assert row(table)[0] == Cover.BPU_SELF


@pytest.mark.parametrize(
    ("doors", "who", "after"),
    [
        ({"hires": [ONE]}, {"status": Status.OWN_ACCOUNT, "sector": Sector.G}, Cover.NONE),
        ({"hires": [ONE]}, {"status": Status.OUTSIDE, "sector": Sector.NONE}, Cover.NONE),
        ({"condition": [ONE] * 3}, {}, Cover.BPU_SELF),
        ({"condition": [ONE] * 3}, {"status": Status.UNPAID}, Cover.NONE),
        ({"condition": [ONE] * 3}, {"age": 17}, Cover.NONE),
        ({"condition": [ONE] * 3}, {"age": 65}, Cover.NONE),
        ({"condition": [ONE] * 3}, {"age": 64}, Cover.BPU_SELF),
        ({"platform": ONE}, {"sector": Sector.H}, Cover.BPU_PLATFORM),
        ({"platform": ONE}, {"sector": Sector.G}, Cover.NONE),
        ({"platform": ONE}, {"sector": Sector.H, "status": Status.EMPLOYER}, Cover.NONE),
        ({"platform": ONE, "groups": NOBODY}, {"sector": Sector.H}, Cover.NONE),
        ({"condition": [0, ONE, 0]}, {"sector": Sector.A}, Cover.BPU_SELF),
        ({"condition": [0, ONE, 0]}, {"sector": Sector.G}, Cover.NONE),
        ({"condition": [0, 0, ONE]}, {"sector": Sector.A}, Cover.NONE),
        ({"condition": [0, 0, ONE], "groups": ALL}, {"sector": Sector.A}, Cover.BPU_SELF),
        ({"household": [ONE], "groups": ALL}, AT_HOME, Cover.BPU_HOUSEHOLD),
        ({"household": [ONE], "groups": ALL}, AT_HOME | {"age": 17}, Cover.NONE),
        ({"household": [ONE]}, AT_HOME, Cover.NONE),
        ({"household": [ONE], "groups": ALL}, AT_HOME | {"sector": Sector.C}, Cover.NONE),
        ({"contacts": [ONE]}, {}, Cover.BPU_SELF),
        ({"contacts": [ONE], "aware": [0]}, {}, Cover.NONE),
        ({"contacts": [ONE], "aware": [0], "helped": [1.0]}, {}, Cover.BPU_SELF),
        ({}, {}, Cover.NONE),
    ],
)
def test_doors_to_membership(doors, who, after):
    table = person(**who)
    joined = step_in(table, 0, 0, 1000, KEYS, month(**doors), SURE)
    assert joined == (after != Cover.NONE)
    assert row(table)[0] == after


def test_whoever_fails_to_register_stays_out():
    failing = SURE._replace(enrol=SURE.enrol._replace(success=0.0, success_2045=0.0))
    assert not step_in(person(), 0, 0, 1000, KEYS, month(condition=[ONE] * 3), failing)


def sites(ends=T + 6, extended=-1, openings=2):
    """One project with open places in the only kabupaten; four seekers."""
    project = SimpleNamespace(ends=[ends], extended=[extended], workers=[0])
    bids, bidders = np.zeros(openings, np.uint64), np.full(openings, -1)
    return SimpleNamespace(
        projects=project,
        openings=[0] * openings,
        bids=bids,
        bidders=bidders,
        offsets=[0, openings],
        seekers=[4],
    )


@pytest.mark.parametrize(
    ("who", "tries"),
    [
        ({"status": Status.CASUAL_OTHER}, True),
        ({"status": Status.CASUAL_FARM}, True),
        ({"status": Status.EMPLOYEE, "sector": Sector.F}, True),
        ({"status": Status.EMPLOYEE, "sector": Sector.C}, False),
        ({"status": Status.OUTSIDE, "sector": Sector.NONE}, False),
    ],
)
def test_who_tries_a_place_on_a_project(who, tries):
    found = sites()
    assert not step_in(person(**who), 0, 0, 1000, KEYS, month(hires=[ONE], sites=found), SURE)
    assert (found.bidders.tolist() == [0, -1]) == tries


def test_of_those_who_try_a_place_the_highest_draw_has_it():
    found, half = sites(), 2**31  # a seeker's draw below a half finds one of the two places
    table = person(status=Status.CASUAL_OTHER)
    hiring = month(hires=[half], sites=found)
    assert not step_in(table, 0, 0, half - 1, KEYS, hiring, SURE)  # tried, not yet taken on
    assert found.bidders.tolist() == [-1, 0]
    best = found.bids[1]
    table.id[0] = next(k for k in range(8, 99) if draw(int(KEYS.project), k) > best)
    step_in(table, 0, 0, half - 1, KEYS, hiring, SURE)
    assert found.bids[1] > best
    again = found.bids[1]
    table.id[0] = 7
    step_in(table, 0, 0, half - 1, KEYS, hiring, SURE)
    assert found.bids[1] == again


def test_on_a_project_one_stays_until_its_end_at_most_and_leaves_a_free_place():
    found = sites()
    table, now = person(status=Status.CASUAL_OTHER), month(sites=found)
    join_project(table, 0, 0, KEYS, now, SURE._replace(construct=SURE.construct._replace(leaves=0.0)))
    assert row(table) == (Cover.JAKON, T, T + 6, 0)
    assert (table.project[0], found.projects.workers) == (0, [1])
    leave_project(table, 0, now)
    assert (table.project[0], found.projects.workers) == (-1, [0])


@pytest.mark.parametrize(("extended", "after"), [(T, Cover.JAKON), (T - 3, Cover.NONE), (-1, Cover.NONE)])
def test_workers_stay_on_a_project_that_is_extended_now(extended, after):
    table = person(Cover.JAKON, Status.CASUAL_OTHER, until=T)
    table.project[0] = 0
    expire(table, 0, KEYS, month(sites=sites(ends=T + 3, extended=extended)), RULES)
    assert row(table)[0] == after
    assert (T < table.until[0] <= T + 3) == (after == Cover.JAKON)


def test_paying_missing_and_catching_up():
    for cover in (Cover.BPU_SELF, Cover.BPU_PLATFORM):
        table = person(cover)
        step_on(table, 0, 0, False, ONE, KEYS, month(), RULES, BOOKS)
        assert row(table) == (cover, 90, NEVER, 0)
        step_on(table, 0, 0, False, 0, KEYS, month(), RULES, BOOKS)
        assert row(table) == (Cover.BPU_ARREARS, 90, T, 0)
    BOOKS[:] = 0
    step_on(table, 0, 0, False, 0, KEYS, month(t=T + 2), RULES, BOOKS)
    assert row(table) == (Cover.BPU_SELF, 90, NEVER, 0)
    assert BOOKS[Sum.BACK_PAID] == BOOKS.sum() == 2  # the months that were missed
    change_cover(table, 0, Cover.OUT_BPU, T + 5, NEVER)
    assert row(table)[3] == 15  # what is paid later counts, and the spell goes on


def test_months_never_paid_do_not_count_whatever_ends_the_arrears():
    table = person(Cover.BPU_ARREARS, Status.EMPLOYEE, until=T - 2)
    follow_employer(table, 0, True, Cover.PU_FIRM, T)
    assert row(table) == (Cover.PU_FIRM, T, NEVER, 8)


@pytest.mark.parametrize("cover", [Cover.BPU_SELF, Cover.BPU_ARREARS, Cover.BPU_KABKOTA])
def test_cover_as_bpu_ends_on_a_birthday(cover):
    for age, ended in ((64, cover), (65, Cover.OUT_BPU)):
        table = person(cover, age=age, until=T if cover == Cover.BPU_ARREARS else NEVER)
        outgrow(table, 0, month())
        assert row(table)[0] == ended
    firm = person(Cover.PU_FIRM, Status.EMPLOYEE, age=70)
    outgrow(firm, 0, month())
    assert row(firm)[0] == Cover.PU_FIRM


def test_an_old_account_with_savings_is_there_again_when_other_cover_ends():
    for cover, without in ((Cover.BPU_CENTRE, Cover.OUT_BPU), (Cover.PMI, Cover.NONE)):
        for units, after in ((0, without), (5, Cover.OUT_PU)):
            table = person(cover)
            table.jht[0] = units
            lose_job_cover(table, 0, Status.OUTSIDE, T)
            assert row(table)[0] == after


def test_who_pays_for_a_reminder_alone_is_back_where_it_would_have_been_when_it_has_faded():
    now = month(reminded=[ONE, 0, 0])
    lapsing = SURE._replace(keep=SURE.keep._replace(lapse_year=0.5, reminder=1.0, catch_up=0.3))
    table = person(Cover.BPU_SELF, since=95)
    step_on(table, 0, 0, False, 0, KEYS, now, lapsing, BOOKS)
    assert row(table) == (Cover.BPU_SELF, 95, T, 0)
    for missed, since in ((T - 1, T - 1), (T - 3, T - 3), (T - 9, T - 3)):  # borne for three months
        left = person(Cover.BPU_SELF, since=85, until=missed)
        fade(left, 0, 0, RANKS, month(), SURE.keep)
        assert row(left) == (Cover.BPU_ARREARS, 85, since, 0)
    again = person(Cover.BPU_SELF, since=95, until=T - 1)
    fade(again, 0, 0, RANKS, now, SURE.keep)
    assert row(again) == (Cover.BPU_SELF, 95, T - 1, 0)


def test_a_reminder_is_no_longer_needed_once_one_would_have_caught_up():
    now = month(reminded=[0, ONE, 0])
    keep = SURE._replace(keep=SURE.keep._replace(lapse_year=0.5, reminder=1.0, catch_up=0.3))
    for u, missed, after in ((0.2, T - 2, NEVER), (0.4, T - 2, T - 2), (0.4, T - 3, T - 3)):
        table = person(Cover.BPU_SELF, since=90, until=missed)
        step_on(table, 0, 0, False, int(u * 2**32), KEYS, now, keep, BOOKS)
        assert row(table) == (Cover.BPU_SELF, 90, after, 0)


def test_who_catches_up_for_a_reminder_alone_would_still_be_in_arrears():
    keep = SURE._replace(keep=SURE.keep._replace(reminder=0.5, catch_up=0.3))
    for u, until in ((0.2, NEVER), (0.5, T - 2)):
        table = person(Cover.BPU_ARREARS, until=T - 2)
        step_on(table, 0, 0, False, int(u * 2**32), KEYS, month(reminded=[ONE, 0, 0]), keep, BOOKS)
        assert row(table) == (Cover.BPU_SELF, 90, until, 0)


def test_where_members_choose_by_risk_the_risky_join_and_stay_more():
    risky, safe = (np.uint64(bit) for bit in (0x8000, 0))
    assert (plain(steps.private_risk)(risky), plain(steps.private_risk)(safe)) == (1, -1)
    chances = [
        lapse(person(Cover.BPU_SELF), 0, 0, False, 1, rank, month(chosen=chosen), RULES.keep)
        for chosen, rank in ((1, risky), (0, risky), (0, safe), (1, safe))
    ]
    assert chances == sorted(chances)
    assert chances[0] < chances[1] == chances[2] < chances[3]


def test_without_an_income_of_one_s_own_nobody_catches_up():
    table = person(Cover.BPU_ARREARS, Status.OUTSIDE, until=T + 2)
    step_on(table, 0, 0, False, 0, KEYS, month(), RULES, BOOKS)
    assert row(table)[0] == Cover.BPU_ARREARS


def misses_below(draw, *, cover=Cover.BPU_SELF, moved=False, z=3000, **said):
    """Whether a member of ten months misses a payment by a draw of 0..1."""
    table = person(cover, z=z)
    step_on(table, 0, 0, moved, int(draw * 2**32), KEYS, month(**said), RULES, BOOKS)
    return row(table)[0] == Cover.BPU_ARREARS


def chance(**said):
    """Chance of missing a payment, between draws that do and that do not."""
    low, high = 0.0, 1.0 - 1e-9
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if misses_below(middle, **said) else (low, middle)
    return low


def test_what_makes_a_member_miss_a_payment_more_or_less_often():
    quiet = chance()
    assert quiet == pytest.approx(RULES.keep.lapse_year, abs=1e-6)
    for worse in ({"moved": True}, {"z": -3000}, {"lapse_form": 1}):
        assert chance(**worse) != pytest.approx(quiet, abs=1e-3)
    assert chance(moved=True) == chance(z=-3000) == chance(moved=True, z=-3000) > quiet
    assert chance(claims=np.full((1, 18), 2.0)) < quiet
    assert chance(auto_debit=ONE) == chance(cover=Cover.BPU_PLATFORM) < quiet
    reminded = [chance(reminded=[ONE if k == ago else 0 for k in range(3)]) for ago in range(3)]
    assert reminded[0] < reminded[1] < reminded[2] < quiet
    assert chance(reminded=[ONE] * 3) == reminded[0]  # the last one counts; they do not add up
    assert chance(cover=Cover.BPU_PLATFORM, reminded=[ONE] * 3) == chance(cover=Cover.BPU_PLATFORM)


@pytest.mark.parametrize(
    ("cover", "joined", "before", "now", "leaves"),
    [
        (Cover.BPU_SELF, 0.5, 0.5, 0.0, True),
        (Cover.BPU_SELF, 0.5, 0.0, 0.0, False),  # ended some months ago
        (Cover.BPU_SELF, 0.5, 0.5, 0.5, False),
        (Cover.BPU_SELF, 0.0, 0.5, 0.0, False),  # joined at full price
        (Cover.BPU_PLATFORM, 0.5, 0.5, 0.0, False),
    ],
)
def test_who_joined_under_a_discount_may_leave_in_the_month_in_which_it_ends(
    cover, joined, before, now, leaves
):
    discount = np.full((T + 2, 2), now)
    discount[90], discount[T - 1] = joined, before
    nobody = RULES._replace(keep=RULES.keep._replace(after_discount=0.0))
    table = person(cover)
    step_on(table, 0, 0, False, ONE, KEYS, month(discount=discount), nobody, BOOKS)
    assert row(table)[0] == (Cover.OUT_BPU if leaves else cover)
    everybody = RULES._replace(keep=RULES.keep._replace(after_discount=1.0))
    table = person(cover)
    step_on(table, 0, 0, False, ONE, KEYS, month(discount=discount), everybody, BOOKS)
    assert row(table)[0] == cover

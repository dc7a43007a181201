"""The codes that screens rely on, and how few persons they let through."""

import numpy as np

from semesta.facts.vocabulary import BANDS, OWN_PAYING, Status
from semesta.world import screen, screen_others
from semesta.world.columns import GONE
from semesta.world.cover import ACTIVE, PAYS_ITSELF, Cover
from semesta.world.reading import make_keys, move_totals, read_month
from small import living, model_at


def codes(first, count):
    """Codes c for which (c - first) as a byte is below count."""
    return {c for c in range(256) if np.uint8((c - int(first)) % 256) < count}


def test_codes_that_screens_compare_stand_in_a_row():
    assert codes(screen.FIRST_OWN, screen.OWN_CODES) == {int(s) for s in OWN_PAYING}
    assert codes(screen.FIRST_CASUAL, screen.CASUAL_CODES) == {Status.CASUAL_FARM, Status.CASUAL_OTHER}
    assert codes(screen.FIRST_WORK, screen.WORK_CODES) == set(range(Status.EMPLOYEE, Status.MIGRANT + 1))
    bpu = {c for c in Cover if Cover.BPU_SELF <= c <= Cover.BPU_DONOR}
    assert codes(screen.SELF, screen.BPU_CODES) == bpu
    listed = {c for c in Cover if Cover.BPU_CENTRE <= c <= Cover.BPU_DONOR}
    assert codes(screen_others.FIRST_LISTED, screen_others.LISTED_CODES) == listed
    assert codes(screen.FIRST_ACTIVE_CODE, screen.ACTIVE_CODES) == set(np.flatnonzero(ACTIVE).tolist())
    assert set(np.flatnonzero(PAYS_ITSELF).tolist()) == {int(s) for s in OWN_PAYING}


def test_a_person_s_place_among_the_totals_of_moves_is_that_of_its_row_of_moves():
    model = model_at(61)
    model.read_calendar()
    model.governments_decide()
    month, people = read_month(model), living(model)
    rows = np.empty(people["id"].size, np.uint16)
    screen.find_moves(people["status"], people["birth"], people["sex"], month.t, rows)
    province = model.setting.province[people["kabkota"]]
    age = (month.t - people["birth"].astype(int)) // 12
    band = np.searchsorted(BANDS, age, side="right") - 1
    exact = month.moves[province, people["sex"], band, people["status"], -1].astype(np.int64)
    exact[people["status"] == Status.EMPLOYEE] += int(month.job_change)
    np.testing.assert_array_equal(month.move_totals[province, rows], exact)


def test_totals_of_moves_stay_below_one():
    moves = np.full((38, 2, 6, 12, 12), 2**32 - 1, np.uint32)
    assert move_totals(moves, np.uint32(10**9)).max() == 2**32 - 1


def flags_of(model):
    """Flags of everybody in the month to come, as a chunk would get them, and who they are."""
    model.read_calendar()
    model.governments_decide()
    month, keys, state = read_month(model), make_keys(model.seed, model.month), model.state
    out = []
    for d in range(0, 514, 7):
        slots = slice(state.begins[d], state.ends[d])
        p = type(state.persons)(*(column[slots] for column in state.persons))
        scratch = screen.make_scratch()
        assert p.id.size <= screen.CHUNK  # compiled code does not check
        draws, local, central, reports, found, flags = scratch
        here, kind, work = (p.status, p.birth), (p.sector, p.sex), flags[: p.id.size]
        screen.draw_chunk(p.id, p.employer, keys, draws, local, central, reports)
        screen.find_moves(*here, p.sex, month.t, found)
        screen.flag_moves(p.status, found, draws.moves, month.move_totals[month.province[d]], work)
        screen.flag_life(*here, p.cover, p.until, draws.leaves, month, work)
        ways = month.hires[d], month.doors[d], month.household[d]
        screen.flag_cover(*here, *kind, p.cover, draws.closes, draws.steps, ways, month, work)
        screen_others.find_reports(p.employer, state.employers.report, found)
        screen_others.flag_employees(p.status, *kind, p.cover, reports, central, found, month.groups, work)
        own = p.birth, local, keys, month.staff[d], month
        screen_others.flag_staff(p.id, p.status, *kind, p.cover, *own, work)
        screen_others.flag_lists(p.status, p.cover, p.birth, p.z, local, central, d, month, work)
        out.append(np.stack([work, p.status]))
    return np.concatenate(out, axis=1)


def test_screens_let_few_through_and_never_the_gone():
    model = model_at(130, scale=10_000)
    flags, status = flags_of(model)
    assert (flags[status == GONE] == 0).all()
    assert 0.01 < (flags & screen.ACTS > 0).mean() < 0.15
    staff = status == Status.NON_ASN
    assert 0.0 < (flags[staff] & screen.STAFF > 0).mean() < 0.5  # most are as their Pemda has it
    assert (flags[~staff] & screen.STAFF > 0).mean() < 0.02  # heads of RT and RW, cadres
    assert 0.0 < (flags & screen.LISTS > 0).mean() < 0.05  # most are on no list, or on the same as before

"""Construction in a month: the flow of projects that start, which register, what is due, what is open."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from semesta.decisions.construct import extension
from semesta.decisions.rules import Rules
from semesta.engine.draws import counters
from semesta.facts.vocabulary import Owner
from semesta.scenario.levers import Levers
from semesta.world.columns import Projects
from semesta.world.counting import Event
from semesta.world.enforcing import asked_of_projects, efforts, strictness
from semesta.world.inputs import Purpose, Sites, chance
from semesta.world.projects import (
    BEFORE,
    ProjectKeys,
    ProjectMonth,
    Tariff,
    count_free,
    count_open,
    end_projects,
    list_open,
    start_projects,
    workers_of_owners,
)
from semesta.world.setting import Setting
from semesta.world.worksites import worksites

Array = NDArray[np.float64]
# What each of ProjectKeys is drawn for, and 1 if it is drawn anew every month.
OF_PROJECTS = np.array([int(Purpose[f"PROJECT_{name.upper()}"]) for name in ProjectKeys._fields], np.uint64)
MONTHLY = np.array([name in ("starts", "end") for name in ProjectKeys._fields], np.uint64)


class Builders(NamedTuple):
    """Workers of each kabupaten/kota, sampled persons [514]."""

    pool: Array  # whom projects hire, covered or not
    trade: Array  # of construction


def builders_of(events: NDArray[np.int64]) -> Builders:
    """Those counted in `events` [514, 10]."""
    return Builders(*(events[:, e].astype(float) for e in (Event.POOL, Event.BUILDERS)))


def project_keys(seed: int, t: int) -> ProjectKeys:
    """Counter bases of the draws of projects in month t, from -BEFORE on."""
    return ProjectKeys(*counters(np.uint64(seed), OF_PROJECTS, MONTHLY * np.uint64(t + BEFORE)))


def local_builders(builders: Builders, province: NDArray[np.int64]) -> Array:
    """Builders of a province, spread as those whom projects hire [514]: kabupaten are small samples."""
    pool, trade = (np.bincount(province, weights=who) for who in builders)
    local: Array = builders.pool * (trade / np.maximum(pool, 1.0))[province]
    return local


def starting(setting: Setting, rules: Rules, t: int) -> Array:
    """Workers wanted by projects that start in month t, per construction worker, by owner [4]; before 2015
    as in its first year.
    """
    now, wanted = max(t, 0), np.empty(len(Owner))
    volumes = setting.public_works[now], setting.private_works[now]
    year = setting.crisis(now), setting.turnover[now], setting.works_cut[now]
    workers_of_owners(rules.construct, t % 12, *volumes, *year, wanted)
    return wanted


def read_project_month(
    setting: Setting, levers: Levers, rules: Rules, builders: Builders, asked: Array, scale: float, t: int
) -> ProjectMonth:
    """Everything a project reads in month t; before 2015 the levers and the law are those of its start.

    asked: share of projects that must register, [514, 4], see enforcing.asked_of_projects.
    """
    now = max(t, 0)
    local = local_builders(builders, setting.province)
    stays, away = worksites(setting.works, setting.works_inside, local, setting.province)
    return ProjectMonth(
        t=t,
        flow=local[:, None] * starting(setting, rules, t),
        bar=-ndtri(asked),
        stays=stays,
        away=away,
        extends=chance(extension(rules.construct, setting.crisis(now))),
        level=float(setting.wage_growth[now]),
        scale=scale,
        tariff=Tariff(*(field[now] for field in setting.jakon)),
    )


def with_room(projects: Projects, needed: int) -> Projects:
    """The projects with at least `needed` free slots."""
    short = needed - int(count_free(projects))
    if short <= 0:
        return projects
    return Projects(*(np.concatenate([column, np.zeros(short, column.dtype)]) for column in projects))


def no_projects() -> Projects:
    """Columns without a slot."""
    kinds: dict[str, Any] = {"number": np.int64, "value": np.float64}
    kinds |= dict.fromkeys(("owner", "registered", "named"), np.uint8)
    kinds |= dict.fromkeys(("kabkota", "site", "start", "ends", "extended"), np.int16)
    return Projects(*(np.zeros(0, kinds.get(name, np.int32)) for name in Projects._fields))


def move_projects(projects: Projects, month: ProjectMonth, rules: Rules, seed: int) -> tuple[Projects, Array]:
    """A month of projects: columns, grown if need be, and what is paid [514, 2 JKK and JKM], rupiah."""
    keys, dues = project_keys(seed, month.t), np.zeros((month.flow.shape[0], 2))
    end_projects(projects, keys, month)
    projects = with_room(projects, int(np.ceil(month.flow).sum()))
    start_projects(projects, keys, month, rules.construct, dues)
    return projects, dues


def open_sites(projects: Projects, seekers: NDArray[np.int64]) -> Sites:
    """Open places of the month; seekers [514]: uncovered workers of the pool, who try one each."""
    counts, offsets = np.empty(seekers.size, np.int64), np.zeros(seekers.size + 1, np.int64)
    count_open(projects, counts)
    np.cumsum(counts, out=offsets[1:])
    openings = np.empty(int(offsets[-1]), np.int32)
    list_open(projects, offsets[:-1].copy(), openings)
    bids, bidders = np.zeros(openings.size, np.uint64), np.full(openings.size, -1)
    return Sites(projects, openings, bids, bidders, offsets, np.maximum(np.maximum(seekers, counts), 1))


def tries(sites: Sites) -> NDArray[np.uint32]:
    """Thresholds below which an uncovered worker of the pool tries an open place, [514]."""
    counts = np.diff(sites.offsets)
    whole = -(-counts * 2**32 // sites.seekers)  # rounded up, so that each open place has the same chance
    return np.minimum(whole, 2**32 - 1).astype(np.uint32)


def running_at_start(
    setting: Setting, levers: Levers, rules: Rules, builders: Builders, scale: float, seed: int
) -> Projects:
    """Projects that run when January 2015 begins, from a flow as that of its year."""
    strict = strictness(setting, rules.enforce)
    own = efforts(levers, rules.enforce, strict, np.zeros_like(strict), 0)  # no directive was felt yet
    projects, asked = no_projects(), asked_of_projects(setting, levers, strict, own, 0)
    for t in range(-BEFORE, 0):
        month = read_project_month(setting, levers, rules, builders, asked, scale, t)
        projects, _ = move_projects(projects, month, rules, seed)
    return projects

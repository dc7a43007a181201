"""The `[stop]` and `[goal]` tables of a study file: when replicates are enough, and what is looked for."""

from collections.abc import Mapping, Sequence
from typing import Any

from semesta.scenario.problems import quoted
from semesta.study.plan.parts import Goal, Limit, Outcome, StopRule
from semesta.study.plan.reading import Place, Sheet

STOP_KEYS = ("outcome", "year", "error", "most")
GOAL_KEYS = ("cost", "reach", "budget", "runs", "confirm")
LIMIT_KEYS = ("outcome", "year", "at_least", "at_most", "probability")
MOST_REPLICATES = 1000
LARGE = 1e30
Outcomes = Sequence[Outcome]


def read_stop(sheet: Sheet, outcomes: Outcomes, scenarios: int, replicates: int) -> StopRule | None:
    """The stop rule, if there is one without mistakes."""
    place: Place = ("stop",)
    raw = _aim(sheet, place, STOP_KEYS)
    if raw is None:
        return None
    if scenarios < 2:
        sheet.wrong(place, "stop_alone")
    found = _outcome(sheet, (*place, "outcome"), raw.get("outcome"), outcomes)
    year = _year(sheet, (*place, "year"), raw.get("year"), found)
    error = sheet.number((*place, "error"), raw.get("error"), 1e-12, LARGE)
    most = sheet.whole((*place, "most"), raw.get("most"), max(replicates, 2), MOST_REPLICATES)
    if found is None or year is None or error is None or most is None:
        return None
    return StopRule(found.name, year, error, most)


def read_goal(sheet: Sheet, outcomes: Outcomes, levers: int, scenarios: int) -> Goal | None:
    """The goal, if there is one; what has no mistakes of it."""
    place: Place = ("goal",)
    raw = _aim(sheet, place, GOAL_KEYS)
    if raw is None:
        return None
    if not levers:
        sheet.wrong(place, "goal_levers")
    if scenarios > 1:
        sheet.wrong(("scenarios",), "goal_scenarios", found=scenarios)
    written = raw.get("cost")
    listed = written if isinstance(written, list) else [written]
    cost = [_outcome(sheet, (*place, "cost"), name, outcomes) for name in listed]
    runs = sheet.whole((*place, "runs"), raw.get("runs", Goal.runs), 1, 1_000_000)
    confirm = sheet.whole((*place, "confirm"), raw.get("confirm", Goal.confirm), 1, MOST_REPLICATES)
    reach, budgets = (_limits(sheet, key, raw.get(key, []), outcomes) for key in ("reach", "budget"))
    if "reach" not in raw:
        sheet.wrong(place, "goal_reach")
    named = tuple(o.name for o in cost if o)
    return Goal(named, reach, budgets, runs or Goal.runs, confirm or Goal.confirm)


def _aim(sheet: Sheet, place: Place, allowed: Sequence[str]) -> Mapping[str, Any] | None:
    """The table at `place`, its keys checked; None where the file has none."""
    written = sheet.source.table
    raw = sheet.table(place, written[str(place[0])]) if place[0] in written else None
    if raw is not None:
        sheet.keys(place, raw, allowed)
    return raw


def _limits(sheet: Sheet, key: str, raw: Any, outcomes: Outcomes) -> tuple[Limit, ...]:
    place: Place = ("goal", key)
    if not isinstance(raw, list) or not all(isinstance(one, dict) for one in raw):
        sheet.wrong(place, "goal_entries", found=quoted(raw), field=key)
        return ()
    found = (_limit(sheet, (*place, number), one, outcomes) for number, one in enumerate(raw))
    return tuple(limit for limit in found if limit)


def _limit(sheet: Sheet, place: Place, raw: Mapping[str, Any], outcomes: Outcomes) -> Limit | None:
    before = len(sheet.problems)
    sheet.keys(place, raw, LIMIT_KEYS)
    found = _outcome(sheet, (*place, "outcome"), raw.get("outcome"), outcomes)
    year = _year(sheet, (*place, "year"), raw["year"], found) if "year" in raw else None
    bounds = {
        k: sheet.number((*place, k), raw[k], -LARGE, LARGE) for k in ("at_least", "at_most") if k in raw
    }
    if not bounds:
        sheet.wrong(place, "limit_missing")
    chance = sheet.number((*place, "probability"), raw.get("probability", Limit.probability), 0.0, 1.0)
    if found is None or chance is None or len(sheet.problems) > before:
        return None
    low, high = bounds.get("at_least"), bounds.get("at_most")
    return Limit(
        found.name, Limit.low if low is None else low, Limit.high if high is None else high, year, chance
    )


def _outcome(sheet: Sheet, place: Place, name: Any, outcomes: Outcomes) -> Outcome | None:
    known = {outcome.name: outcome for outcome in outcomes}
    return known.get(sheet.choice(place, name, known) or "")


def _year(sheet: Sheet, place: Place, year: Any, outcome: Outcome | None) -> int | None:
    if outcome is None:
        return None  # told already
    if type(year) is int and year in outcome.years:
        return year
    sheet.wrong(place, "year_not_kept", found=quoted(year), allowed=outcome.years)
    return None

"""From the columns of a model to agents, and back to columns for a comparison."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from oracle.counting import count_people
from oracle.country import Country
from oracle.employer import EmployerAgent
from oracle.health import Health
from oracle.member import Member
from oracle.person import PersonAgent
from oracle.pools import Pensions
from oracle.project import ProjectAgent
from semesta.facts.vocabulary import Owner, Sector, Status
from semesta.model import Model
from semesta.world.columns import GONE, Projects
from semesta.world.cover import Cover

NEVER = 65535
FIRM = ("report", "programmes", "workers", "wage_share", "arrears", "pressure", "seat")
PEMDA = ("funds", "months", "workers", "budget", "spent", "next_months", "next_workers", "next_budget")
PROJECT = ("registered", "named", "value", "size", "start", "ends", "extended", "places", "workers")
MONEY = ("jht", "jp", "jp_months", "jp_wages")
UNTIL = {Cover.BPU_ARREARS: "unpaid_from", Cover.BPU_SELF: "unpaid_without"}  # what `until` means there
PERSON = ("birth", "sex", "education", "status", "sector", "z", "cover", "since", "paid")


def country_of(model: Model) -> Country:
    """A country of agents in the state of `model`."""
    country = Country(model)
    _copy_governments(country, model)
    _copy_firms(country, model)
    _copy_projects(country, model)
    for place, slot in _slots(model):
        row = {name: column[slot].item() for name, column in model.state.persons._asdict().items()}
        _copy_person(country, place, row)
    _copy_counts(country, model)
    return country


def _slots(model: Model) -> Iterator[tuple[int, int]]:
    state = model.state
    for d, (begin, end) in enumerate(zip(state.begins, state.ends, strict=True)):
        for slot in range(begin, end):
            if state.persons.status[slot] != GONE:
                yield d, slot


def _copy_person(country: Country, place: int, row: dict[str, Any]) -> None:
    person = PersonAgent(country, country.places[place], number=row["id"], **{k: row[k] for k in PERSON})
    person.status, person.sector = Status(row["status"]), Sector(row["sector"])
    person.cover = Cover(row["cover"])
    until = None if row["until"] == NEVER else row["until"]
    setattr(person, UNTIL.get(person.cover, "until"), until)
    person.employer = country.firms[row["employer"]] if row["employer"] >= 0 else None
    person.project = country.trade.slots[row["project"]] if row["project"] >= 0 else None
    person.money = Member(person, *(row[name] for name in MONEY))


def _copy_firms(country: Country, model: Model) -> None:
    state, firms = model.state, model.state.employers
    for d, place in enumerate(country.places):
        for e in range(state.employer_offsets[d], state.employer_offsets[d + 1]):
            firm = EmployerAgent(country, place, e, firms.size_class[e], int(firms.size[e]), firms.sector[e])
            firm.report, firm.programmes = int(firms.report[e]), int(firms.programmes[e])
            for name in ("workers", "wage_share", "arrears", "pressure", "seat"):
                setattr(firm, name, int(getattr(firms, name)[e]))
            country.firms.append(firm)
    for d, place in enumerate(country.places):
        jobs = state.slots[state.slot_offsets[d] : state.slot_offsets[d + 1]]
        place.jobs = [country.firms[e] for e in jobs]
        place.firms, place.registered = state.firms[d].tolist(), state.registered[d].tolist()
        place.found = float(state.found[d])


def _copy_projects(country: Country, model: Model) -> None:
    for slot, row in enumerate(zip(*(column.tolist() for column in model.state.projects), strict=True)):
        traits = dict(zip(Projects._fields, row, strict=True))
        project = ProjectAgent(country, country.places[traits["kabkota"]], slot, traits["number"])
        for name in PROJECT:
            setattr(project, name, traits[name])
        project.owner, project.site = Owner(traits["owner"]), country.places[traits["site"]]
        country.trade.put(project)


def _copy_governments(country: Country, model: Model) -> None:
    state = model.state
    for pemda in country.pemda:
        k = pemda.row
        pemda.funds = bool(state.funds[k])
        pemda.months, pemda.workers = int(state.months[k]), state.workers[k].item()
        pemda.next_months, pemda.next_workers = int(state.next_months[k]), state.next_workers[k].item()
        for name in ("budget", "spent", "next_budget"):
            setattr(pemda, name, getattr(state, name)[k].item())
    for place in country.places:
        place.staff, place.aware = state.staff[place.row].tolist(), state.aware[place.row].item()
        place.sums = state.sums[place.row].tolist()
        jkn, enrolled = state.jkn[place.row].tolist(), state.jkn_enrolled[place.row].item()
        place.health = Health(place, jkn, enrolled, state.jkn_met[place.row].item())
        country.acquaintance.counts[place] = state.peers[place.row].tolist()
    for province in country.provinces:
        province.pensions = Pensions(*state.pensions[province.number].tolist())


def _copy_counts(country: Country, model: Model) -> None:
    """Counts are made anew; only what is counted once a quarter or a year is copied."""
    workers = [firm.workers for firm in country.firms]
    country.group_counts = model.state.groups.copy()
    country.deciles, country.ages = model.state.deciles.copy(), model.state.ages.copy()
    country.month = model.month - 1  # counted at the end of the last month
    count_people(country)
    country.month = model.month
    for firm, number in zip(country.firms, workers, strict=True):
        firm.workers = number


def columns_of(country: Country) -> dict[str, np.ndarray]:
    """Persons by number and employers by place, as columns under the names of the model's."""
    people = sorted(country.agents_by_type[PersonAgent], key=lambda person: person.number)
    persons = {"id": [p.number for p in people]} | {k: [getattr(p, k) for p in people] for k in PERSON}
    persons["employer"] = [-1 if p.employer is None else p.employer.number for p in people]
    ends = [next((m for m in (p.unpaid_from, p.unpaid_without) if m is not None), p.until) for p in people]
    persons["until"] = [NEVER if end is None else end for end in ends]
    persons["kabkota"] = [p.place.number for p in people]
    persons |= zip(MONEY, zip(*(p.money.columns() for p in people), strict=True), strict=True)
    out = {f"person {name}": np.array(values) for name, values in persons.items()}
    for name in FIRM:
        out[f"employer {name}"] = np.array([getattr(firm, name) for firm in country.firms])
    for name in ("need", "paid", *PEMDA):
        out[f"pemda {name}"] = np.array([getattr(pemda, name) for pemda in country.pemda])
    for name in ("staff", "aware", "firms", "registered", "found", "sums"):
        out[f"kabkota {name}"] = np.array([getattr(place, name) for place in country.places])
    out["kabkota jkn"] = np.array([place.health.stocks() for place in country.places])
    out["kabkota jkn_enrolled"] = np.array([place.health.enrolled for place in country.places])
    out["kabkota jkn_met"] = np.array([place.health.met for place in country.places])
    out["kabkota groups"] = country.group_counts
    projects = country.trade.running
    persons_of = [-1 if p.project is None else p.project.slot for p in people]
    out["person project"] = np.array(persons_of)
    for name in ("slot", "number", "owner", *PROJECT):
        out[f"project {name}"] = np.array([getattr(project, name) for project in projects])
    out["project kabkota"] = np.array([project.place.number for project in projects])
    out["project site"] = np.array([project.site.number for project in projects])
    out["kabkota peers"] = np.array([country.acquaintance.counts[place] for place in country.places])
    out["province pensions"] = np.array([province.pensions.columns() for province in country.provinces])
    return out


def columns_of_model(model: Model) -> dict[str, np.ndarray]:
    """The same of a model."""
    state = model.state
    places, slots = (np.array(column) for column in zip(*_slots(model), strict=True))
    order = slots[np.argsort(state.persons.id[slots])]
    out = {f"person {name}": column[order] for name, column in state.persons._asdict().items()}
    out["person kabkota"] = places[np.argsort(state.persons.id[slots])]
    for name in FIRM:
        out[f"employer {name}"] = getattr(state.employers, name)
    projects = state.projects
    used = np.flatnonzero((projects.places > 0) | (projects.workers > 0))
    out["project slot"] = used
    out |= {f"project {name}": column[used] for name, column in projects._asdict().items()}
    for name in PEMDA:
        out[f"pemda {name}"] = getattr(state, name)
    out["pemda need"], out["pemda paid"] = model.need, model.paid
    for name in ("staff", "aware", "firms", "registered", "found", "sums", "jkn", "jkn_enrolled", "jkn_met"):
        out[f"kabkota {name}"] = getattr(state, name)
    out["kabkota groups"] = state.groups
    out["kabkota peers"] = state.peers
    out["province pensions"] = state.pensions
    return out

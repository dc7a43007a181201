"""Whom informal workers of a kabupaten/kota meet in a month: agents, village offices, and so on."""

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.contact import agent_contacts
from semesta.facts import Facts
from semesta.world.by_place import by_residents
from semesta.world.counting import Event
from semesta.world.meeting import add_channels, workers_near
from semesta.world.running import Running

Array = NDArray[np.float64]
WHO_HELP = ("village_offices", "associations", "one_stop")  # levers of `exposure`


def exposure(model: Running) -> tuple[Array, Array]:
    """Contacts per informal worker this month in each kabupaten/kota [514]: with somebody who helps (agent,
    village office, association, desk of JKN that registers for both), and by any channel.
    """
    levers, t = model.levers, model.month
    offices, associations, one_stop = (levers.at(name, t) for name in WHO_HELP)
    helped, contacts = agents_met(model), np.empty(model.near.size)
    add_channels(
        model.rules.contact, model.felt, offices, associations, one_stop, model.state.jkn_met, model.near,
        helped, contacts,
    )  # fmt: skip
    return helped, contacts


def agents_met(model: Running) -> Array:
    """Contacts with agents per informal worker this month, [514]."""
    own = model.levers.at_pemda("agents", model.month)
    met = _agents_of_the_nation(model)
    return met + _agents_of_places(model, own) if own.any() else met


def nearness(facts: Facts, province: NDArray[np.int64], elasticity: float) -> Array:
    """How often a worker comes by a branch office over the mean of all informal workers, [514], by the formal
    jobs for one informal job in the province.
    """
    table = facts["provinces"]
    formal = table["formal_share"] / 100.0
    near, informal = (formal / (1.0 - formal)) ** elasticity, table["employed"] * (1.0 - formal)
    relative: Array = near * (informal.sum() / (near * informal).sum())
    return relative[province]


def _agents_of_the_nation(model: Running) -> Array:
    """By nearness of their branch offices; where a territory is said, kabupaten apart from kota."""
    p, t, kota = model.rules.contact, model.month, model.setting.kota
    agents, rural = float(model.levers.agents[t]), float(model.levers.agents_rural[t])
    one = bool(np.isnan(rural))
    outside, inside = workers_near(model.state.events, model.near, kota, not one)
    met = agent_contacts(p, agents if one else agents * rural, model.scale * outside) * model.near
    if not one:
        in_kota = agent_contacts(p, agents * (1.0 - rural), model.scale * inside)
        met = np.where(kota, in_kota * model.near, met)
    by_place: Array = np.minimum(met, 1.0)
    return by_place


def _agents_of_places(model: Running, own: Array) -> Array:
    """Agents that a kabupaten/kota or its province has of its own, [514]; own: their numbers [552]."""
    p, province = model.rules.contact, model.setting.province
    counted = model.scale * np.bincount(province, weights=model.state.events[:, Event.INFORMAL])
    workers = np.concatenate([by_residents(counted, model.setting.residents, province), counted])
    met = np.array([agent_contacts(p, n, w) for n, w in zip(own.tolist(), workers.tolist(), strict=True)])
    together: Array = np.minimum(met[: province.size] + met[province.size :][province], 1.0)
    return together

"""Whom agents, village offices and other channels meet, place after place."""

import numpy as np

from semesta.decisions.contact import agent_contacts
from semesta.engine.compiled import rule
from semesta.world.counting import Event

INFORMAL = int(Event.INFORMAL)


@rule
def meet_agents(p, agents, rural, kota, near, events, scale, met) -> None:
    """Contacts with `agents`, into `met` [514]; rural: share of them in kabupaten, nan where not said."""
    apart = not np.isnan(rural)
    outside, inside = 0.0, 0.0  # workers of kabupaten (or of all places) and of kota, as they are near
    for d in range(met.size):
        if apart and kota[d]:
            inside += events[d, INFORMAL] * near[d]
        else:
            outside += events[d, INFORMAL] * near[d]
    in_kota = agent_contacts(p, agents * (1.0 - rural), scale * inside)
    elsewhere = agent_contacts(p, agents * rural if apart else agents, scale * outside)
    for d in range(met.size):
        met[d] = min((in_kota if apart and kota[d] else elsewhere) * near[d], 1.0)


@rule
def add_channels(p, felt, offices, associations, one_stop, jkn_met, near, helped, contacts) -> None:
    """Add whoever helps beside agents to `helped`, and fill `contacts` with all of them; arrays [514], but
    felt [552].

    offices, associations, one_stop: levers; jkn_met: workers at a desk of JKN; near: see `nearness`.
    """
    for d in range(helped.size):
        village = p.village * max(felt[d], offices[d])
        helped[d] += village + p.association * associations[d]
        helped[d] += one_stop[d] * jkn_met[d]
        contacts[d] = helped[d] + p.walk_in * near[d]

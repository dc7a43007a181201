"""Whom agents, village offices and other channels meet, place after place."""

from semesta.engine.compiled import rule
from semesta.world.counting import Event

INFORMAL = int(Event.INFORMAL)


@rule
def workers_near(events, near, kota, apart) -> tuple[float, float]:
    """Informal workers by how near they are, persons of the model: of all places, or of kabupaten and of kota
    `apart`.
    """
    outside, inside = 0.0, 0.0
    for d in range(near.size):
        if apart and kota[d]:
            inside += events[d, INFORMAL] * near[d]
        else:
            outside += events[d, INFORMAL] * near[d]
    return outside, inside


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

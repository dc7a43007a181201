"""The month of persons driven in other ways than the model's: everybody acts, or chunks of another size."""

import numpy as np

from semesta.engine.compiled import rule
from semesta.engine.draws import draw, high, low
from semesta.world.acting import act
from semesta.world.columns import GONE
from semesta.world.counting import is_quarter_end
from semesta.world.live import count_chunk, live_chunk, take_on
from semesta.world.screen import ACTS, LISTS, STAFF, Draws
from semesta.world.serving import clear_sums, serve_members

ALL_REASONS = np.uint8(ACTS | LISTS | STAFF)


@rule
def clear(t, events, sums) -> bool:
    """Empty the counts of a kabupaten as the engine does; whether the quarter ends."""
    events[:] = 0
    clear_sums(sums, t)
    return is_quarter_end(t)


@rule
def everybody_acts(
    persons, begins, ends, employers, slots, offsets, keys, month, rules, cells, events, sums, scratch, share
) -> None:  # fmt: skip
    """`live_share` without any screen."""
    for d in share:
        quarter = clear(month.t, events[d], sums[d])
        for i in range(begins[d], ends[d]):
            if persons.status[i] != GONE:
                life, cover = draw(keys.life, persons.id[i]), draw(keys.cover, persons.id[i])
                draws = Draws(low(life), high(life), low(cover), high(cover))
                act(
                    persons, employers, slots, offsets[d], offsets[d + 1], i, d, ALL_REASONS, draws,
                    keys, month, rules, cells[d], events[d], sums[d],
                )  # fmt: skip
        count_chunk(
            persons, begins[d], ends[d], employers, month.t, month.decile_z[d, 3], quarter, events[d]
        )  # fmt: skip
        found = scratch.found  # of the size of the engine's chunks
        for start in range(begins[d], ends[d], found.size):
            stop = min(start + found.size, ends[d])
            serve_members(persons, start, stop, employers, d, keys, month, found, sums[d])
        take_on(persons, d, keys, month, rules, cells[d], events[d], sums[d])


@rule
def chunks_of_seven(
    persons, begins, ends, employers, slots, offsets, keys, month, rules, cells, events, sums, scratch, share
) -> None:  # fmt: skip
    """`live_share` in chunks of seven persons."""
    for d in share:
        quarter = clear(month.t, events[d], sums[d])
        for start in range(begins[d], ends[d], 7):
            stop = min(start + 7, ends[d])
            live_chunk(
                persons, start, stop, employers, slots, offsets[d], offsets[d + 1], d, keys, month, rules,
                cells[d], events[d], sums[d], scratch,
            )  # fmt: skip
            count_chunk(persons, start, stop, employers, month.t, month.decile_z[d, 3], quarter, events[d])
        take_on(persons, d, keys, month, rules, cells[d], events[d], sums[d])

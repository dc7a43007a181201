"""The month of persons driven in other ways than the model's: everybody acts, or chunks of another size."""

from semesta.engine.compiled import rule
from semesta.engine.draws import draw
from semesta.world.columns import GONE
from semesta.world.counting import PROGRAMMES, is_quarter_end
from semesta.world.live import act, count_chunk, live_chunk, log_wage_in


@rule
def clear(t, events) -> bool:
    """Empty the counts of a kabupaten as the engine does; whether the quarter ends."""
    quarter = is_quarter_end(t)
    events[: events.size if quarter else PROGRAMMES] = 0
    return quarter


@rule
def everybody_acts(
    persons, begins, ends, employers, slots, offsets, keys, month, rules, cells, events, scratch, share
) -> None:  # fmt: skip
    """`live_share` without any screen."""
    for d in share:
        quarter = clear(month.t, events[d])
        for i in range(begins[d], ends[d]):
            if persons.status[i] != GONE:
                life, bits = draw(keys.life, persons.id[i]), draw(keys.cover, persons.id[i])
                act(
                    persons, employers, slots, offsets[d], offsets[d + 1], i, d, life, bits, keys, month,
                    rules, cells[d], events[d],
                )  # fmt: skip
        first, last, wage = begins[d], ends[d], log_wage_in(month, d)
        count_chunk(persons, first, last, employers, month.t, month.decile_z[d, 3], wage, quarter, events[d])


@rule
def chunks_of_seven(
    persons, begins, ends, employers, slots, offsets, keys, month, rules, cells, events, scratch, share
) -> None:  # fmt: skip
    """`live_share` in chunks of seven persons."""
    for d in share:
        quarter = clear(month.t, events[d])
        for start in range(begins[d], ends[d], 7):
            stop = min(start + 7, ends[d])
            live_chunk(
                persons, start, stop, employers, slots, offsets[d], offsets[d + 1], d, keys, month, rules,
                cells[d], events[d], scratch,
            )  # fmt: skip
            z, wage = month.decile_z[d, 3], log_wage_in(month, d)
            count_chunk(persons, start, stop, employers, month.t, z, wage, quarter, events[d])

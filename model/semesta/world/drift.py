"""What moves slowly in each kabupaten/kota: awareness, and the share of public staff that is enrolled."""

from semesta.decisions.aware import learn
from semesta.decisions.staff import ceiling, enrolled_share, is_late, lag, readiness
from semesta.engine.compiled import rule


@rule
def spread_awareness(p, contacts, aware) -> None:
    """A month of learning, in place; aware [514] share of informal workers; contacts [514] with somebody who
    informs, per worker.
    """
    for d in range(aware.size):
        aware[d] = learn(p, aware[d], contacts[d])


@rule
def start_staff(p, score, room, staff) -> None:
    """Share of own staff enrolled by group without a mandate, into `staff` [514, 5]; score and room [514]."""
    for d in range(staff.shape[0]):
        for group in range(staff.shape[1]):
            staff[d, group] = ceiling(p, 0.0, readiness(p, score[d], room[d])) * lag(p, group)


@rule
def enrol_staff(p, mandate, duty, score, room, staff) -> None:
    """A month of enrolling own staff and who serves a village, in place; staff [514, 5] share enrolled by
    group, mandate [514] and duty [514, 5] 0..1, score and room [514] of each Pemda.
    """
    for d in range(staff.shape[0]):
        ready = readiness(p, score[d], room[d])
        for group in range(staff.shape[1]):
            staff[d, group] = enrolled_share(p, staff[d, group], group, mandate[d], duty[d, group], ready)


@rule
def pay_staff(p, staff, rank, month_of_year, arrears, paid) -> None:
    """Share of own staff covered this month by group, into `paid` [514, 5]: none where the Pemda (fixed rank)
    pays late and the months of arrears are over.
    """
    for d in range(staff.shape[0]):
        late = is_late(p, rank[d], month_of_year, arrears)
        for group in range(staff.shape[1]):
            paid[d, group] = 0.0 if late else staff[d, group]

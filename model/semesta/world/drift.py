"""What moves slowly in each kabupaten/kota: awareness, and the share of public staff that is enrolled."""

from semesta.decisions.aware import learn
from semesta.decisions.staff import enrolled_share, group_share, is_late
from semesta.engine.compiled import rule


@rule
def spread_awareness(p, contacts, aware) -> None:
    """A month of learning, in place; aware [514] share of informal workers; contacts [514] with somebody who
    informs, per worker.
    """
    for d in range(aware.size):
        aware[d] = learn(p, aware[d], contacts[d])


@rule
def enrol_staff(p, mandate, staff) -> None:
    """A month of enrolling own staff, in place; staff [514] share enrolled, mandate [514] 0..1."""
    for d in range(staff.size):
        staff[d] = enrolled_share(p, staff[d], mandate[d])


@rule
def pay_staff(p, staff, rank, month_of_year, arrears, paid) -> None:
    """Share of own staff covered this month by group, into `paid` [514, 3]: none where the Pemda (fixed rank)
    pays late and the months of arrears are over.
    """
    for d in range(staff.size):
        now = 0.0 if is_late(p, rank[d], month_of_year, arrears) else staff[d]
        for group in range(paid.shape[1]):
            paid[d, group] = group_share(p, now, group)

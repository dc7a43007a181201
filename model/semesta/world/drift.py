"""What moves slowly in each kabupaten/kota: awareness, and the share of public staff that is enrolled."""

from semesta.decisions.aware import learn
from semesta.decisions.staff import enrolled_share, is_late
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
    """A month of enrolling own staff, in place; staff [514] share enrolled, mandate 0..1."""
    for d in range(staff.size):
        staff[d] = enrolled_share(p, staff[d], mandate)


@rule
def pay_staff(p, staff, rank, month_of_year, paid) -> None:
    """Share of own staff covered this month, into `paid` [514]: none yet where the Pemda (fixed rank) pays
    late.
    """
    for d in range(paid.size):
        paid[d] = 0.0 if is_late(p, rank[d], month_of_year) else staff[d]

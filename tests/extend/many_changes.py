"""An extension of every kind, for tests: levers, inputs, values, decisions of loops and of governments."""

from math import exp

from semesta.extend import lever, modify, replace

WORDS = {"id": "uji", "en": "test"}
lever(
    "called_on", description=WORDS, mechanism=WORDS, unit=WORDS, bounds=(0.0, 1.0), source="test", default=0.1
)
lever("fare", description=WORDS, mechanism=WORDS, unit=WORDS, bounds=(0.0, 1e4), source="test", default=500.0)
CALLS = {"morning": 20.0, "evening": 25.0}  # no compiled code could read this


def fading(x):
    return 1.0 - exp(-x)


@modify("enrol.acceptance.premium")
def dearer_to_reach(value, fare):
    return value + fare


@modify("enrol.acceptance")
def easier_with_a_mandate(value, helped, mandate):
    return value + (1.0 - value) * 0.1 * mandate * helped


@modify("enrol.acceptance")
def never_certain(value):
    return min(value, 0.9)


@replace("keep.return_chance")
def collected(p, reminded, called_on):
    return 1.0 - (1.0 - p.catch_up) * (1.0 - reminded) * (1.0 - fading(called_on))


@modify("keep.integrated_hazard")
def forgetful(value, tenure):
    return value * (2.0 if tenure < 6 else 1.0)


@replace("fund.adoption")
def first_of_all(p, r):
    return 0.1 + (0.3 if r.room > 0.0 else 0.0) * r.mandate


@replace("contact.agent_contacts")
def by_kind(p, agents, workers):
    return min(sum(CALLS.values()) * agents / max(workers, 1.0), 1.0)


@modify("fund.names_planned.premium")
def bargain(value, mandate):
    return value * (1.0 - 0.2 * mandate)


@modify("register.register_hazard")
def asked_at_market(value, size_class, called_on):
    return value + (0.01 * called_on if size_class == 0 else 0.0)

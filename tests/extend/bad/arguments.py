# expect: :8: modify(keep.lapse_hazard): the function must take value, which it modifies
# expect: :13: replace(keep.lapse_hazard): the arguments of the function must be plain ones
# expect: :18: modify(construct.season): construct.season takes no parameters, so it can read no lever
# expect: :23: modify(jkn.non_workers): jkn.non_workers does not give one number; use replace
from semesta.extend import modify, replace


@modify("keep.lapse_hazard")
def no_value(tenure):
    return 0.1


@replace("keep.lapse_hazard")
def starred(*everything):
    return 0.1


@modify("construct.season")
def no_levers(value, mandate):
    return value * mandate


@modify("jkn.non_workers")
def no_number(value):
    return value

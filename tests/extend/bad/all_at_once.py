# expect: :11: lever(Market Day): the name of a lever: small letters, digits and single _ between them
# expect: :11: lever(Market Day): unit.id is missing or empty
# expect: :11: lever(Market Day): default must be a number within 0 .. 1; found 2.0
# expect: :22: modify(enrol.aceptance): "enrol.aceptance" is not a quantity that can be modified
# expect: did you mean "enrol.acceptance"?
# expect: :27: replace(keep.staying): its arguments must be p, rise, in that order, then levers; found p
# expect: :32: modify(fund.adoption): the argument "mandat" is neither a lever nor an argument
# expect: did you mean "mandate"?
from semesta.extend import lever, modify, replace

lever(
    "Market Day",
    description={"id": "a", "en": "b"},
    mechanism={"id": "a", "en": "b"},
    unit={"en": "share"},
    bounds=(0, 1),
    source="none",
    default=2.0,
)


@modify("enrol.aceptance")
def more(value):
    return 2 * value


@replace("keep.staying")
def stays(p):
    return 1.0


@modify("fund.adoption")
def follows(value, mandat):
    return value + mandat

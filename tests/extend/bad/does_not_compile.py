# expect: :11: replace(keep.return_chance): compiled loops call this function, and it does not compile
from semesta.extend import replace


def found(table, key):
    return table[key]


@replace("keep.return_chance")
def looked_up(p, reminded):
    table = {"a": [0.1], "b": object()}
    return found(table, "a")

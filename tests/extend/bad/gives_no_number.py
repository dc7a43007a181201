# expect: :5: replace(keep.return_chance): must give a number; gives
from semesta.extend import replace


@replace("keep.return_chance")
def pair(p, reminded):
    return p.catch_up, reminded

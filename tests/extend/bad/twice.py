# expect: :10: replace(fund.adoption): fund.adoption is replaced already at
from semesta.extend import replace


@replace("fund.adoption")
def one(p, mandate, election, neighbours, room):
    return 0.1


@replace("fund.adoption")
def two(p, mandate, election, neighbours, room):
    return 0.2

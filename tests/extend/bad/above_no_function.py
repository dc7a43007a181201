# expect: :5: replace(fund.adoption): must stand above a function; found
from semesta.extend import replace


@replace("fund.adoption")
class Adoption:
    pass

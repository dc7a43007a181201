# expect: :3: random makes every run different; an extension may not draw
# expect: :12: np.random makes every run different; an extension may not draw
import random

import numpy as np

from semesta.extend import replace


@replace("fund.adoption")
def coin(p, mandate, election, neighbours, room):
    return np.random.default_rng(random.randint(0, 9)).random()

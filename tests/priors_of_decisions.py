"""Any set of parameters within its priors, and rules as plain Python, for tests of single decisions."""

from hypothesis import strategies as st

from oracle.plain import plain
from semesta.decisions.rules import PARAMETERS, make_rules

__all__ = ["SHARE", "SIZES", "of", "plain"]

SHARE = st.floats(0.0, 1.0)
SIZES = st.sampled_from([0, 1, 2, 3])


def of(decision: str) -> st.SearchStrategy:
    """The parameter tuple of a decision, every value anywhere in its prior."""
    ranges = {p.name: st.floats(p.low, p.high) for p in PARAMETERS if p.name.partition(".")[0] == decision}
    return st.fixed_dictionaries(ranges).map(lambda values: getattr(make_rules(values), decision))

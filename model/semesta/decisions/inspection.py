"""Inspectors choose which firms they visit, and a visited firm gives in or not.

Inspectors are scarce: each sees so many firms a month (Permenaker 33/2016), about 94 to 104 thousand a year in
all (ER18). A firm's chance is its odds over the odds of all firms times the visits there are. Odds go by size
(PR14) and are lower for a firm that no register knows (ER19: visits go to firms in the reporting system). Targeting
multiplies the odds of whom it is after: `risk` firms that matched records list, `sector` those of one industry; it
adds no visit. What the visit moves is `conversion` (outside: 0.24, ER01) and `gives_in` (in arrears: 0.635 of
63,257 firms complied, DPR hearing of June 2022). Sanctions of PP 86/2013 add to both; they are rare (57 firms in
2021-22 against 23,113 that did not comply), so 0.24 is taken to hold with none.

Scores here and in arrears and register: misfit to registered employers by size (2025), their eight totals
2017-2025, PU, arrears and programmes, every form fitted anew on the same two runs at 1:1000; this form has 21.2.
Rejected: visits at one chance for all firms of a size, known or not (the form before): 36.0. A year of it makes 8.6 %
of unregistered medium firms register by inspection against 3.7 % here; even with next to no own accord (0.0004 a
month) one size of 2025 is missed by 27 % (here 5 %).
Not tried: a list worked off strictly from the top, which `focus` has as its limit.
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("inspection.micro", 0.004, 0.0005, 0.01, "odds", "evidence", "PR14: under 0.004 a year", "Odds of a visit, micro"),
    Parameter("inspection.small", 0.035, 0.01, 0.08, "odds", "evidence", "PR14: 0.02-0.05 a year", "Odds of a visit, small"),
    Parameter("inspection.medium", 0.30, 0.1, 0.6, "odds", "evidence", "PR14: 0.2-0.4 a year", "Odds of a visit, medium"),
    Parameter("inspection.large", 0.40, 0.1, 0.8, "odds", "evidence", "PR14: 0.2-0.4 a year", "Odds of a visit, large"),
    Parameter("inspection.hidden", 0.3, 0.05, 1.0, "ratio", "assumed", "ER19: visits reach the 1.4 % of firms in the reporting system", "Odds of a firm that no register knows, over one that is known"),
    Parameter("inspection.focus", 8.0, 1.0, 30.0, "ratio", "assumed", "No estimate found for Indonesia", "Odds of a firm that targeting is after, over one that it is not"),
    Parameter("inspection.suspect", 0.8, 0.5, 1.0, "share", "assumed", "ES01: a quarter unreported", "Matched records list a registered firm that reports less than this"),
    Parameter("inspection.visit", 0.24, 0.15, 0.3, "probability", "evidence", "PR13, ER01", "A visited firm outside registers"),
    Parameter("inspection.pays", 0.635, 0.4, 0.8, "probability", "evidence", "40,144 of 63,257 inspected firms complied, May 2022", "A visited firm in arrears pays up"),
    Parameter("inspection.fined", 0.1, 0.0, 0.3, "probability", "assumed", "PP 86/2013: 0.1 % of what is due a month, ER12", "A fine makes a firm give in that a visit did not"),
    Parameter("inspection.refused", 0.44, 0.2, 0.7, "probability", "assumed", "ER15: 44 % paid after a prosecutor's letter", "Service refused makes a firm give in that a visit did not"),
)  # fmt: skip
RANDOM, RISK, FIRST_SECTOR = 0, 1, 2  # codes of targeting; a campaign in Sector s is FIRST_SECTOR + s


class Inspection(NamedTuple):
    """Parameters of the rules in this file."""

    micro: float
    small: float
    medium: float
    large: float
    hidden: float
    focus: float
    suspect: float
    visit: float
    pays: float
    fined: float
    refused: float


@rule
def size_odds(p: Inspection, size_class: int) -> float:
    """Odds of a visit by SizeClass."""
    if size_class == 0:
        return p.micro
    if size_class == 1:
        return p.small
    return p.medium if size_class == 2 else p.large


@rule
def is_listed(p: Inspection, share: float, matched: bool) -> bool:
    """Whether matched records list a firm that reports `share` of its workers (0: outside) as one to see."""
    return matched and share < p.suspect


@rule
def visit_odds(
    p: Inspection, size_class: int, share: float, matched: bool, sector: int, targeting: int
) -> float:
    """Odds of a visit to a firm that reports `share` of its workers (0: outside).

    matched: records show it; sector: Sector; targeting: RANDOM, RISK, or FIRST_SECTOR + the campaign's Sector.
    """
    odds = size_odds(p, size_class)
    if share == 0.0 and not matched:
        odds *= p.hidden
    wanted = is_listed(p, share, matched) if targeting == RISK else sector == targeting - FIRST_SECTOR
    return odds * p.focus if targeting != RANDOM and wanted else odds


@rule
def conversion(p: Inspection, share: float, fines: float, refusal: float) -> float:
    """Probability that a visited firm gives in: registers (share 0) or pays its arrears.

    fines, refusal: probability that the fine and the refusal of services of PP 86/2013 are applied to it.
    """
    firm = p.visit if share == 0.0 else p.pays
    return 1.0 - (1.0 - firm) * (1.0 - p.fined * fines) * (1.0 - p.refused * refusal)

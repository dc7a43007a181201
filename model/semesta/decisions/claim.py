"""Whether the heirs of a member who died claim the benefit.

One share for all: no count of deaths without a claim was found. Rejected: a share by payer (those enrolled by
a Pemda may not know of their cover; the record gives no deaths by payer).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter

PARAMETERS = (
    Parameter("claim.private", 0.3, 0.0, 0.8, "share", "assumed", "WE10: the risk must differ between persons; its spread is not known", "Deaths of those of high private risk above the mean, and of the others below it, where members choose by risk"),
    Parameter("claim.share", 0.9, 0.5, 1.0, "share", "assumed", "heirs who do not know of the cover", "Entitled deaths that are claimed, where the lever claims says nothing"),
)  # fmt: skip


class Claim(NamedTuple):
    """Parameters by name."""

    private: float
    share: float

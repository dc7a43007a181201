"""Members of every month and province, as the ledger reads them from what a run counted."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import Payer, Segment
from semesta.law.tariff import JkkClass
from semesta.world.sums import DEATH, Sum

Array = NDArray[np.float64]
KINDS = 5  # of members, in Sum.DEATHS: of firms, non-ASN staff, BPU, Jakon, PMI


class Members(NamedTuple):
    """Real persons by month and province, [T, 38] unless said."""

    sums: Array  # [T, 38, SUMS] as in `world.sums`
    firm: Array  # PU members of firms
    staff: Array  # non-ASN staff of Pemda
    bpu: Array  # [T, 38, 8] BPU members for whom is paid this month, by payer
    arrears: Array  # covered BPU members who do not pay this month
    jakon: Array
    pmi: Array
    project_dues: Array  # [T, 38, 2] JKK and JKM of the projects that register, rupiah

    @property
    def months(self) -> int:
        """T."""
        return len(self.firm)

    def of(self, column: Sum) -> Array:
        """A column of the sums."""
        return self.sums[:, :, column]

    def by_class(self, first: Sum) -> Array:
        """A block of the sums by JKK class [T, 38, 5]."""
        return self.sums[:, :, first : first + len(JkkClass)]

    def deaths(self) -> Array:
        """Expected deaths by kind of member [T, 38, 5], persons."""
        return self.sums[:, :, Sum.DEATHS : Sum.DEATHS + KINDS] * DEATH


def members_of(observed: Mapping[str, NDArray[Any]]) -> Members:
    """All months of a run observed from January 2015 on."""
    sums, active = observed["sums"], observed["active"]
    firm = sums[:, :, Sum.MEMBERS : Sum.MEMBERS + len(JkkClass)].sum(axis=2)
    staff = active[:, :, Segment.PU] - firm
    arrears, pmi = observed["arrears_by_province"], active[:, :, Segment.PMI]
    bpu = observed["active_by_payer"].copy()
    bpu[:, :, Payer.KABKOTA] -= staff
    bpu[:, :, Payer.WORKER] -= pmi + arrears
    bpu[:, :, Payer.EMPLOYER] -= firm  # what is left are households and their domestic workers
    bpu[:, :, Payer.PROJECT] = 0.0
    return Members(
        sums, firm, staff, bpu, arrears, active[:, :, Segment.JAKON], pmi, observed["project_dues"]
    )

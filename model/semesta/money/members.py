"""Members and wages of a month, as the ledger reads them from what a run counted."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import Payer, Segment

Array = NDArray[np.float64]


class Members(NamedTuple):
    """Real persons of month t, and rupiah of its wages."""

    t: int
    wage_bill: Array  # [32] paid by firms to PU members, by programme set
    firm: float  # PU members of firms
    staff: float  # non-ASN staff of Pemda
    bpu: Array  # [8] BPU members paid for, by payer
    arrears: float  # covered BPU members who do not pay this month
    saving: float  # BPU members with JHT
    jakon: float
    pmi: float
    savers: float  # members of JHT
    job_loss: float  # members of JKP
    closed: float  # PU accounts whose owner is not active
    formal_lost: float  # share of the employed in formal jobs a year ago less that of now, at least 0


def members_of(observed: Mapping[str, NDArray[Any]], savings: float, t: int) -> Members:
    """The month t of a run observed from January 2015 on; savings: share of BPU members with JHT."""
    active = observed["active"][t].sum(axis=0)
    paid_by, bpu = observed["active_by_payer"][t].sum(axis=0), observed["bpu_by_payer"][t].copy()
    all_bpu = bpu.sum()
    arrears = float(observed["arrears"][t])
    bpu[Payer.WORKER] -= arrears
    staff = paid_by[Payer.KABKOTA] - bpu[Payer.KABKOTA]
    programme = observed["active_by_programme"][t]
    return Members(
        t=t,
        wage_bill=observed["wage_bill"][t],
        firm=float(active[Segment.PU] - staff),
        staff=float(staff),
        bpu=bpu,
        arrears=arrears,
        saving=float(min(savings * all_bpu, bpu[Payer.WORKER])),
        jakon=float(active[Segment.JAKON]),
        pmi=float(active[Segment.PMI]),
        savers=float(programme[2]),
        job_loss=float(programme[4]),
        closed=float(observed["inactive"][t, Segment.PU]),
        formal_lost=max(0.0, _formal(observed, max(t - 12, 0)) - _formal(observed, t)),
    )


def _formal(observed: Mapping[str, NDArray[Any]], t: int) -> float:
    return float(observed["formal"][t].sum() / observed["employed"][t].sum())

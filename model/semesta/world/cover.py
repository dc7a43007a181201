"""The cover of a person in one byte: who is a member, in which segment, paid by whom, active or not."""

from enum import IntEnum

import numpy as np

from semesta.facts.vocabulary import OWN_PAYING, Payer, Segment, Status


class Cover(IntEnum):
    """State of membership; everything from PU_FIRM to PMI is active cover."""

    NONE = 0  # not on the register
    PU_FIRM = 1
    PU_PUBLIC = 2  # non-ASN staff, paid by the Pemda that employs them
    BPU_SELF = 3
    BPU_ARREARS = 4  # one to three unpaid months: still covered
    BPU_PLATFORM = 5  # deducted at source by the platform
    BPU_HOUSEHOLD = 6  # domestic worker, paid by the household that employs it
    BPU_CENTRE = 7  # PBI Jamsostek
    BPU_KABKOTA = 8
    BPU_PROVINCE = 9
    BPU_VILLAGE = 10
    BPU_DONOR = 11
    JAKON = 12
    PMI = 13
    OUT_PU = 14  # registered, not active
    OUT_BPU = 15


FIRST_ACTIVE, LAST_ACTIVE = int(Cover.PU_FIRM), int(Cover.PMI)
# Payers of local lists, in the order in which a worker's rank is compared with their shares.
LOCAL = (Cover.BPU_KABKOTA, Cover.BPU_PROVINCE, Cover.BPU_VILLAGE, Cover.BPU_DONOR)
NEVER = np.uint16(65535)  # no end is known for this cover

_PU, _BPU, _JAKON, _PMI = (int(s) for s in (Segment.PU, Segment.BPU, Segment.JAKON, Segment.PMI))
SEGMENT = np.array(
    [-1, _PU, _PU, _BPU, _BPU, _BPU, _BPU, _BPU, _BPU, _BPU, _BPU, _BPU, _JAKON, _PMI, _PU, _BPU], np.int8
)
PAYER = np.full(len(Cover), -1, np.int8)
for _cover, _payer in {
    Cover.PU_FIRM: Payer.EMPLOYER,
    Cover.PU_PUBLIC: Payer.KABKOTA,
    Cover.BPU_SELF: Payer.WORKER,
    Cover.BPU_ARREARS: Payer.WORKER,
    Cover.BPU_PLATFORM: Payer.WORKER,
    Cover.BPU_HOUSEHOLD: Payer.EMPLOYER,
    Cover.BPU_CENTRE: Payer.CENTRE,
    Cover.BPU_KABKOTA: Payer.KABKOTA,
    Cover.BPU_PROVINCE: Payer.PROVINCE,
    Cover.BPU_VILLAGE: Payer.VILLAGE,
    Cover.BPU_DONOR: Payer.DONOR,
    Cover.JAKON: Payer.PROJECT,
    Cover.PMI: Payer.WORKER,
}.items():
    PAYER[_cover] = _payer

ACTIVE = np.array([FIRST_ACTIVE <= c <= LAST_ACTIVE for c in Cover])
PAYS_ITSELF = np.zeros(len(Status), np.uint8)  # statuses that can be BPU
PAYS_ITSELF[list(OWN_PAYING)] = 1

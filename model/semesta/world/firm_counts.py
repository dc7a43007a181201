"""Firms as they are counted by kabupaten/kota and size, and what firms see of these counts."""

from semesta.engine.compiled import rule


@rule
def count_firms(employers, offsets, scale, firms, registered) -> None:
    """Fill firms and registered [514, 4] in real firms from the workers last counted."""
    firms[:] = 0.0
    registered[:] = 0.0
    for d in range(offsets.size - 1):
        for e in range(offsets[d], offsets[d + 1]):
            represented = employers.workers[e] * scale / employers.size[e]
            firms[d, employers.size_class[e]] += represented
            if employers.report[e] > 0:
                registered[d, employers.size_class[e]] += represented


@rule
def see_firms(firms, registered, found, detections, shares) -> None:
    """What firms see of last month: detections [514] per unregistered firm and shares registered [514, 4],
    from firms and registered [514, 4] and found [514] in real firms.
    """
    for d in range(found.size):
        outside = 0.0
        for size in range(firms.shape[1]):
            outside += firms[d, size] - registered[d, size]
            shares[d, size] = registered[d, size] / max(firms[d, size], 1e-9)
        detections[d] = found[d] / max(outside, 1.0)

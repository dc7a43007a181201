import pytest

from semesta.facts import load_facts
from semesta.fit.missed import errors
from semesta.fit.targets import targets
from semesta.observe.variables import LABELS


def test_every_kind_of_series_has_errors_from_the_targets():
    found = errors()
    assert {"total", "pemda_paid", "province", *LABELS["segment"]} <= set(found.missed) == set(found.observed)
    middle = sorted(
        t.discrepancy / t.observed for t in targets(load_facts()) if t.group == "total" and t.use == "fit"
    )
    assert found.missed["total"] == pytest.approx(middle[len(middle) // 2])
    assert found.missed["PMI"] == max(found.missed[name] for name in ("PU", "BPU", "Jakon"))
    assert found.missed["total"] < found.missed["BPU"] < found.missed["province"]

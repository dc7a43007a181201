import pickle
import sys

import pytest

from semesta.study.analysis.sensitivity import sobol
from semesta.study.extras import MissingExtraError, library
from study_findings import sampled


def test_a_missing_library_is_named_with_the_command_that_installs_it():
    with pytest.raises(MissingExtraError) as error:
        library("no_such_library.part", "cluster")
    assert str(error.value) == (
        'no_such_library is not installed; install it with: pip install "semesta[cluster]"'
    )
    assert error.value.render("id").endswith('pasang dengan: pip install "semesta[cluster]"')
    assert str(pickle.loads(pickle.dumps(error.value))) == str(error.value)


def test_an_analysis_without_its_library_says_so(monkeypatch):
    for name in [name for name in sys.modules if name.split(".")[0] == "SALib"]:
        monkeypatch.delitem(sys.modules, name)
    dataset = sampled("sobol")
    monkeypatch.setitem(sys.modules, "SALib", None)
    with pytest.raises(MissingExtraError, match=r"semesta\[analysis\]"):
        sobol(dataset, "active")

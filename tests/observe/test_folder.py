import json
import shutil

import pytest

from semesta.facts import load_facts
from semesta.observe.folder import FolderError, read_folder
from semesta.observe.results import write_results
from semesta.observe.together import read_together


@pytest.fixture(scope="module")
def left(tmp_path_factory, make_fake, scenarios):
    """A results folder of a short made-up run; not to be written to."""
    root = tmp_path_factory.mktemp("results")
    ds = make_fake(draws=2, months=12)
    return write_results(ds, scenarios, root, facts=load_facts(), command="semesta run", wall_time=1.0)


@pytest.fixture
def copied(left, tmp_path):
    """The same, to be spoilt."""
    return shutil.copytree(left, tmp_path / "copy")


def _changed(folder, **values):
    file = folder / "manifest.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | values), "utf-8")
    return folder


def _refused(*paths):
    with pytest.raises(FolderError) as caught:
        read_together(paths)
    assert caught.value.render("id") != caught.value.render("en")
    return [kind for kind, _ in caught.value.mistakes]


def test_a_folder_is_read_back(left, scenarios):
    folder = read_folder(left)
    assert [s.hash for s in folder.scenarios] == [s.hash for s in scenarios]
    assert [s.name for s in folder.scenarios] == ["baseline", "goal-70m"]
    assert folder.manifest["draws"] == folder.dataset.sizes["draw"] == 2


def test_what_is_no_results_folder_is_refused(tmp_path):
    (tmp_path / "manifest.json").write_text("[]")
    assert _refused(tmp_path, tmp_path / "nowhere") == ["results_none", "results_none"]


def test_results_of_another_version_are_refused(copied):
    assert _refused(_changed(copied, code_version="9.9")) == ["results_version"]


@pytest.mark.parametrize("name", ["results.nc", "manifest.json", "scenario-goal-70m.toml"])
def test_a_broken_file_is_refused(copied, name):
    (copied / name).write_text("{broken")
    assert _refused(copied) == ["results_broken"]


def test_python_files_of_a_folder_are_not_run(copied):
    assert read_folder(_changed(copied, extension_hashes={"mine.py": "0"})).scenarios == ()


def test_the_same_run_twice_is_one(left, copied):
    both = read_together([left, copied])
    assert both.dataset.sizes == read_folder(left).dataset.sizes
    assert len(both.scenarios) == 2


def test_draws_that_are_not_paired_are_not_compared(left, copied):
    assert _refused(left, _changed(copied, seed=2, scale=500)) == ["results_unpaired"] * 2


def test_a_name_that_means_two_scenarios_is_refused(left, copied):
    hashes = {"baseline": "0", "goal-70m": "1"}
    assert _refused(left, _changed(copied, scenario_hashes=hashes)) == ["results_namesake"] * 2


def test_one_scenario_alone_cannot_be_compared(tmp_path, make_fake, scenarios):
    ds = make_fake(draws=1, months=12).isel(scenario=[0])
    alone = write_results(
        ds, scenarios[:1], tmp_path, facts=load_facts(), command="semesta run", wall_time=1.0
    )
    with pytest.raises(FolderError, match="at least two scenarios"):
        read_together([alone], least=2)

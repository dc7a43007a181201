"""The model under an extension: beside the oracle, from the command line, and next to a model without one."""

import json
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from typer.testing import CliRunner

from oracle.copying import columns_of, columns_of_model, country_of
from semesta.cli import app
from semesta.extend import Extension, decisions, load_extension
from semesta.extend.binding import bind
from semesta.model import Model
from semesta.scenario import ScenarioError, load_scenario
from semesta.scenario.extension import NO_EXTENSION
from semesta.study.design import Options
from semesta.study.run import run
from semesta.study.runner.batches import families
from semesta.world.cover import Cover

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "docs" / "examples"
MANY = HERE / "many_changes.py"
COLLECTION = EXAMPLES / "market_collection.py"
SCALE, SEED = 50_000, 3
SEPTEMBER_2024 = 116


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The worked example's scenario, from June 2015, so that runs are short."""
    file = tmp_path_factory.mktemp("scenarios") / "collected.toml"
    lever = '[[lever.market_collection]]\nfrom = "2015-06"\nvalue = 1.0\n'
    file.write_text(f'title.id = "a"\ntitle.en = "b"\nextends = "baseline"\n{lever}', encoding="utf-8")
    return file


def self_payers(model: Model) -> int:
    return int((model.persons.get("cover") == Cover.BPU_SELF).sum())


def test_agent_by_agent_beside_the_oracle_under_the_same_extension():
    scenario = load_scenario("baseline", extension=load_extension(MANY))
    model = Model(scenario, scale=SCALE, seed=SEED).run(SEPTEMBER_2024)
    bound = bind(scenario.extension, within=("semesta", "oracle"))
    country = bound.of(country_of)(model)
    apart = []
    for _ in range(8):
        model.step()
        country.rules = model.rules
        country.step()
        ours, theirs = bound.of(columns_of)(country), columns_of_model(model)
        apart += [name for name in ours if not np.array_equal(ours[name], theirs[name])]
    assert apart == []
    assert {"catches up", "joins by contact", "pemda starts", "firm registers"} <= country.happened.keys()


def test_models_with_and_without_extensions_live_side_by_side():
    plain, extended = Model("baseline", scale=10_000), Model("baseline", scale=10_000, extensions=MANY)
    other = Model("baseline", scale=10_000, extensions=COLLECTION)
    for _ in range(14):
        for model in (plain, extended, other):
            model.step()
    again = Model("baseline", scale=10_000).run(14)
    np.testing.assert_array_equal(plain.observed["active"], again.observed["active"])
    assert self_payers(extended) != self_payers(plain)
    assert self_payers(other) == self_payers(plain)  # its lever stands at nothing
    assert isinstance(extended, Model)
    assert plain.rules.keep._fields == type(plain.rules.keep)._fields


def test_effects_have_the_expected_sign(collected):
    without = Model(collected, scale=10_000, extensions=COLLECTION)
    assert without.levers.arrays()["market_collection"][[4, 5]].tolist() == [0.0, 1.0]
    with_lever, plain = without.run(24), Model("baseline", scale=10_000, extensions=COLLECTION).run(24)
    active = {
        name: m.observed["active"][:, :, 1].sum(axis=1) for name, m in (("a", with_lever), ("b", plain))
    }
    np.testing.assert_array_equal(active["a"][:5], active["b"][:5])
    assert active["a"][-1] > 1.02 * active["b"][-1]


def test_screens_miss_nobody_when_a_hazard_is_replaced(tmp_path):
    file = tmp_path / "all_stop.py"
    rule = '@modify("keep.lapse_hazard")\ndef all_stop(value):\n    return 1.0\n'
    file.write_text(f"from semesta.extend import modify\n\n{rule}", encoding="utf-8")
    model = Model("baseline", scale=SCALE, extensions=file)
    covers = model.persons.get("cover")
    payers = int((covers == Cover.BPU_SELF).sum())
    model.step()
    joined = model.persons.get("since")[model.persons.get("cover") == Cover.BPU_SELF]
    assert payers > 20
    assert (joined == 0).all()
    assert self_payers(model) < payers / 2


def test_a_saved_state_continues_under_an_extension():
    half = Model("baseline", scale=SCALE, extensions=MANY).run(9)
    whole = Model.restore(half.save_state(), "baseline", scale=SCALE, extensions=MANY).run(18)
    straight = Model("baseline", scale=SCALE, extensions=MANY).run(18)
    np.testing.assert_array_equal(whole.observed["active"], straight.observed["active"][9:])


def test_every_decision_that_is_listed_is_reached():
    """A decision that the model does not call would be changed in vain."""
    for decision in decisions().values():
        rule = f"@replace({decision.name!r})\ndef changed({', '.join(decision.arguments)}):\n    return 0.0\n"
        bound = bind(Extension(((decision.name, f"from semesta.extend import replace\n\n\n{rule}"),)))
        assert bound.of(Model) is not Model, decision.name


def test_hash_history_and_text_hold_the_extension(collected):
    extension = load_extension(COLLECTION)
    plain, under = load_scenario("baseline"), load_scenario("baseline", extension=extension)
    assert plain.extension is NO_EXTENSION
    assert len({plain.hash, under.hash, load_scenario(collected, extension=extension).hash}) == 3
    assert plain.equal_until(under) == 0
    assert len(families([plain, under])) == 2
    with_lever = load_scenario(collected, extension=extension)
    assert under.equal_until(with_lever) == 5
    assert "[[lever.market_collection]]" in with_lever.to_toml()
    assert plain.under(extension).hash == under.hash


def test_processes_change_nothing(collected):
    options = Options(scale=SCALE, draws=2, until="2015-09", jobs=1, extensions=(COLLECTION,))
    alone = run(["baseline", collected], options)
    assert alone.failures == ()
    pair = run(["baseline", collected], Options(**vars(options) | {"jobs": 2}))
    assert pair.failures == ()
    assert pair.dataset.identical(alone.dataset)


def test_from_the_command_line(collected, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    small = ["--scale", str(SCALE), "--draws", "1", "--until", "2015-12", "--jobs", "1", "--no-charts"]
    done = CliRunner().invoke(app, ["run", "baseline", str(collected), "--with", str(COLLECTION), *small])
    assert done.exit_code == 0, done.output
    [folder] = (tmp_path / "results").iterdir()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert list(manifest["extension_hashes"]) == [str(COLLECTION)]
    assert (folder / "extension-1-market_collection.py").read_text() == COLLECTION.read_text()
    assert "market_collection" in (folder / "scenario-collected.toml").read_text(encoding="utf-8")
    with xr.open_dataset(folder / "results.nc") as ds:
        assert set(ds.scenario.values) == {"baseline", "collected"}


def test_the_command_line_lists_decisions_levers_and_what_a_file_changes():
    listed = CliRunner().invoke(app, ["extend"]).stdout
    assert all(f"  {name}(" in listed for name in decisions())
    levers = CliRunner().invoke(app, ["levers", "--with", str(COLLECTION), "--lang", "id"]).stdout
    assert "market_collection: Pekerja mandiri yang didatangi" in levers
    said = CliRunner().invoke(app, ["extend", str(COLLECTION)]).stdout
    assert "replaces keep.return_chance: is_called_on" in said
    assert "modifies enrol.acceptance.premium: saves_the_way" in said


def test_check_knows_the_levers_of_an_extension(collected, tmp_path):
    known = CliRunner().invoke(app, ["check", str(collected), "--with", str(COLLECTION)])
    assert known.exit_code == 0
    assert CliRunner().invoke(app, ["check", str(collected)]).exit_code == 2
    file = tmp_path / "high.toml"
    file.write_text(collected.read_text(encoding="utf-8").replace("1.0", "1.5"), encoding="utf-8")
    high = CliRunner().invoke(app, ["check", str(file), "--with", str(COLLECTION)])
    assert high.exit_code == 2
    assert "lever.market_collection.value: 1.5 is outside 0 .. 1 (share of own-paying workers)" in high.stderr


def test_a_lever_that_an_extension_reads_may_not_act_by_place(tmp_path):
    file = tmp_path / "aceh.toml"
    lever = '[[lever.pemda_mandate]]\nfrom = "2027"\nprovince = "Aceh"\nstrength = 1.0\n'
    file.write_text(f'title.id = "a"\ntitle.en = "b"\nextends = "baseline"\n{lever}', encoding="utf-8")
    assert CliRunner().invoke(app, ["check", str(file), "--with", str(COLLECTION)]).exit_code == 0
    refused = CliRunner().invoke(app, ["check", str(file), "--with", str(MANY)])
    assert refused.exit_code == 2
    assert f"{file}:4: lever.pemda_mandate: the extension reads mandate" in refused.stderr
    with pytest.raises(ScenarioError, match="reads mandate"):
        load_scenario(file).under(load_extension(MANY))


def test_the_example_of_the_docs_is_good():
    done = CliRunner().invoke(
        app, ["check", str(EXAMPLES / "market-collection.toml"), "--with", str(COLLECTION)]
    )
    assert done.exit_code == 0
    assert "warning" not in done.stdout

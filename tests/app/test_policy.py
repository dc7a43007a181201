import pytest

from semesta.app.knobs import KNOBS, POOREST, YEARS
from semesta.app.policy import Wish, moved, policy
from semesta.scenario import LEVERS, ScenarioError, check, load_scenario
from semesta.show.catalogue import LANGS, text


@pytest.fixture(scope="module")
def base():
    return load_scenario("baseline")


def standing(base):
    return {knob.id: knob.stands_at(base) for knob in KNOBS}


def wish(since="2027-01", ramp=24, **values):
    return Wish(values, since, ramp)


def test_every_knob_is_a_number_of_a_lever_with_bounds_and_a_name():
    for knob in KNOBS:
        assert knob.field.kind in ("number", "integer")
        assert knob.field.low < knob.field.high
        assert all(text(f"knob.{knob.id}", lang) for lang in LANGS)
    assert len({knob.id for knob in KNOBS}) == len(KNOBS)


def test_a_policy_may_start_when_every_lever_has_a_ground():
    first = (YEARS[0] - 2015) * 12
    assert all(LEVERS[knob.lever].since <= first for knob in KNOBS)


def test_knobs_stand_where_the_base_has_them(base):
    stands = standing(base)
    assert stands["inspection_inspectors"] == base.levers.inspectors[-1] == 1390
    assert stands["pbi_jamsostek_share"] == 0.0
    assert stands["data_matching_share"] == 0.033  # one register of three
    assert stands["pemda_funding_budget_share"] == 0.0  # left to the model


def test_what_is_not_moved_changes_nothing(base):
    assert moved(base, wish(**standing(base))) == []
    assert moved(base, wish(inspection_inspectors=None)) == []
    assert policy(base, wish(**standing(base))).hash == base.hash


def test_what_is_moved_is_laid_over_the_base(base, tmp_path):
    made = policy(base, wish(**standing(base) | {"pbi_jamsostek_share": 0.5, "outreach_agents": 9000.0}))
    file = tmp_path / "mine.toml"
    file.write_text(
        'extends = "baseline"\ntitle.id = "a"\ntitle.en = "b"\n'
        '[[lever.pbi_jamsostek]]\nfrom = "2027-01"\nramp_months = 24\n'
        f"deciles = {POOREST['deciles']}\nshare = 0.5\n"
        '[[lever.outreach]]\nfrom = "2027-01"\nramp_months = 24\nagents = 9000\n'
    )
    assert made.hash == load_scenario(file).hash
    assert made.name != base.name
    assert base.equal_until(made) == 144


def test_what_is_downloaded_loads_to_the_same_levers(base, tmp_path):
    made = policy(base, wish(since="2030-01", ramp=0, service_conditions_share=0.25))
    file = tmp_path / f"{made.name}.toml"
    file.write_text(made.to_toml(), encoding="utf-8")
    assert load_scenario(file).hash == made.hash


@pytest.mark.parametrize("lang", LANGS)
def test_mistakes_read_as_on_the_command_line_all_at_once(base, tmp_path, lang):
    file = tmp_path / "mine.toml"
    file.write_text(
        'extends = "baseline"\ntitle.id = "a"\ntitle.en = "b"\n'
        '[[lever.inspection]]\nfrom = "2027-13"\nramp_months = 24\ninspectors = 30000\n'
        '[[lever.outreach]]\nfrom = "2027-13"\nramp_months = 24\nagents = 12.5\n'
    )
    said, status = check([str(file)], lang)
    with pytest.raises(ScenarioError) as refused:
        policy(base, wish(since="2027-13", inspection_inspectors=30000, outreach_agents=12.5))
    shown = refused.value.render(lang).split("\n")
    assert status == 2
    assert sorted(shown) == sorted(line.split(": ", 1)[1] for line in said.split("\n")[:-1])
    assert len(shown) == 4


def test_a_policy_of_a_users_own_file_goes_on_from_it(tmp_path):
    file = tmp_path / "baseline-moved.toml"
    file.write_text('extends = "goal-70m"\ntitle.id = "a"\ntitle.en = "b"\n')
    mine = load_scenario(file)
    made = policy(mine, wish(inspection_inspectors=100))
    assert made.name != mine.name
    assert made.levers.inspectors[-1] == 100
    assert (made.levers.pbi == mine.levers.pbi).all()


def test_what_is_likely_not_meant_is_a_doubt_of_the_policy_alone(base):
    late = policy(base, wish(since="2035-01", ramp=300, outreach_agents=9000))
    (doubt,) = late.doubts[len(base.doubts) :]
    assert doubt.warning
    assert doubt.render("en").startswith("lever.outreach.ramp_months: ")
    assert policy(base, wish(**standing(base))).doubts == base.doubts


def test_the_longest_name_leads_to_a_file_that_loads(tmp_path):
    file = tmp_path / f"{'x' * 60}.toml"
    file.write_text('extends = "baseline"\ntitle.id = "a"\ntitle.en = "b"\n')
    made = policy(load_scenario(file), wish(outreach_agents=9000))
    (tmp_path / f"{made.name}.toml").write_text(made.to_toml())
    assert load_scenario(tmp_path / f"{made.name}.toml").name == made.name

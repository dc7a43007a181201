"""The scenarios that come with the program, and what `check` says of good files."""

from pathlib import Path

import numpy as np
import pytest

from semesta.facts.calendar import MONTHS, month_index
from semesta.scenario import check, load_scenario, shipped_dir, shipped_scenarios

HEAD = '# a comment\ntitle.id = "Uji"\ntitle.en = "Test"\nextends = "baseline"\n'


def test_the_shipped_scenarios_are_these() -> None:
    first, *others = shipped_scenarios()
    assert first == "baseline"
    assert others == [
        "alternative-financing",
        "dbh-earmark",
        "discount-2029",
        "goal-70m",
        "jp-8-percent",
        "kalbar-ucj",
        "no-pemda",
        "one-stop-jkn",
        "pbi-jamsostek-deciles-1-4",
        "pemda-full-need",
        "recession",
        "transfer-cut-2026",
        "ucj-2045",
        "village-first",
    ]


@pytest.mark.parametrize("name", shipped_scenarios())
def test_a_shipped_scenario_loads_without_a_doubt_and_from_its_resolved_text(
    name: str, tmp_path: Path
) -> None:
    scenario = load_scenario(name)
    assert scenario.name == name
    assert scenario.warnings == ()
    assert scenario.title["id"] != scenario.title["en"]
    assert set(scenario.description) == {"id", "en"}
    resolved = tmp_path / f"scenario-{name}.toml"
    resolved.write_text(scenario.to_toml(), encoding="utf-8")
    again = load_scenario(resolved)
    assert again.levers == scenario.levers
    assert again.hash == scenario.hash
    assert again.description == scenario.description
    assert "extends" not in scenario.to_toml()


@pytest.mark.parametrize("name", shipped_scenarios())
def test_a_shipped_scenario_is_one_page(name: str) -> None:
    lines = (shipped_dir() / f"{name}.toml").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= (105 if name == "baseline" else 60)  # the baseline holds eleven years of history
    assert max(map(len, lines)) <= 120


@pytest.mark.parametrize(
    ("name", "month"), [("goal-70m", "2026-07"), ("no-pemda", "2027-01"), ("recession", "2028-04")]
)
def test_history_is_common_to_all_scenarios(name: str, month: str) -> None:
    assert load_scenario(name).equal_until(load_scenario("baseline")) == month_index(month)


def test_the_baseline_follows_the_counts_of_its_sources() -> None:
    levers = load_scenario("baseline").levers
    at = month_index
    assert [round(levers.inspectors[at(m)]) for m in ("2015-01", "2020-06", "2026-01", "2045-12")] == [
        1469,
        1574,
        1390,
        1390,
    ]
    assert [levers.agents[at(m)] for m in ("2018-01", "2018-02", "2018-12", "2020-12", "2045-12")] == [
        0,
        700,
        3500,
        4694,
        4694,
    ]
    assert levers.mandate[: at("2021-03")].max() == 0
    assert (np.diff(levers.mandate[: at("2030")]) >= 0).all()
    assert levers.mandate[at("2030")] < levers.mandate[at("2029-12")]
    assert levers.pbi.max() == 0
    assert levers.claims_delay.max() == 0


def test_windows_line_ends_and_a_byte_order_mark_are_welcome(tmp_path: Path) -> None:
    plain, windows = tmp_path / "plain.toml", tmp_path / "windows.toml"
    body = HEAD + '[[lever.outreach]]\nfrom = "2027"\nagents = 9\n'
    plain.write_bytes(body.encode())
    windows.write_bytes(b"\xef\xbb\xbf" + body.replace("\n", "\r\n").encode())
    assert load_scenario(plain).hash == load_scenario(windows).hash


def test_a_file_may_extend_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        HEAD + '[[lever.outreach]]\nfrom = "2027"\nagents = 9\n', encoding="utf-8"
    )
    child = tmp_path / "child.toml"
    child.write_text(HEAD.replace("baseline", "mine"), encoding="utf-8")
    scenario = load_scenario(str(child))
    assert scenario.levers.agents[-1] == 9
    assert scenario.levers.inspectors[0] == 1469
    assert len(scenario.chain) == 3


DOUBTFUL = {
    "shocks_overlap": "[[lever.shock]]\nfrom = 2028\nto = 2029\nunemployment_points = 1\nformal_points = 0\n"
    * 2,
    "hides_later": "[[lever.outreach]]\nfrom = 2030\nagents = 5\n"
    "[[lever.outreach]]\nfrom = 2028\nagents = 6\n",
    "ramp_unfinished": "[[lever.outreach]]\nfrom = 2045\nagents = 5\nramp_months = 24\n",
}


@pytest.mark.parametrize("kind", DOUBTFUL)
def test_what_is_likely_not_meant_is_a_warning_with_its_line(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(HEAD + DOUBTFUL[kind], encoding="utf-8")
    scenario = load_scenario(path)
    assert [doubt.kind for doubt in scenario.doubts] == [kind]
    assert scenario.doubts[0].line > 4
    said, status = check([path], "en")
    assert status == 0
    assert said.startswith(f"warning: {path}:{scenario.doubts[0].line}: lever.")
    assert scenario.warnings[0] in said
    assert check([path], "id")[0].startswith("peringatan: ")


def test_check_goes_on_after_a_bad_file_and_ends_with_status_2() -> None:
    said, status = check(["baseline", "no-such", "recession"])
    assert status == 2
    assert "baseline: good (Policies as they stand; levers: pemda_mandate" in said
    assert "recession: good" in said
    assert "no-such: 1 mistake(s)" in said


def test_the_hash_knows_effects_and_not_words(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(HEAD.replace("Test", "Another") + "# nothing else\n", encoding="utf-8")
    assert load_scenario(path).hash == load_scenario("baseline").hash
    path.write_text(HEAD + '[[lever.outreach]]\nfrom = "2045-12"\nagents = 4695\n', encoding="utf-8")
    assert load_scenario(path).hash != load_scenario("baseline").hash
    assert load_scenario(path).levers.equal_until(load_scenario("baseline").levers) == MONTHS - 1


TRIALS = sorted((shipped_dir() / "trials").glob("*.toml"))


@pytest.mark.parametrize("path", TRIALS, ids=lambda path: path.stem)
def test_an_arm_of_a_trial_gives_so_many_free_months_and_auto_debit_or_not(path: Path) -> None:
    arm, base = load_scenario(path), load_scenario("baseline")
    free = int(path.stem.split("-")[2])
    begins = month_index("2025-07")
    assert arm.warnings == ()
    assert {row.rule for row in arm.amendments} == {"bpu_discount_transport", "bpu_discount_other"}
    assert all(row.value == 1.0 and row.start.isoformat() == "2025-07-01" for row in arm.amendments)
    assert {month_index(row.to.isoformat()[:7]) for row in arm.amendments if row.to} == {begins + free - 1}
    assert arm.levers.auto_debit[begins] == ("auto-debit" in path.stem)
    assert arm.equal_until(base) == begins
    assert len(TRIALS) == 6

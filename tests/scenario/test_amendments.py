"""What a scenario lays over the law: how it is written, what it comes to, and where two scenarios part."""

import pickle
from datetime import date
from pathlib import Path

import pytest

from semesta.facts.calendar import MONTHS, month_index
from semesta.law import load_law
from semesta.law.scope import READ
from semesta.law.units import UNITS
from semesta.scenario import Scenario, load_scenario

HEAD = 'title.id = "Uji"\ntitle.en = "Test"\n'
ONE_LINE = 'law.bpu_discount_other = [{ from = "2027-01", to = "2029-12", value = 0.5 }]\n'


def scenario(folder: Path, body: str, extends: str = "baseline", name: str = "policy") -> Scenario:
    path = folder / f"{name}.toml"
    path.write_text(f'{HEAD}extends = "{extends}"\n{body}', encoding="utf-8")
    return load_scenario(path)


def value(found: Scenario, rule: str, month: str) -> float:
    return load_law().amended(found.amendments).at(rule, month_index(month))


def test_a_discount_is_extended_in_one_line(tmp_path: Path) -> None:
    found = scenario(tmp_path, ONE_LINE)
    [row] = found.amendments
    assert (row.start, row.to, row.value, row.amends) == (date(2027, 1, 1), date(2029, 12, 31), 0.5, True)
    assert (row.table, row.line) == (str(tmp_path / "policy.toml"), 4)
    months = ["2026-03", "2026-12", "2027-01", "2029-12", "2030-01"]
    assert [value(found, "bpu_discount_other", m) for m in months] == [0, 0.5, 0.5, 0.5, 0]


def test_the_form_with_brackets_says_the_same(tmp_path: Path) -> None:
    long = '[[law.bpu_discount_other]]\nfrom = 2027\nto = "2029"\nvalue = 0.5\n'
    brief = scenario(tmp_path, ONE_LINE)
    assert scenario(tmp_path, long).hash == brief.hash != load_scenario("baseline").hash
    assert scenario(tmp_path, long, name="other").equal_until(brief) == MONTHS


def test_a_ramp_rises_by_the_month_from_what_was_in_force(tmp_path: Path) -> None:
    found = scenario(tmp_path, '[[law.ppu_jp_worker]]\nfrom = "2030-01"\nvalue = 0.03\nramp_months = 4\n')
    months = ["2029-12", "2030-01", "2030-03", "2030-04", "2045-12"]
    expected = [0.01, 0.015, 0.025, 0.03, 0.03]
    assert [value(found, "ppu_jp_worker", m) for m in months] == pytest.approx(expected)


def test_entries_lie_over_one_another_and_over_the_parent_s(tmp_path: Path) -> None:
    parent = '[[law.bpu_jkm]]\nfrom = "2027"\nvalue = 8000\n[[law.bpu_jkm]]\nfrom = "2029"\nvalue = 9000\n'
    scenario(tmp_path, parent, name="parent")
    child = scenario(
        tmp_path, '[[law.bpu_jkm]]\nfrom = "2028"\nto = "2029"\nvalue = 5000\n', "parent", "child"
    )
    months = ["2026-12", "2027-06", "2028-06", "2029-06", "2030-06"]
    assert [value(child, "bpu_jkm", m) for m in months] == [6800, 8000, 5000, 5000, 9000]
    assert child.doubts == ()
    assert len(child.amendments) == 3


def test_the_resolved_file_says_the_same_law(tmp_path: Path) -> None:
    ramp = '[[law.ppu_jp_employer]]\nfrom = "2027-05"\nvalue = 0.0533\nramp_months = 12\n'
    found = scenario(tmp_path, ONE_LINE + ramp)
    path = tmp_path / "resolved.toml"
    path.write_text(found.to_toml(), encoding="utf-8")
    again = load_scenario(path)
    assert again.hash == found.hash
    assert again.equal_until(found) == MONTHS
    assert "extends" not in found.to_toml()


@pytest.mark.parametrize(
    ("mine", "theirs", "month"),
    [
        (ONE_LINE, "", "2027-01"),
        (ONE_LINE, ONE_LINE.replace("2029-12", "2028-12"), "2027-01"),
        (ONE_LINE, ONE_LINE + '[[law.jht_partial]]\nfrom = "2031"\nvalue = 0.2\n', "2031-01"),
        ('[[lever.outreach]]\nfrom = "2026-06"\nagents = 9\n' + ONE_LINE, ONE_LINE, "2026-06"),
    ],
)
def test_two_scenarios_part_where_their_law_does(tmp_path: Path, mine: str, theirs: str, month: str) -> None:
    def written(body: str, name: str) -> Scenario:
        lines = body.splitlines(keepends=True)
        inline = [
            line for line in lines if line.startswith("law.")
        ]  # keys without a table stand above tables
        return scenario(tmp_path, "".join([*inline, *(li for li in lines if li not in inline)]), name=name)

    a, b = written(mine, "a"), written(theirs, "b")
    assert a.equal_until(b) == b.equal_until(a) == month_index(month)


def test_an_amendment_travels_between_processes(tmp_path: Path) -> None:
    found = scenario(tmp_path, ONE_LINE)
    assert pickle.loads(pickle.dumps(found)).amendments == found.amendments


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('[[law.bpu_jkm]]\nfrom = "2027"\nvalue = 6800\n', "law_same"),
        (
            '[[law.bpu_jkm]]\nfrom = "2030"\nvalue = 1000\n[[law.bpu_jkm]]\nfrom = "2028"\nvalue = 2000\n',
            "hides_later",
        ),
        (ONE_LINE + '[[lever.pbi_jamsostek]]\nfrom = "2028"\ndeciles = [1]\n', "discount_and_pbi"),
        ('[[law.bpu_jkm]]\nfrom = "2044"\nvalue = 1000\nramp_months = 36\n', "ramp_unfinished"),
    ],
)
def test_what_is_likely_not_meant_is_a_warning(tmp_path: Path, body: str, kind: str) -> None:
    found = scenario(tmp_path, body)
    assert [doubt.kind for doubt in found.doubts] == [kind]
    assert found.doubts[0].key.startswith("law.")
    assert found.doubts[0].line >= 4
    assert all(doubt.render(lang) for doubt in found.doubts for lang in ("id", "en"))


def test_the_shipped_scenarios_that_amend_the_law() -> None:
    longer, dearer = load_scenario("discount-2029"), load_scenario("jp-8-percent")
    assert value(longer, "bpu_discount_transport", "2029-12") == 0.5
    assert value(longer, "bpu_discount_other", "2030-01") == 0
    parts = [value(dearer, f"ppu_jp_{payer}", "2043-12") for payer in ("employer", "worker")]
    assert sum(parts) == pytest.approx(0.08)
    assert value(dearer, "ppu_jp_employer", "2026-12") == 0.02
    assert longer.equal_until(dearer) == month_index("2027-01")
    assert not (*longer.doubts, *dearer.doubts)


def test_every_rule_that_acts_is_a_rule_with_a_known_unit() -> None:
    law = load_law()
    assert set(law.rules) >= READ
    assert {row.unit for row in law.rows} == set(UNITS)

"""Where an entry acts: names and codes of places, and how local and national entries lie over one another."""

import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semesta.facts.calendar import MONTHS, month_index
from semesta.scenario import LEVERS, Levers, Scenario, load_scenario
from semesta.scenario.compiling import compile_levers
from semesta.scenario.entries import Entry
from semesta.scenario.gazetteer import DISTRICTS, PEMDA, districts, expand, plain, province_of, provinces

HEAD = 'title.id = "Uji"\ntitle.en = "Test"\n'
KALBAR, PONTIANAK = 533, 326
INSIDE = [d for d, p in enumerate(province_of()) if DISTRICTS + p == KALBAR]


def scenario(folder: Path, body: str) -> Scenario:
    path = folder / "policy.toml"
    path.write_text(HEAD + body, encoding="utf-8")
    return load_scenario(path)


def named(folder: Path, *lines: str) -> tuple[int, ...]:
    body = "\n".join(("[[lever.reminders]]", 'from = "2026"', "share = 1.0", *lines, ""))
    return scenario(folder, body).entries[0].places


@pytest.mark.parametrize(
    "written",
    [
        '"61"',
        '"Kalimantan Barat"',
        '"kalimantan  barat"',
        '"KALBAR"',
        '"West Kalimantan"',
        '["Provinsi Kalbar"]',
    ],
)
def test_a_province_is_known_by_its_names_and_by_a_code_that_both_systems_give_it(
    tmp_path: Path, written: str
) -> None:
    assert named(tmp_path, f"province = {written}") == (KALBAR,)


@pytest.mark.parametrize(
    "written",
    ['"6171"', '"61.71"', '"Kota Pontianak"', '"pontianak"', '"Kota Administrasi Pontianak"'],
)
def test_a_kota_is_known_with_and_without_that_word(tmp_path: Path, written: str) -> None:
    assert named(tmp_path, f"kabupaten = {written}") == (PONTIANAK,)


def test_a_code_means_what_the_system_that_is_named_means(tmp_path: Path) -> None:
    bps, kemendagri = (named(tmp_path, 'province = "92"', f'codes = "{s}"') for s in ("bps", "kemendagri"))
    assert [provinces().label[row] for row in (*bps, *kemendagri)] == ["Papua Barat Daya", "Papua Barat"]
    assert named(tmp_path, 'province = "Papua Barat"', 'codes = "bps"') == kemendagri


def test_every_place_is_found_by_its_full_name_and_by_both_its_codes() -> None:
    for places in (provinces(), districts()):
        assert all(places.names[plain(name)] == (row,) for row, name in places.label.items())
        for codes in places.codes.values():
            assert sorted(codes.values()) == sorted(places.label)
    assert sorted([*provinces().label, *districts().label]) == list(range(PEMDA))


def test_a_province_is_its_government_and_all_its_kabupaten_and_kota() -> None:
    assert expand([KALBAR]) == [*INSIDE, KALBAR]
    assert expand([PONTIANAK]) == [PONTIANAK]
    assert expand(range(DISTRICTS, PEMDA)) == list(range(PEMDA))


def test_where_no_place_is_named_no_array_by_place_is_held() -> None:
    levers = load_scenario("goal-70m").levers
    assert levers.local == {}
    assert (levers.at("mandate", 200) == levers.mandate[200]).all()
    assert not levers.at_pemda("inspectors", 200).any()


def test_entries_are_laid_over_one_another_in_the_order_written(tmp_path: Path) -> None:
    body = """
    [[lever.pemda_mandate]]
    from = "2025"
    strength = 0.2
    [[lever.pemda_mandate]]
    from = "2026"
    to = "2027"
    province = "Kalimantan Barat"
    strength = 0.9
    [[lever.pemda_mandate]]
    from = "2026"
    kabupaten = "Kota Pontianak"
    strength = 0.6
    [[lever.pemda_mandate]]
    from = "2029"
    strength = 0.4
    """
    levers, rest = scenario(tmp_path, body).levers, [row for row in INSIDE if row != PONTIANAK]
    for month, elsewhere, here, kota in (
        ("2025-12", 0.2, 0.2, 0.2), ("2026-01", 0.2, 0.9, 0.6), ("2028-01", 0.2, 0.2, 0.6),
        ("2029-01", 0.4, 0.4, 0.4),
    ):  # fmt: skip
        at = levers.at_pemda("mandate", month_index(month))
        assert at[PONTIANAK] == kota
        assert set(at[[*rest, KALBAR]].tolist()) == {here}
        assert set(np.delete(at, [*INSIDE, KALBAR]).tolist()) == {elsewhere}


def test_people_of_a_place_stand_beside_those_of_the_nation_whatever_is_written_later(tmp_path: Path) -> None:
    levers = scenario(
        tmp_path,
        '[[lever.outreach]]\nfrom = 2026\nprovince = "61"\nagents = 100\nramp_months = 2\n'
        "[[lever.outreach]]\nfrom = 2027\nagents = 5000\n",
    ).levers
    own = [levers.at_pemda("agents", month_index("2026") + t) for t in (0, 1, 12)]
    assert [row[KALBAR] for row in own] == [50.0, 100.0, 100.0]
    assert all(np.delete(row, KALBAR).sum() == 0.0 for row in own)
    assert levers.agents[-1] == 5000.0


def test_what_is_implied_is_not_laid_over_a_field_of_the_nation(tmp_path: Path) -> None:
    levers = scenario(
        tmp_path,
        '[[lever.pbi_jamsostek]]\nfrom = 2026\ndeciles = [1]\nprogrammes = ["JKK", "JKM", "JHT"]\nshare = 0\n'
        '[[lever.pbi_jamsostek]]\nfrom = 2027\ndeciles = [1]\nprovince = "61"\n',
    ).levers
    assert levers.pbi_programmes[-1] == 7
    assert levers.at("pbi", MONTHS - 1)[:, 0].sum() == len(INSIDE)
    assert not levers.at("pbi", MONTHS - 1)[:, 1:].any()


LOCAL = '[[lever.pemda_mandate]]\nfrom = "2027"\nprovince = "61"\nstrength = {}\n'


def test_two_scenarios_part_where_a_place_differs(tmp_path: Path) -> None:
    base, here = scenario(tmp_path, ""), scenario(tmp_path, LOCAL.format(0.9))
    same, more = scenario(tmp_path, LOCAL.format(0.0)), scenario(tmp_path, LOCAL.format(0.8))
    assert base.equal_until(here) == here.equal_until(base) == here.equal_until(more) == month_index("2027")
    assert base.equal_until(same) == MONTHS
    assert same.levers == base.levers
    assert len({s.hash for s in (base, here, more)}) == 3


def test_levers_of_places_are_read_only_also_when_sent_to_another_process(tmp_path: Path) -> None:
    original = scenario(tmp_path, LOCAL.format(0.9))
    copy = pickle.loads(pickle.dumps(original))
    assert (copy.levers, copy.hash) == (original.levers, original.hash)
    for levers in (original.levers, copy.levers):
        with pytest.raises(ValueError, match="read-only"):
            levers.local["mandate"].values[0] = 1


def test_an_entry_that_hides_a_later_one_is_doubted_only_where_both_act(tmp_path: Path) -> None:
    later = '[[lever.pemda_mandate]]\nfrom = "2028"\nprovince = "61"\nstrength = 1.0\n'
    for earlier, doubts in (('province = "62"', 0), ('kabupaten = "Kota Pontianak"', 1), ("", 1)):
        body = f'{later}[[lever.pemda_mandate]]\nfrom = "2027"\n{earlier}\nstrength = 0.5\n'
        assert len(scenario(tmp_path, body).warnings) == doubts


NUMBERS = [
    (key, name) for key, lever in LEVERS.items() for name, f in lever.fields.items()
    if f.places and f.fills and not f.adds and not f.columns_by
]  # fmt: skip


@given(st.sampled_from(NUMBERS), st.integers(40, MONTHS - 1), st.floats(0.0, 1.0))
def test_an_entry_for_all_provinces_says_what_the_national_one_says(
    lever: tuple[str, str], start: int, part: float
) -> None:
    key, name = lever
    field = LEVERS[key].fields[name]
    low, high = field.low or 0.0, 1.0 if field.high is None else field.high
    value = field.choices[0] if field.choices else low + part * (high - low)
    levers = [
        compile_levers([Entry(key, start, MONTHS - 1, 0, {name: value}, places)])
        for places in ((), tuple(range(DISTRICTS, PEMDA)))
    ]
    assert field.fills
    for t in (start - 1, start, MONTHS - 1):
        nation, everywhere = (each.at_pemda(field.fills, t) for each in levers)
        np.testing.assert_array_equal(nation, everywhere)


def test_one_government_is_told_what_all_are_told() -> None:
    entry = Entry("pemda_funding", 100, 200, 0, {"months": 5}, (KALBAR,))
    levers: Levers = compile_levers([entry])
    for row in (0, PONTIANAK, KALBAR, PEMDA - 1):
        for name in ("pemda_months", "data_matching"):
            np.testing.assert_array_equal(levers.of_pemda(name, 150, row), levers.at_pemda(name, 150)[row])

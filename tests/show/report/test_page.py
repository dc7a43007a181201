import re
from dataclasses import replace

import numpy as np
import pytest

from merged_studies import merged
from semesta.observe import coverage, people
from semesta.observe.cost import by_year, public_cost
from semesta.show.catalogue import catalogue
from semesta.show.charts import gallery
from semesta.show.report.blocks import Paragraph, Section, said
from semesta.show.report.page import page
from semesta.show.report.sections import SECTIONS
from semesta.show.report.sections.moves import moves
from semesta.study.findings import findings

ELSEWHERE = re.compile(r'(?:src|href)="(?!#|data:)[^"]*"|url\((?!#)')
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
SIZES = (1.0, 1e3, 1e6, 1e9, 1e12, 0.01)
# Levels of bands, and how many provinces there are, belong to the words.
SPOKEN = {"80", "95", "38", "2015"}


def _edges(values):
    """Middle, low and high over draws, [label, scenario, edge]."""
    return coverage.quantile(values, [0.5, 0.1, 0.9]).transpose(..., "scenario", "quantile").values


def _carried(rows, first=1):
    return np.array([[cell[1] for cell in row[first:]] for row in rows])


def test_the_page_fetches_nothing(written):
    assert ELSEWHERE.findall(written) == []


def test_the_same_sections_give_the_same_bytes(told, made, written):
    assert page(replace(told, ds=told.ds.copy()), made) == written


def test_what_names_and_titles_hold_is_escaped(told):
    words = "<script>alert(1)</script>"
    marked = page(told, [Section("a", words, [Paragraph((words,))])])
    assert "<script>alert" not in marked
    assert marked.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 3  # contents, title, paragraph


def test_no_id_stands_twice(written):
    ids = re.findall(r'<(?!path|clipPath)[^>]* id="([^"]+)"', written)
    assert len(ids) == len(set(ids))


def test_the_table_behind_the_fan_is_the_dataset(told, tables):
    rows = tables["Active participants, million"]
    rows = [row for row in rows if len(row[0][0]) == 4]
    ends = coverage.active(told.ds).isel(time=slice(11, None, 12))
    np.testing.assert_allclose(_carried(rows), _edges(ends.transpose("time", ...)), rtol=1e-8)


def test_the_table_of_provinces_is_the_dataset(told, tables):
    (caption,) = (c for c in tables if c.startswith("Active participants over eligible workers (UCJ) by"))
    rate = coverage.december(coverage.active_over_eligible(told.ds, province=True), 2029)
    np.testing.assert_allclose(_carried(tables[caption]), _edges(rate.transpose("province", ...)), rtol=1e-8)


def test_the_table_of_every_kabupaten_is_the_dataset(told, tables):
    (caption,) = (c for c in tables if c.startswith("All 514"))
    rate = coverage.december(coverage.active_over_eligible_district(told.ds), 2029)
    np.testing.assert_allclose(_carried(tables[caption]), _edges(rate.transpose("district", ...)), rtol=1e-8)


def test_the_table_of_deciles_is_the_dataset(told, tables):
    rows = tables["Income decile"]
    rate = coverage.december(people.rate(told.ds, "decile"), 2029)
    np.testing.assert_allclose(_carried(rows[::2], 2), _edges(rate.transpose("decile", ...)), rtol=1e-8)


def test_differences_are_those_of_draws(told, tables):
    rows = tables['Differences from "Policies as they stand"']
    (row,) = (r for r in rows if r[0][0] == "Public cost, trillion rupiah a year")
    cost = by_year(public_cost(told.ds)).sel(year=2026)
    less = (cost.sel(scenario="goal-70m") - cost.sel(scenario="baseline")).values
    assert row[1][0] == "2026"
    mean, _, low, high = row[2][1]
    assert mean == pytest.approx(less.mean(), rel=1e-8)
    assert (low, high) == pytest.approx(tuple(np.quantile(less, [0.1, 0.9])), rel=1e-8)


def test_shown_words_are_the_numbers_they_carry(tables):
    """The first number in a cell is what it carries, in a unit that tables are written in."""
    wrong = [
        (caption, cell)
        for caption, rows in tables.items()
        for row in rows
        for cell in row
        if cell[1] and np.isfinite(cell[1][0]) and not _says(*cell)
    ]
    assert wrong == []


def _says(words, values):
    found = NUMBER.search(words)
    if found is None:
        return words in ("yes", "no")
    written = found[0].replace(",", "")
    step = 10.0 ** -len(written.partition(".")[2])
    return any(abs(values[0] / size - float(written)) <= 0.5001 * step for size in SIZES)


def test_sentences_carry_their_numbers(told):
    pieces = said("report.tile", "en", when="now", low="1", high="2")
    assert "".join(pieces) == "active participants in now; 80 percent band 1 – 2"


def test_no_number_is_typed_into_a_sentence():
    subjects = ("report", "excluded", "fiscal", "moves", "method", "compare", "policy")
    typed = {
        (key, number)
        for key, both in catalogue().items()
        if key.partition(".")[0] in subjects
        for words in both.values()
        for number in re.findall(r"\d+", re.sub(r"\{.*?\}", "", words))
    }
    assert {number for _, number in typed} <= SPOKEN, typed


def test_every_section_has_something_to_say_of_two_scenarios(made):
    silent = {"moves", "mechanisms"}  # neither a study nor a decomposition was handed in
    assert {section.anchor for section in made} == {f.__name__ for f in SECTIONS} - silent


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_short_run_of_one_draw_has_a_report(make_fake, told, lang):
    ds = make_fake(draws=1, months=10)
    assert "<h2" in page(replace(told, ds=ds, lang=lang, manifest={}))


def test_one_scenario_alone_is_not_compared(told, monkeypatch):
    monkeypatch.setattr(gallery, "CHARTS", {"fan": gallery.fan})
    short = told.ds.isel(scenario=[0], draw=[0, 1], time=slice(144))
    alone = replace(told, ds=short, scenarios=told.scenarios[:1])
    assert 'id="differences"' not in page(alone)


def test_the_findings_of_a_study_are_told(told):
    x = np.random.default_rng(1).random((60, 2))
    table = {"strong": x[:, 0], "weak": x[:, 1]}
    found = findings(merged(table, {"active": lambda at: 4e7 + 1e7 * at["strong"] + 1e5 * at["weak"]}))
    section = moves(replace(told, findings=found))
    assert "what decides Active in 2045 most is: The strong" in "".join(section.blocks[0].words)
    assert [block.kind for block in section.blocks].count("figure") == 2

from dataclasses import replace

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.fit.expected import write_tables
from semesta.fit.origins import Origin
from semesta.fit.rolling import read_rolling
from semesta.law import load_law
from semesta.scenario.levers import MacroPath
from semesta.study.runner.keys import common_key
from semesta.study.tables import facts_of
from semesta.world.national import National
from semesta.world.prices import gdp_growth, inflation
from semesta.world.surveys import SURVEYS, history, observed

YEARS = (2018, 2019, 2021, 2022, 2023)


def _until(year):
    """Which surveys are of the year or before."""
    return np.isin(SURVEYS // 12, np.arange(year - 2014))


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    root, facts = tmp_path_factory.mktemp("origins"), load_facts()
    return {year: write_tables(Origin(year), facts, root / str(year)) for year in YEARS}


@pytest.fixture(scope="module")
def tables(folders):
    return {year: load_facts(facts) for year, (facts, _) in folders.items()}


@pytest.mark.parametrize("year", YEARS)
def test_surveys_up_to_the_origin_are_as_they_were(tables, year):
    past = _until(year)
    for name in ("tpak", "tpt", "formal_share"):
        now, then = observed(load_facts(), name)[past], observed(tables[year], name)[past]
        assert ((now == then) | ((now != now) & (then != then))).all()


@pytest.mark.parametrize("year", YEARS)
def test_formal_work_stays_where_the_last_survey_found_it(tables, year):
    formal = history(tables[year], "formal_share")
    august = SURVEYS % 12 == 7
    later = august & ~_until(year) & _until(2025)
    last = formal[august & _until(year)][-1]
    assert formal[later] == pytest.approx(last, abs=0.2)  # the step between old and new weights


def test_nobody_expects_the_pandemic(tables):
    assert history(load_facts(), "formal_share")[11] < 40.0  # August 2020
    assert history(tables[2019], "formal_share")[11] > 43.0
    assert gdp_growth(tables[2019], MacroPath())[2020] == pytest.approx(0.053)
    assert gdp_growth(load_facts(), MacroPath())[2020] < 0.0


@pytest.mark.parametrize(("year", "growth", "prices"), [(2018, 0.053, 0.035), (2023, 0.052, 0.028)])
def test_growth_and_prices_are_those_of_the_next_budget(tables, year, growth, prices):
    for ahead in (year + 1, 2025):
        assert gdp_growth(tables[year], MacroPath())[ahead] == pytest.approx(growth)
        assert inflation(tables[year], MacroPath())[ahead] == pytest.approx(prices)
    assert gdp_growth(tables[year], MacroPath())[year] == gdp_growth(load_facts(), MacroPath())[year]


@pytest.mark.parametrize("year", YEARS)
def test_programmes_and_works_of_later_are_not_on_record(tables, year):
    cases = tables[year]["pemda"].where(group="case")
    assert all(int(day[:4]) <= year for day in cases["date"].tolist())
    works = tables[year]["works"].where(indicator="construction_growth")
    assert max(works["date"].tolist())[:4] == str(year)


@pytest.mark.parametrize("year", YEARS)
def test_only_law_that_had_been_issued_is_in_force(folders, year):
    law = load_law(folders[year][1])
    relief, jkp = law.at("covid_relief", 68), law.at("jkp_in_force", 100)
    assert (relief, jkp) == ((0.99, 1.0) if year >= 2021 else (0.0, 0.0))
    assert law.rules == load_law().rules


def test_the_same_tables_are_written_again(folders, tmp_path):
    again = write_tables(Origin(2021), load_facts(), tmp_path)
    assert load_facts(again[0]).hashes == load_facts(folders[2021][0]).hashes
    assert load_law(again[1]).hash == load_law(folders[2021][1]).hash


def test_a_year_without_a_budget_in_the_table_is_an_error(tmp_path):
    with pytest.raises(KeyError):
        write_tables(Origin(2017), load_facts(), tmp_path)


@pytest.mark.parametrize("year", [2018, 2022])
def test_the_labour_market_can_be_built_on_them(tables, year):
    from semesta.world.population import Projection

    adults = Projection.build(facts_of(None)).adults
    path = National.build(tables[year], MacroPath(), adults)
    assert (path.formal > 0.3).all()
    assert (path.tpt < 0.12).all()


def test_other_tables_are_another_key(folders):
    study = read_rolling().study
    facts, law = folders[2021]
    others = [replace(study, facts_dir=facts), replace(study, law_dir=law)]
    assert len({common_key(one) for one in (study, *others)}) == 3

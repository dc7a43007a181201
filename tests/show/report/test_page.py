import re

import numpy as np

from semesta.observe import coverage
from semesta.show.report.page import page
from semesta.show.report.told import Told

ELSEWHERE = re.compile(r'(?:src|href)="(?!#|data:)[^"]*"|url\((?!#)')


def test_the_page_fetches_nothing(written):
    assert ELSEWHERE.findall(written) == []


def test_the_same_results_give_the_same_bytes(told, written):
    assert page(Told(told.ds.copy(), "en", {}, told.scenarios)) == written


def test_a_title_with_markup_is_shown_as_it_is_written(fake):
    titles = np.array(["<script>alert(1)</script>", "a & b"])
    marked = page(Told(fake.assign_coords(scenario_title=("scenario", titles)), "en"))
    assert "<script>alert" not in marked
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in marked


def test_numbers_of_the_page_are_those_of_the_dataset(told, written):
    ends = coverage.december(coverage.active(told.ds), 2045)
    middle = float(coverage.quantile(ends, 0.5).sel(scenario="goal-70m"))
    carried = re.findall(r'<data value="([^"]+)">', written)
    assert f"{middle:.9g}" in carried


def test_no_id_stands_twice(written):
    ids = re.findall(r'<(?!path|clipPath)[^>]* id="([^"]+)"', written)
    assert len(ids) == len(set(ids))

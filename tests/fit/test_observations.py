import math

import numpy as np
import pytest

from semesta.fit.observations import ObservationsError, read_observations

FORECAST = {
    "total": np.full(144, 40e6),
    "BPU": np.full(144, 9e6),
    "office-31": np.full(144, 7e6),
    "PMI": np.zeros(144),
}


@pytest.fixture
def read(tmp_path):
    def reading(text, encoding="utf-8"):
        file = tmp_path / "seen.csv"
        file.write_bytes(text.encode(encoding))
        return read_observations(file, FORECAST)

    return reading


def test_figures_are_read_in_order_with_their_lines(read):
    first, second = read("month,series,value,error\n2025-06,total,42500000,\n\n2025-02, BPU ,9.1e6,100000\n")
    assert (first.series, first.month, first.value, first.line) == ("total", 125, 42.5e6, 2)
    assert math.isnan(first.error)
    assert (second.series, second.month, second.error, second.line) == ("BPU", 121, 1e5, 4)


HEAD = "series,month,value\n"
BAD = [
    ("", "columns series, month, value; missing: series, month, value"),
    (HEAD, "there is no figure"),
    ("series,month,vlaue\ntotal,2025-06,4e7\n", ':1: vlaue: "vlaue" is not a column here'),
    ("series,month,vlaue\ntotal,2025-06,4e7\n", 'did you mean "value"?'),
    ("series,month,value,value\ntotal,2025-06,4e7,4e7\n", "stands twice"),
    (HEAD + "totals,2025-06,4e7\n", ':2: series: must be one of total, BPU'),
    (HEAD + "totals,2025-06,4e7\n", 'did you mean "total"?'),
    (HEAD + "total,2025-13,4e7\n", 'month: must be a year and month from 2015-01 on, as 2025-06'),
    (HEAD + "total,2025,4e7\n", "as 2025-06"),
    (HEAD + "total,2014-12,4e7\n", "from 2015-01 on"),
    (HEAD + "total,2027-01,4e7\n", "2027-01 is outside the months of the forecast, 2015-01 .. 2026-12"),
    (HEAD + "total,2025-06,many\n", 'value: must be a number of persons within 0 .. 300,000,000'),
    (HEAD + "total,2025-06,-4e7\n", "found \"-4e7\""),
    (HEAD + "total,2025-06,nan\n", "must be a number of persons"),
    (HEAD + "total,2025-06,inf\n", "must be a number of persons"),
    (HEAD + "total,2025-06,\n", "must be a number of persons"),
    ("series,month,value,error\ntotal,2025-06,4e7,-1\n", ":2: error: must be"),
    (HEAD + "total,2025-06,42.5\n", "write persons, not thousands or millions"),
    (HEAD + "PMI,2025-06,100\n", "while the forecast has 0"),
    (HEAD + "total,2025-06,42,500,000\n", "this line has 5 cells; there must be 3"),
    (HEAD + "total,2025-06,4e7\nBPU,2025-06,9e6\ntotal,2025-06,4e7\n", ":4: total in 2025-06 stands"),
    (f'series,month,value\n"{"x" * 140_000}",2025-06,4e7\n', "not valid CSV"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), BAD)
def test_a_mistake_is_named(read, text, said):
    with pytest.raises(ObservationsError) as caught:
        read(text)
    assert said in caught.value.render("en")
    assert caught.value.render("id") != caught.value.render("en")


def test_months_before_those_of_the_forecast_are_refused(tmp_path):
    file = tmp_path / "seen.csv"
    file.write_text(HEAD + "total,2019-12,4e7\ntotal,2020-02,4e7\n")
    with pytest.raises(ObservationsError, match=r":2: month: 2019-12 is outside .* 2020-01 .. 2031-12"):
        read_observations(file, FORECAST, first=60)


def test_all_mistakes_are_told_at_once(read):
    with pytest.raises(ObservationsError) as caught:
        read("series,month,value\ntotals,2025-13,-1\nBPU,2025-06,9e6\nBPU,2025-06,9e6\n")
    assert [problem.line for problem in caught.value.problems] == [2, 2, 2, 4]


def test_a_file_that_is_no_text_or_not_there(read, tmp_path):
    with pytest.raises(ObservationsError, match="UTF-8"):
        read("series,month,value\ntotal,2025-06,4é7\n", "latin-1")
    with pytest.raises(ObservationsError, match="cannot be read"):
        read_observations(tmp_path / "none.csv", FORECAST)
    with pytest.raises(ObservationsError, match="folder"):
        read_observations(tmp_path, FORECAST)

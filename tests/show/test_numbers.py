import numpy as np
import pytest

from semesta.show import numbers


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (1.5e6, "1,5 juta", "1.5 million"),
        (121.44e6, "121,4 juta", "121.4 million"),
        (350_400, "350 ribu", "350 thousand"),
        (812, "812", "812"),
        (9_876, "9.876", "9,876"),
        (float("nan"), "–", "–"),
    ],
)
def test_counts(value, indonesian, english):
    assert numbers.count(value, "id") == indonesian
    assert numbers.count(value, "en") == english


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (16_800, "Rp16.800", "Rp16,800"),
        (3.44e12, "Rp3,4 triliun", "Rp3.4 trillion"),
        (2.5e9, "Rp2,5 miliar", "Rp2.5 billion"),
        (7e6, "Rp7,0 juta", "Rp7.0 million"),
        (-27_000, "-Rp27.000", "-Rp27,000"),
        (float("nan"), "–", "–"),
    ],
)
def test_amounts(value, indonesian, english):
    assert numbers.rupiah(value, "id") == indonesian
    assert numbers.rupiah(value, "en") == english


def test_percent_and_months():
    assert numbers.percent(0.5251, "id") == "52,5%"
    assert numbers.percent(0.4392, "en", 2) == "43.92%"
    assert numbers.month(np.datetime64("2029-03-01"), "id") == "Maret 2029"
    assert numbers.month(np.datetime64("2029-08"), "en", short=True) == "Aug 2029"
    assert numbers.plain(-1234.5, "id", 1) == "-1.234,5"
    assert numbers.plain(-0.04, "en", 1) == "0.0"

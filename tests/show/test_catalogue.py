import re
import string
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from semesta.observe.variables import LABELS
from semesta.show import catalogue


def _fields(words):
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_every_text_stands_in_both_languages():
    for key, both in catalogue.catalogue().items():
        assert sorted(both) == ["en", "id"], key
        assert all(words.strip() for words in both.values()), key


def test_both_languages_take_the_same_values():
    for key, both in catalogue.catalogue().items():
        assert _fields(both["id"]) == _fields(both["en"]), key


def test_long_texts_differ_between_the_languages():
    for key, both in catalogue.catalogue().items():
        if key != "payer.kabkota" and len(re.sub(r"\{.*?\}", "", both["en"])) > 12:
            assert both["id"] != both["en"], key


def test_every_segment_and_payer_has_a_name():
    for section in ("segment", "payer", "donor", "jkn_segment", "sex", "group"):
        for label in LABELS[section]:
            assert catalogue.text(f"{section}.{label}", "id")


def test_an_unknown_text_is_an_error():
    with pytest.raises(KeyError):
        catalogue.text("fan.nothing", "en")


def test_a_section_stands_in_one_file():
    folder = Path(catalogue.__file__).parent / "texts"
    homes = Counter(
        section for file in folder.glob("*.toml") for section in tomllib.loads(file.read_text("utf-8"))
    )
    assert len(homes) > 20
    assert max(homes.values()) == 1

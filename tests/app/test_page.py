import re

import pytest

from semesta.app.knobs import KNOBS
from semesta.app.page import page
from semesta.app.policy import Wish, policy
from semesta.app.tiles import news, tiles
from semesta.observe import coverage
from semesta.scenario import load_scenario
from semesta.show.catalogue import LANGS, text


@pytest.fixture(scope="module")
def base():
    return load_scenario("baseline")


@pytest.mark.parametrize("lang", LANGS)
def test_every_lever_is_named_in_the_language(fake, base, lang):
    written = page(base, fake, lang, {})
    assert f'<html lang="{lang}">' in written
    for knob in KNOBS:
        assert f'<label for="{knob.id}">{text(f"knob.{knob.id}", lang)}</label>' in written


def test_the_page_fetches_nothing_but_its_own(fake, base):
    written = page(base, fake, "en", {})
    assert (
        re.findall(r'(?:src|href)="(?!#|data:|\?|")[^"]*"|@import|https?://(?!www\.w3\.org)', written) == []
    )


def test_the_address_sets_levers_and_cannot_write_markup(fake, base):
    given = {
        "inspection_inspectors": "5000",
        "outreach_agents": '"><script>alert(1)</script>',
        "since": "2031-01",
    }
    written = page(base, fake, "en", given)
    assert 'value="5000"' in written
    assert "<option selected>2031-01" in written
    assert "<script>alert" not in written


def test_tiles_hold_the_numbers_of_the_dataset(fake):
    shown = re.findall(r'<data value="([^"]+)">([^<]*)', tiles(fake, "en"))
    before, after = coverage.december(coverage.active(fake), 2045).isel(draw=0).values
    assert (f"{after:.9g}", f"{after / 1e6:.1f} million") in shown
    assert (f"{after - before:.9g}", f"+{(after - before) / 1e6:.1f} million") in shown


def test_the_sentence_says_what_the_tiles_say(fake):
    before, after = coverage.december(coverage.active(fake), 2045).isel(draw=0).values / 1e6
    said = f"December 2045: {after:.1f} million active participants, +{after - before:.1f} million"
    assert news(fake, "en").startswith(said)


def test_a_change_of_a_share_is_in_points(fake):
    assert re.search(r"[+-]?\d+\.\d points", tiles(fake, "en"))
    assert re.search(r"[+-]?\d+,\d poin persen", tiles(fake, "id"))


def test_a_policy_has_a_title_in_both_languages(base):
    assert set(policy(base, Wish({}, "2027-01", 24)).title) == set(LANGS)

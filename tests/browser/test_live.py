import pytest

from browser.conftest import FIRST_ANSWER
from browser.looking import PAGES, column, complaints, overflows, seen
from semesta.scenario import load_scenario
from semesta.show.catalogue import text

READY, WRONG = "body[data-state=ready]", "body[data-state=wrong]"
INSPECTORS = "#inspection_inspectors"


def started(visit, address, size="desk"):
    page = visit(address, size)
    page.wait_for_selector(READY, timeout=FIRST_ANSWER)
    page.eval_on_selector_all("details.theme", "all => all.forEach(theme => { theme.open = true; })")
    return page


def move(page, value, knob=INSPECTORS):
    page.fill(knob, value)
    page.press(knob, "Tab")


@PAGES
def test_a_lever_moves_the_forecast(visit, live, size, lang):
    page = started(visit, f"{live}?lang={lang}", size)
    assert not overflows(page)
    assert complaints(page) == []
    base, policy, drawn = column(page, 2), column(page, 3), seen(page)
    tiles = page.inner_text("#tiles")
    move(page, "5000")
    page.wait_for_function("words => document.getElementById('tiles').innerText !== words", arg=tiles)
    assert column(page, 2) == base  # which stays where it is
    assert column(page, 3) != policy
    assert seen(page)[1] != drawn[1]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_bad_value_is_told_in_the_words_of_the_command_line(visit, live, lang):
    page = started(visit, f"{live}?lang={lang}")
    move(page, "30000")
    page.wait_for_selector(WRONG)
    said = page.inner_text("#said")
    assert said.startswith("lever.inspection.inspectors: 30000")
    assert ("batas" in said) == (lang == "id")
    assert not page.is_visible("#scenario_file")
    assert complaints(page) == []
    page.click("#reset")
    page.wait_for_selector(READY)
    assert page.inner_text("#said").startswith("Desember 2045" if lang == "id" else "December 2045")


def test_a_simulation_that_fails_is_told_and_the_next_one_runs(visit, live, capfd):
    page = started(visit, f"{live}?ramp=0")
    move(page, "13")
    page.wait_for_selector("body[data-state=failed]")
    assert page.inner_text("#said") == text("explore.failed", "en")
    assert "thirteen inspectors" in capfd.readouterr().err
    move(page, "14")
    page.wait_for_selector(READY)


def test_a_doubt_is_told_beside_the_result(visit, live):
    page = started(visit, f"{live}?ramp=300&since=2035-01")
    move(page, "1500")
    page.wait_for_function("() => document.getElementById('said').innerText.includes('ramp_months')")
    assert page.inner_text("#said").startswith("December 2045")


def test_a_slider_is_moved_from_the_keyboard(visit, live):
    page = started(visit, live)
    tiles = page.inner_text("#tiles")
    page.focus(".lever:has(#inspection_inspectors) input[type=range]")
    page.keyboard.press("End")
    page.wait_for_function("words => document.getElementById('tiles').innerText !== words", arg=tiles)
    assert page.input_value(INSPECTORS) == "20000"


def test_users_share_no_state(visit, live):
    one, other = started(visit, live), started(visit, live)
    untouched = seen(other), other.inner_text("#tiles")
    tiles = one.inner_text("#tiles")
    move(one, "7000")
    one.wait_for_function("words => document.getElementById('tiles').innerText !== words", arg=tiles)
    assert (seen(other), other.inner_text("#tiles")) == untouched
    assert other.input_value(INSPECTORS) != "7000"


def test_the_other_language_opens_with_the_same_levers(visit, live):
    page = started(visit, f"{live}?lang=en")
    move(page, "8000")
    page.select_option("#since", "2031-01")
    page.click(".langs a[hreflang=id]")
    page.wait_for_selector(READY, timeout=FIRST_ANSWER)
    assert page.get_attribute("html", "lang") == "id"
    assert page.input_value(INSPECTORS) == "8000"
    assert page.input_value("#since") == "2031-01"


def test_scenario_and_report_are_downloaded(visit, live, tmp_path):
    page = started(visit, f"{live}?lang=id")
    move(page, "9000")
    page.wait_for_selector(READY)
    with page.expect_download() as got:
        page.click("#scenario_file")
    file = tmp_path / got.value.suggested_filename
    got.value.save_as(file)
    assert load_scenario(file).levers.inspectors[-1] == 9000
    with page.expect_download(timeout=FIRST_ANSWER) as got:
        page.click("#report_file")
    written = got.value.path().read_text(encoding="utf-8")
    assert '<html lang="id">' in written
    assert text("explore.policy", "id") in written

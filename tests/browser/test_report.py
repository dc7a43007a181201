from browser.looking import PAGES, complaints, overflows, seen
from semesta.show.catalogue import text


@PAGES
def test_the_report_opens_and_its_explorer_follows_what_is_picked(visit, reports, size, lang):
    page = visit(reports[lang], size)
    assert page.get_attribute("html", "lang") == lang
    assert not overflows(page)
    first = seen(page)
    assert len(first[1]) == 4  # two scenarios, each a line and its band
    page.select_option("#pick-place", "61")
    second = seen(page)
    assert "Kalimantan Barat" in second[0]
    assert second[1] != first[1]
    assert second[2] != first[2]
    page.select_option("#pick-measure", "eligible_share")
    third = seen(page)
    assert text("explorer.eligible_share", lang) in third[0]
    assert third[1:] != second[1:]
    assert ("," if lang == "id" else ".") in page.inner_text("#explored-table td >> nth=0")
    if (size == "desk") == (lang == "id"):  # the rules of axe take seconds on so long a page
        assert complaints(page) == []


def test_scenarios_and_years_are_picked_too(visit, reports):
    page = visit(reports["en"])
    columns = page.locator("#explored-table thead th")
    assert columns.count() == 4  # year, two scenarios, the difference
    page.uncheck("#pick-scenarios input >> nth=1")
    assert columns.count() == 2
    assert len(seen(page)[1]) == 2
    page.uncheck("#pick-scenarios input >> nth=0")
    assert page.inner_text(".explorer .unit") == text("explorer.nothing", "en")
    rows = page.locator("#explored-table tbody tr").count()
    page.check("#every-year")
    assert page.locator("#explored-table tbody tr").count() == 31 > rows


def test_the_explorer_of_the_report_works_from_the_keyboard(visit, reports):
    page = visit(reports["en"])
    before = seen(page)
    end = page.text_content("#explored-chart text.end >> nth=0")
    cells = page.locator("#explored-table tbody tr").last.locator("td").all_inner_texts()
    assert any(cell.startswith(end) for cell in cells)  # the table has the numbers of the chart
    page.focus("#pick-place")
    page.keyboard.press("ArrowDown")
    assert seen(page)[0] != before[0]
    page.focus("#pick-scenarios input >> nth=0")
    page.keyboard.press("Space")
    assert len(seen(page)[1]) == 2

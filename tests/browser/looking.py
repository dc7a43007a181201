"""What the tests of pages look at."""

import pytest
from axe_playwright_python.sync_playwright import Axe

EVERY = [(size, lang) for size in ("desk", "phone") for lang in ("id", "en")]
PAGES = pytest.mark.parametrize(("size", "lang"), EVERY)
GRAVE = ("serious", "critical")


def complaints(page):
    """What axe-core finds that keeps people out: rule, and the elements it is about."""
    found = Axe().run(page).response["violations"]
    return [(v["id"], [n["target"] for n in v["nodes"]]) for v in found if v["impact"] in GRAVE]


def overflows(page):
    """Whether the page itself scrolls sideways."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def seen(page):
    """Heading, lines and table of the explorer."""
    drawn = "all => all.map(path => path.getAttribute('d'))"
    lines = page.eval_on_selector_all("#explored-chart path", drawn)
    return page.inner_text("#explored"), lines, page.inner_text("#explored-table")


def column(page, number):
    """The cells of a column of the explorer's table, counted from 1; the first of them has the years."""
    return page.locator(f"#explored-table tbody tr > :nth-child({number})").all_inner_texts()

"""What pages list from the code: complete, and every page asks for lists that there are."""

import json
import re
import sys
from pathlib import Path

import pytest

from semesta.facts import load_facts
from semesta.law import load_law
from semesta.observe.variables import VARIABLES
from semesta.scenario.registry import LEVERS
from semesta.show.markdown import UnknownBlockError
from semesta.study.design import parameters

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
LINK = re.compile(r"(!?)\[[^\[\]]*\]\((?P<to>[^)\s#:<>]+)(?:#[^)\s]*)?\)")


@pytest.fixture(scope="module")
def built():
    sys.path.insert(0, str(DOCS))
    import built

    yield built
    sys.path.remove(str(DOCS))


def first_cells(made):
    """The first cell of every row of a list, bare."""
    return [line.split(" | ")[0].strip("|*` ") for line in made.splitlines() if line.startswith("| ")]


def test_every_list_is_shown_and_every_list_that_is_asked_for_is_made(built):
    asked = {m["name"] for page in PAGES for m in built.MARK.finditer(page.read_text("utf-8"))}
    assert asked == set(built.MAKERS)


def test_an_unknown_list_is_refused(built):
    with pytest.raises(UnknownBlockError, match="'leverz'"):
        built.filled("<!-- built: leverz -->\n<!-- end -->\n")


def test_every_parameter_is_listed_once(built):
    rows = first_cells(built.MAKERS["decisions"]()) + first_cells(built.MAKERS["money-parameters"]())
    assert sorted(name for name in rows if "." in name) == sorted(parameters())


def test_every_lever_rule_variable_and_table_is_listed(built):
    sections = {name: re.findall(r"^## (.+)$", built.MAKERS[name](), re.M) for name in ("levers", "facts")}
    assert sections["levers"] == list(LEVERS)
    assert sections["facts"] == list(load_facts())
    assert set(load_law().rules) <= set(first_cells(built.MAKERS["law"]()))
    assert {v.name for v in VARIABLES} <= set(first_cells(built.MAKERS["variables"]()))


def test_the_month_is_listed_as_it_is_lived(built):
    rows = [line for line in built.MAKERS["schedule"]().splitlines() if "`" in line]
    assert rows[0].startswith("| 1 | `read_calendar` | What stands in law")
    assert rows[-1].startswith("| 9 | `count` |")


def test_names_of_evidence_lead_to_their_rows(built):
    asked = set(re.findall(r'href="evidence.html#(\w+)"', built.MAKERS["decisions"]()))
    assert asked
    assert asked <= set(re.findall(r'<a id="(\w+)"></a>', built.MAKERS["evidence"]()))


def test_comments_that_run_over_lines_are_read_whole(built):
    rows = {line.split("`")[1]: line for line in built.MAKERS["persons"]().splitlines() if "`" in line}
    assert rows["jp_wages"].endswith("of the RETIRED: the monthly pension, rupiah at those prices |")
    assert rows["id"].startswith("| `id` | uint32 | persistent number")


def test_links_that_only_the_repository_has_are_told_by_name(built):
    page = "[scenarios/](../scenarios/), [the README](../README.md), [studies](studies.md), [a](https://b.id)"
    told = built.relinked(page, DOCS, DOCS)
    assert told == "scenarios/, the README, [studies](studies.md), [a](https://b.id)"


def test_a_page_that_was_not_run_says_so_and_drops_figures_that_are_not_there(built):
    page = "# Title\n\n<!-- table: a -->\n<!-- end -->\n\n![A figure](figures/none.svg)\n"
    told = built.without_pending(page, DOCS)
    assert "not been run in full" in told
    assert "none.svg" not in told
    assert built.without_pending(page.replace("<!-- end", "1\n<!-- end"), DOCS).endswith("none.svg)\n")


@pytest.mark.parametrize("page", [*PAGES, *DOCS.parent.glob("*.md")], ids=lambda page: page.name)
def test_no_link_leads_nowhere(built, page):
    text = built.without_pending(page.read_text("utf-8"), page.parent)
    bare = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)
    links = {match["to"] for match in LINK.finditer(bare)}
    assert not [to for to in links if not (page.parent / to).exists()]


def test_notebooks_are_kept_without_what_they_gave():
    for notebook in (DOCS / "notebooks").glob("*.ipynb"):
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        assert not [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")], notebook

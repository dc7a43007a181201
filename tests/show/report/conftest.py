from html.parser import HTMLParser

import pytest


class Tables(HTMLParser):
    """The tables of a page by caption: of every body cell its words and the numbers that it carries."""

    def __init__(self, html):
        super().__init__()
        self.found, self._cell, self._in = {}, None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self._rows, self._caption = [], ""
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._rows[-1].append(["", ()])
        elif tag == "data" and self._in in ("td", "th"):
            self._rows[-1][-1][1] = tuple(map(float, dict(attrs)["value"].split()))
        if tag in ("caption", "td", "th"):
            self._in = tag

    def handle_endtag(self, tag):
        if tag == "table":
            self.found.setdefault(self._caption, [[tuple(cell) for cell in row] for row in self._rows[1:]])
        if tag in ("caption", "td", "th"):
            self._in = None

    def handle_data(self, words):
        if self._in == "caption":
            self._caption += words
        elif self._in:
            self._rows[-1][-1][0] += words


@pytest.fixture(scope="session")
def tables(written):
    return Tables(written).found

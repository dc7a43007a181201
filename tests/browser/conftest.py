"""A browser, the report as a file, and the live explorer on a model that needs no time."""

import os
import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from fakes import FragileModel
from semesta.show.report.explorer import explorer
from semesta.show.report.page import page as report_page
from semesta.show.report.sections.differences import differences
from semesta.show.report.sections.method import method
from semesta.show.report.sections.policy import policy
from semesta.show.report.sections.summary import summary

SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
FIRST_ANSWER = 30_000  # milliseconds; a process of workers starts meanwhile


@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium under Playwright; where CI runs, its absence is a failure."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        reason = "NO BROWSER TESTED: there is no chromium on the path (Debian: apt-get install chromium)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """Opens an address in a window of its own; at the end nothing foreign was fetched, and no error told."""
    contexts, wrong = [], []

    def opened(address: str, size: str = "desk"):
        context = chromium.new_context(viewport=SIZES[size], accept_downloads=True)
        context.set_default_timeout(60_000)  # of a machine that is busy with more than this
        contexts.append(context)
        page = context.new_page()
        own = address.split("?")[0]
        page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        ours = (own, "data:", "blob:")
        page.on("request", lambda asked: asked.url.startswith(ours) or wrong.append(asked.url))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="module")
def reports(told, written, tmp_path_factory):
    """Addresses of the report of a made-up forecast, by language; in Indonesian without what takes longest to
    draw, which a browser shows as it does in English.
    """
    folder = tmp_path_factory.mktemp("report")
    local = replace(told, lang="id")
    parts = [section(local) for section in (summary, policy, differences, explorer, method)]
    pages = {"en": written, "id": report_page(local, [part for part in parts if part is not None])}
    files: dict[str, Path] = {lang: folder / f"{lang}.html" for lang in pages}
    for lang, file in files.items():
        file.write_text(pages[lang], encoding="utf-8")
    return {lang: file.as_uri() for lang, file in files.items()}


@pytest.fixture(scope="module")
def live():
    """Address of the live explorer."""
    import uvicorn

    from semesta.app.live import Forecasts, Live
    from semesta.app.server import make_app
    from semesta.study.design import Options, design_study

    forecasts = Forecasts(Live(design_study(["baseline"], Options(20_000, 1, jobs=1)), FragileModel))
    server = uvicorn.Server(uvicorn.Config(make_app(forecasts, "en"), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join(10)
    forecasts.close()

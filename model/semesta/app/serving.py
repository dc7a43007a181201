"""From options to a page that is served: what can be wrong is found before anything is simulated."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from semesta.app.live import Forecasts, Live
from semesta.scenario import Problem, ScenarioError
from semesta.show.catalogue import Lang
from semesta.study.design import Design, Options, design_study
from semesta.study.extras import library
from semesta.study.tables import check_tables


class PlaceError(ScenarioError):
    """An address that cannot be listened at."""


@dataclass(frozen=True)
class Ready:
    """A checked start: the design of one scenario and one draw, and a place to listen at."""

    design: Design
    listening: socket.socket


def ready(scenario: str, options: Options, host: str, port: int) -> Ready:
    """Check everything. Raises ScenarioError, StudyError (options), MissingExtraError, and PlaceError
    (a port that is taken, a host that is not this machine's).
    """
    library("shiny", "app")
    design = design_study([scenario], options)
    check_tables(design.scenarios, options.facts_dir, options.law_dir)
    return Ready(design, _listen(host, port))


def serve(start: Ready, lang: Lang, browser: bool, tell: Callable[[str], None]) -> None:
    """Make the workers ready, `tell` the address, and serve until the user ends it."""
    import uvicorn

    from semesta.app.server import make_app

    host, port = start.listening.getsockname()[:2]
    forecasts = Forecasts(Live(start.design), start.design.options.jobs or 1)
    try:
        app = make_app(forecasts, lang)
        tell(url := f"http://{host}:{port}/")
        if browser:
            _open(url)
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1)
        with suppress(KeyboardInterrupt):  # how a user ends it
            uvicorn.Server(config).run(sockets=[start.listening])
    finally:
        forecasts.close()


def _open(url: str) -> None:
    import webbrowser

    webbrowser.open(url)


def _listen(host: str, port: int) -> socket.socket:
    """A socket bound to the place. Raises PlaceError if that cannot be."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        words = {"reason": error.strerror or str(error)}
        raise PlaceError([Problem(f"{host}:{port}", 0, "", "listen", words)]) from None
    return listening

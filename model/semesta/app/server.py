"""The program behind the page: levers are each user's own; workers and finished forecasts are shared."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from shiny import App, Inputs, Outputs, Session, reactive, render, req, ui

from semesta.app.knobs import KNOBS
from semesta.app.live import Forecasts
from semesta.app.page import page
from semesta.app.policy import Wish, policy
from semesta.app.tiles import news, tiles
from semesta.observe.variables import VARIABLES
from semesta.scenario import Problem, Scenario, ScenarioError
from semesta.show.catalogue import LANGS, Lang, text
from semesta.show.report.explorer import NEEDS, explored
from semesta.show.report.page import page as report
from semesta.show.report.told import Told

if TYPE_CHECKING:
    import xarray as xr
    from starlette.requests import Request

EVERYTHING = tuple(variable.name for variable in VARIABLES)


def make_app(forecasts: Forecasts, lang: Lang) -> App:
    """The application; the workers are made ready first. lang: where the address of the page names none."""
    first = forecasts.ask(forecasts.base, NEEDS).result()
    drawing = asyncio.Lock()  # Matplotlib has one set of settings for a process

    def shown(request: Request) -> Any:
        given = dict(request.query_params)
        return ui.page_html(page(forecasts.base, first, _lang(given.get("lang"), lang), given))

    def server(input: Inputs, output: Outputs, session: Session) -> None:
        _serve(input, session, forecasts, lang, drawing)

    return App(shown, server)


def _lang(asked: str | None, usual: Lang) -> Lang:
    return next((lang for lang in LANGS if lang == asked), usual)


def _serve(input: Inputs, session: Session, forecasts: Forecasts, usual: Lang, drawing: asyncio.Lock) -> None:
    """What one user's page asks for and gets."""

    @reactive.calc
    def asked() -> Scenario | ScenarioError:
        wish = Wish({knob.id: input[knob.id]() for knob in KNOBS}, input.since(), input.ramp())
        try:
            return policy(forecasts.base, wish)
        except ScenarioError as error:
            return error

    @reactive.extended_task
    async def forecast(scenario: Scenario, lang: Lang) -> dict[str, object]:
        ds = await asyncio.wrap_future(forecasts.ask(scenario, NEEDS))
        new = scenario.doubts[len(forecasts.base.doubts) :]
        return await asyncio.to_thread(_shown, ds, new, lang)  # other users do not wait for it

    @reactive.effect
    async def ask() -> None:
        found, lang = asked(), _lang(input.lang(), usual)
        forecast.cancel()  # nobody looks at what was asked for before
        if isinstance(found, ScenarioError):
            await session.send_custom_message("wrong", {"words": found.render(lang)})
        else:
            await session.send_custom_message("busy", {})
            forecast.invoke(found, lang)

    @reactive.effect
    async def show() -> None:
        if forecast.status() == "success":
            await session.send_custom_message("forecast", forecast.result())
        elif forecast.status() == "error":
            traceback.print_exception(forecast.error())
            await session.send_custom_message("failed", {})

    @render.download_link(filename=lambda: f"{_sound(asked()).name}.toml")
    def scenario_file() -> Iterator[str]:
        yield _sound(asked()).to_toml()

    @render.download_link(filename="report.html")
    async def report_file() -> Any:
        scenario, lang = _sound(asked()), _lang(input.lang(), usual)
        ds = await asyncio.wrap_future(forecasts.ask(scenario, EVERYTHING))
        async with drawing:
            told = Told(ds, lang, {}, (forecasts.base, scenario))
            yield await asyncio.to_thread(report, told)


def _shown(ds: xr.Dataset, doubts: Sequence[Problem], lang: Lang) -> dict[str, object]:
    """What the page shows of a forecast."""
    warnings = [text("cli.warning", lang, what=doubt.render(lang)) for doubt in doubts]
    words = "\n".join((news(ds, lang), *warnings))
    return {"data": explored(ds, lang), "tiles": tiles(ds, lang), "words": words}


def _sound(found: Scenario | ScenarioError) -> Scenario:
    """The scenario; where there is none, what asks for it is not answered."""
    req(isinstance(found, Scenario))
    assert isinstance(found, Scenario)
    return found

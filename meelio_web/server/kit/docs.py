"""The API's description as a page to read: plain HTML, no script, so no policy is in its way."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from meelio_web.server.kit.errors import MeelioError
from meelio_web.server.kit.problems import DOCS

Json = dict[str, Any]

STYLE = """
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
section { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
code, h3 { font-family: ui-monospace, monospace }
h3 { overflow-wrap: anywhere }
table { border-collapse: collapse; display: block; overflow-x: auto }
td { padding: .1rem 1rem .1rem 0; vertical-align: top }
"""


def install_docs(api: FastAPI) -> None:
    """Serve the page, at the address that every problem's type points to."""
    api.get(DOCS, include_in_schema=False)(get_docs)


def get_docs(request: Request) -> HTMLResponse:
    """Answer with the page of the API that was asked.

    FastAPI remembers every route's function for good: one that held its API would keep it too.
    """
    api: FastAPI = request.app
    return HTMLResponse(render(api.openapi()))


def render(schema: Json) -> str:
    """Write the page."""
    return "\n".join(
        (
            '<!doctype html><html lang="en"><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>Meelio API</title><style>{STYLE}</style>",
            f"<main><h1>Meelio API {_text(schema['info']['version'])}</h1>",
            f"<p>{_text(schema['info']['description'])}</p>",
            '<p>For programs: <a href="openapi.json">openapi.json</a></p>',
            "<h2>Routes</h2>",
            *_routes(schema),
            "<h2>Bodies</h2>",
            *_bodies(schema),
            "<h2>Problems</h2>",
            *_problems(),
            "</main></html>",
        )
    )


def _text(value: object) -> str:
    """Escape, and set what stands in backticks as code."""
    parts = escape(str(value)).split("`")
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))


def _routes(schema: Json) -> Iterator[str]:
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield f"<section><h3>{method.upper()} {_text(path)}</h3>"
            yield f"<p>{_text(operation.get('description', ''))}</p>"
            yield _table(_inputs(operation))
            yield _table(
                (f"`{status}`", response["description"])
                for status, response in operation["responses"].items()
            )
            yield "</section>"


def _inputs(operation: Json) -> Iterator[tuple[str, str]]:
    for parameter in operation.get("parameters", []):
        about = f"{parameter['in']}; {_type(parameter['schema'])}"
        yield f"`{parameter['name']}`", f"{about} {parameter.get('description', '')}"
    for content in operation.get("requestBody", {}).get("content", {}).values():
        yield "body", _type(content["schema"])


def _bodies(schema: Json) -> Iterator[str]:
    for name, body in schema["components"]["schemas"].items():
        yield f'<section><h3 id="{_text(name)}">{_text(name)}</h3>'
        yield f"<p>{_text(body.get('description', ''))}</p>"
        if "enum" in body:
            yield f"<p>{_text(_type(body))}</p>"
        required = set(body.get("required", []))
        yield _table(
            (f"`{field}`", _about_field(spec, is_optional=field not in required))
            for field, spec in body.get("properties", {}).items()
        )
        yield "</section>"


def _about_field(spec: Json, *, is_optional: bool) -> str:
    kind = _type(spec) + (", optional" if is_optional else "")
    return f"{kind} {spec.get('description', '')}"


def _type(spec: Json) -> str:
    """Say in a few words what values are meant."""
    if "$ref" in spec:
        return str(spec["$ref"]).rpartition("/")[2]
    if "anyOf" in spec:
        return " or ".join(map(_type, spec["anyOf"]))
    if "enum" in spec:
        return " or ".join(f"`{value}`" for value in spec["enum"])
    if spec.get("type") == "array":
        return f"list of {_type(spec.get('items', {}))}"
    return str(spec.get("format") or spec.get("type") or "anything")


def _problems() -> Iterator[str]:
    kinds = sorted(_kinds(MeelioError), key=lambda kind: (kind.code, kind.__name__))
    for code, same in groupby(kinds, key=lambda kind: kind.code):
        errors = list(same)
        yield f'<section id="{code}"><h3>{errors[0].status.value} {code}</h3>'
        yield from (f"<p>{_text(inspect.getdoc(error))}</p>" for error in errors)
        yield "</section>"


def _kinds(error: type[MeelioError]) -> set[type[MeelioError]]:
    """Return the errors that are answered: those that have no finer kinds."""
    finer = error.__subclasses__()
    return {kind for child in finer for kind in _kinds(child)} if finer else {error}


def _table(rows: Iterator[tuple[str, str]]) -> str:
    cells = "".join(f"<tr><td>{_text(a)}<td>{_text(b)}" for a, b in rows)
    return f"<table>{cells}</table>" if cells else ""

"""Lets the pages speak: what Reflex compiles says its texts in the person's language."""

from __future__ import annotations

from typing import Unpack

from reflex.plugins import Plugin
from reflex.plugins.base import PreCompileContext
from typing_extensions import override

from meelio_web.plugins.replacing import with_replaced


class WordsPlugin(Plugin):
    """Puts the translator among what Vite runs the pages through, and around the pages."""

    @override
    def pre_compile(self, **context: Unpack[PreCompileContext]) -> None:
        context["add_modify_task"]("vite.config.js", with_translator)
        context["add_modify_task"]("app/root.jsx", with_speaking)


def with_translator(source: str) -> str:
    """Let Vite turn the literals of the pages into calls of ``say``."""
    imported = with_replaced(
        source,
        'import { defineConfig } from "vite";\n',
        'import { defineConfig } from "vite";\n'
        'import { sayPages } from "./meelio/build/say-pages.ts";\n',
    )
    return with_replaced(imported, "  plugins: [\n", "  plugins: [\n    sayPages(),\n")


def with_speaking(source: str) -> str:
    """Draw all that is within the document in the language that is spoken."""
    imported = 'import { Speaking } from "$/meelio/react/speaking";\n'
    around = "jsx(AppLayout, {}, jsx(Speaking, {}, jsx(ReflexProviders, {}, children)))"
    within = with_replaced(source, "jsx(AppLayout, {}, jsx(ReflexProviders, {}, children))", around)
    return within if imported in within else imported + within

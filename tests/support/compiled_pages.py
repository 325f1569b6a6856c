"""Prints the code of all pages as Reflex compiles them, and writes none of it: a JSON object."""

from __future__ import annotations

import json
import sys
from contextlib import redirect_stdout
from typing import Any
from unittest.mock import patch

from reflex.compiler import compiler
from reflex.utils import prerequisites
from reflex_base.plugins.compiler import CompileContext


def compiled() -> dict[str, str]:
    """Map the path of each file to its code: of the pages, and of the parts that they share."""
    found: dict[str, str] = {}
    contexts: list[Any] = []
    compile_parts: Any = compiler.compile_memo_components

    def keep_parts(*args: Any) -> Any:
        files, imports = compile_parts(*args)
        found.update(files)
        return files, imports

    class Kept(CompileContext):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            contexts.append(self)

    app: Any = prerequisites.get_and_validate_app().app
    with (
        patch.object(compiler, "compile_memo_components", keep_parts),
        patch.object(compiler, "CompileContext", Kept),
    ):
        compiler.compile_app(app, dry_run=True, use_rich=False)
    for context in contexts:
        found |= {page.output_path: page.output_code for page in context.compiled_pages.values()}
    return found


if __name__ == "__main__":
    with redirect_stdout(sys.stderr):
        code = compiled()
    sys.stdout.write(json.dumps(code))

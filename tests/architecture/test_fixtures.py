"""The files that are imported in tests are the ones that their makers make."""

from __future__ import annotations

from pathlib import Path

from tests.fixtures.imports.make import make_all

FOLDER = Path(__file__).parents[1] / "fixtures" / "imports"


def test_im30_the_files_to_import_can_be_made_again() -> None:
    for name, content in make_all().items():
        assert (FOLDER / name).read_bytes() == content, name

"""Page object of one's own data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.pages.frame import Frame


class DataPage(Frame):
    """Files that are written, files that are read, imports that are taken back."""

    path = "/data"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.counts = page.get_by_role("list", name="Preview")
        self.carry_out = page.get_by_role("button", name="Import ", exact=False)
        self.left_out = page.get_by_role("list", name="Left out")
        self.imports = page.get_by_role("region", name="Imports")
        self.zone = page.get_by_label("Times are of the zone")
        self.bring_in = page.get_by_role("region", name="Bring data in")

    def choose(self, file: Path | dict[str, Any]) -> None:
        """Choose a file to bring in."""
        self.page.get_by_label("Choose a file").set_input_files(file)  # pyright: ignore[reportArgumentType]

    def expect_counts(self, **counts: str) -> None:
        """Wait until the preview says so many."""
        names = {"new": "new", "here": "here already", "out": "left out", "tasks": "new tasks"}
        for name, number in counts.items():
            item = self.counts.get_by_role("listitem").filter(has_text=names[name])
            expect(item.first).to_contain_text(f"{number} ")

    def expect_done(self) -> None:
        """Wait until what was imported is in the history."""
        expect(self.bring_in.get_by_role("status")).to_contain_text("in your history")

    def export(self, kind: str) -> Path:
        """Write a file and return where it lies."""
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=f"Export {kind}").click()
        return Path(download.value.path())

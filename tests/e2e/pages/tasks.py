"""Tasks, as a person finds and moves them."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.pages.frame import Frame


class TasksPage(Frame):
    """What there is to do."""

    path = "/tasks"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.new = page.get_by_role("textbox", name="New task")
        self.open_list = page.get_by_role("list", name="Open tasks")
        self.pinned_list = page.get_by_role("list", name="Pinned tasks")
        self.menu = page.get_by_role("menu")
        self.dialog = page.get_by_role("dialog", name="Edit task")
        self.project_dialog = page.get_by_role("dialog", name="Project", exact=True)
        self.undo = page.get_by_role("button", name="Undo", exact=True)
        self.search = page.get_by_role("searchbox", name="Search tasks")
        self.project = page.get_by_role("combobox", name="Project", exact=True)

    def add(self, *titles: str) -> None:
        """Write tasks down, one after the other."""
        for title in titles:
            self.write(title)
            expect(self.new).to_have_value("")

    def write(self, title: str) -> None:
        """Try to write a task down."""
        self.new.fill(title)
        self.new.press("Enter")

    def show(self, shelf: str) -> None:
        """Look at the tasks of one kind."""
        self.page.get_by_role("radio", name=shelf, exact=True).check()

    def expect_titles(self, *titles: str, within: str = "Open tasks") -> None:
        """Find exactly these, in this order."""
        shown = self.page.get_by_role("list", name=within).get_by_role(
            "button", name=re.compile("^Edit ")
        )
        expect(shown).to_have_text(list(titles))

    def arrange(self, how: str) -> None:
        """List the tasks another way."""
        self.page.get_by_role("radio", name=how, exact=True).check()

    def group(self, name: str) -> Locator:
        """Return what there is of a project."""
        return self.page.get_by_role("region", name=name, exact=True)

    def expect_groups(self, groups: dict[str, list[str]]) -> None:
        """Find exactly these tasks of these projects, in this order."""
        lists = self.page.locator("ul[data-project]")
        expect(lists).to_have_count(len(groups))
        for nth, (name, titles) in enumerate(groups.items()):
            expect(lists.nth(nth)).to_have_accessible_name(name)
            shown = lists.nth(nth).get_by_role("button", name=re.compile("^Edit "))
            expect(shown).to_have_text(titles)

    def row(self, title: str) -> Locator:
        """Return the line of a task."""
        return self.page.get_by_role("listitem").filter(has=self.title(title))

    def title(self, title: str) -> Locator:
        """Return what opens a task."""
        return self.page.get_by_role("button", name=f"Edit {title}", exact=True)

    def tick(self, title: str) -> Locator:
        """Return the box that says whether a task is done."""
        return self.page.get_by_role("checkbox", name=f"Done: {title}", exact=True)

    def handle(self, title: str) -> Locator:
        """Return what one drags a task by; it has no name, for it is for pointers alone."""
        return self.row(title).locator("[data-handle]")

    def open_menu(self, title: str) -> None:
        """Open the menu of a task."""
        self.page.get_by_role("button", name=f"More for {title}", exact=True).click()
        expect(self.menu).to_be_visible()

    def act(self, what: str, title: str) -> None:
        """Choose something from a task's menu."""
        self.open_menu(title)
        self.menu.get_by_role("menuitem", name=f"{what} {title}", exact=True).click()
        expect(self.menu).to_be_hidden()

    def field(self, name: str) -> Locator:
        """Return a field of the dialog."""
        return self.dialog.get_by_label(name, exact=True)

    def save(self) -> None:
        """Keep what the dialog says."""
        self.dialog.get_by_role("button", name="Save").click()
        expect(self.dialog).to_be_hidden()

"""Page object of the account."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.pages.frame import Frame
from tests.e2e.people import Person


class AccountPage(Frame):
    """Signing up, in and out."""

    path = "/account"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.sign_in_form = page.get_by_role("form", name="Sign in")
        self.create_form = page.get_by_role("form", name="Create account")
        self.sign_out_button = page.get_by_role("button", name="Sign out", exact=True)
        self.devices = page.get_by_role("region", name="Devices")
        self.tokens = page.get_by_role("region", name="API tokens")
        self.plan = page.get_by_role("region", name="Plan")

    def sign_in(self, person: Person) -> None:
        """Sign in, and wait until the page says so."""
        self._submit("Sign in", person)

    def create(self, person: Person) -> None:
        """Make the account, and wait until the page says so."""
        self._submit("Create account", person)

    def _submit(self, name: str, person: Person) -> None:
        form = self.page.get_by_role("form", name=name)
        form.get_by_label("Email").fill(person.email)
        form.get_by_label("Password").fill(person.password)
        form.get_by_role("button", name=name).click()
        expect(self.sign_out_button).to_be_visible()

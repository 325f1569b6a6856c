"""Page object of the account."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

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
        self.who = page.get_by_role("region", name="Who is signed in")
        self.devices = page.get_by_role("region", name="Devices")
        self.tokens = page.get_by_role("region", name="API tokens")
        self.luggage = page.get_by_role("dialog", name="Take along what you recorded as a guest?")
        self.signing_out = page.get_by_role("dialog", name="Sign out?")
        self.deleting = page.get_by_role("dialog", name="Delete your account?")
        self.removing = page.get_by_role("dialog", name="Remove everything from this device?")
        self.unsent = page.get_by_role("region", name="Only on this device")
        self.deleted = page.get_by_role("region", name="This account was deleted")
        self.news = page.get_by_role("status", name="News")
        self.plan = page.get_by_role("region", name="Plan")

    def sign_in(self, person: Person, answer: str = "Take along") -> None:
        """Sign in, say what becomes of a guest's records, and wait until the page says so."""
        self._submit("Sign in", person, answer)

    def create(self, person: Person, answer: str = "Take along") -> None:
        """Make the account as :meth:`sign_in` signs in."""
        self._submit("Create account", person, answer)

    def sign_out(self, *, with_changes: bool = False) -> None:
        """Begin to sign out: with changes only here, the dialog asks."""
        self.sign_out_button.click()
        expect(self.signing_out if with_changes else self.sign_in_form).to_be_visible()

    def export(self, of: Locator) -> Any:
        """Export what is pending, and return what the file says."""
        with self.page.expect_download() as download:
            of.get_by_role("button", name=re.compile("Export")).click()
        return json.loads(download.value.path().read_text("utf-8"))

    def device(self, name: str) -> Locator:
        """Return a device on the list."""
        return self.devices.get_by_role("listitem").filter(has_text=name)

    def _submit(self, name: str, person: Person, answer: str) -> None:
        form = self.page.get_by_role("form", name=name)
        form.get_by_label("Email").fill(person.email)
        form.get_by_label("Password").fill(person.password)
        form.get_by_role("button", name=name).click()
        expect(self.sign_out_button.or_(self.luggage)).to_be_visible()
        if self.luggage.is_visible():
            self.luggage.get_by_role("button", name=answer).click()
            expect(self.sign_out_button).to_be_visible()

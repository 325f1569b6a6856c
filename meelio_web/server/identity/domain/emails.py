"""E-mail addresses: which are possible, and which are the same."""

from __future__ import annotations

from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email

# Nobody's post is at stake: an address inside a home or a company network will do.
SPECIAL_USE_DOMAIN_NAMES.clear()


def valid_email(text: str) -> str:
    """Return the address in its normal form.

    Raises:
        ValueError: no address can look like this.
    """
    try:
        found = validate_email(text.strip(), check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        raise ValueError("must be an e-mail address") from None
    return found.normalized


def email_key(text: str) -> str:
    """Return what is equal for addresses that reach the same person (rule AC2).

    What cannot be an address has a key too: it simply belongs to nobody.
    """
    try:
        return valid_email(text).lower()
    except ValueError:
        return text.strip().lower()

"""What a running API can be told; the entry point fills it in from the environment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Defaults suit tests and a first look; limits are spelled as in "600/minute"."""

    deploy_url: str = "http://localhost:3000"
    default_plan: str = "free"
    free_history_days: int = 90
    write_limit: str = "1200/minute"
    push_limit: str = "600/minute"
    sign_in_limit: str = "10/5 minutes"
    sign_in_address_limit: str = "100/5 minutes"
    register_limit: str = "300/10 minutes"
    feed_limit: str = "60/hour"
    ping_seconds: float = 25
    stream_seconds: float = 1800
    password_memory_kib: int = 65536
    password_passes: int = 3
    webhook_allow_private: bool = False

    @property
    def is_https(self) -> bool:
        """Say whether browsers reach us encrypted, so cookies and pages can insist on it."""
        return self.deploy_url.startswith("https://")

"""``python -m meelio_web.serve``: the server of production, once the pages are built."""

from __future__ import annotations

import importlib
import resource
import sys

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import MPServer
from reflex_base.constants import Env
from reflex_base.environment import environment

from meelio_web import config

APP = "meelio_web.meelio_web"
MOST_CONNECTIONS = 20_000
"""Of one worker. Granian's default, 1,024, would be used up by streams that only wait."""
MOST_FILES = 65_536


def make_server(target: str, *, address: str, port: int, workers: int = 1) -> MPServer:
    """Return the server for an app that ``target`` makes, as "module:function".

    It speaks HTTP/1.1 alone, as proxies do with what is behind them, and browsers without
    encryption: a connection that may become HTTP/2 or a WebSocket holds twice the memory.
    """
    return MPServer(
        target=target,
        factory=True,
        address=address,
        port=port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        websockets=False,
        backpressure=MOST_CONNECTIONS,
        workers=workers,
        log_level=LogLevels.warning,
    )


def allow_many_files() -> None:
    """Let this process and its workers have as many connections as the machine allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))


def main() -> None:
    """Serve pages and API until told to stop."""
    environment.REFLEX_ENV_MODE.set(Env.PROD)
    environment.REFLEX_SKIP_COMPILE.set(True)
    environment.REFLEX_MOUNT_FRONTEND_COMPILED_APP.set(True)
    allow_many_files()
    importlib.import_module(APP)  # here already, so that the workers share what it takes
    server = make_server(
        f"{APP}:app", address=config.LISTEN_ADDRESS, port=config.PORT, workers=config.WORKERS
    )
    sys.stdout.write(f"Meelio runs: open {config.DEPLOY_URL}\n")
    sys.stdout.flush()
    server.serve()


if __name__ == "__main__":
    main()

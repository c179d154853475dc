"""The fake service for signing in that the demo has, and nothing else: on this machine only, in a process beside it."""

import os
import socket
import subprocess
import sys

from django.conf import settings

from ijkpunt.config.doors import out
from ijkpunt.integrations.oidc.fake import CLIENT

FILE = "demo-sign-in.toml"
SERVICE = """# Written by the demo: a fake service for signing in. Never for production, which refuses it.
[nep-eid]
name = "de nep-eID"
issuer = "http://127.0.0.1:{port}"
client_id = "{client}"
links_by_email = true
fake = true
"""


def start_fake_service(port: int) -> None:
    """Start it and tell the server of it; when its port is taken, or services were chosen, the demo goes without."""
    if settings.OIDC:
        return
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            out.print(f"Port {port} is taken: no fake service for signing in.", markup=False)
            return
    path = settings.ENVIRONMENT.data_dir / FILE
    path.write_text(SERVICE.format(port=port, client=CLIENT), encoding="utf-8")
    # The server takes the place of this process, so what it reads from the environment is put there for it.
    os.environ.update({"IJKPUNT_OIDC_FILE": str(path)})
    # It ends by itself once the process that becomes the server is gone.
    subprocess.Popen([sys.executable, "-m", "ijkpunt.integrations.oidc.fake", str(port)])  # noqa: S603 (our own)

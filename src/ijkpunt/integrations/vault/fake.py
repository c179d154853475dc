"""A Vault on this machine, for tests: the transit engine with real keys, tokens, versions, and its ways to say no."""

import base64
import json
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ijkpunt.integrations.listening import Listening

Key = Ed25519PrivateKey | RSAPrivateKey


@dataclass
class FakeVault(Listening[ThreadingHTTPServer]):
    """Use as a context manager. `keys` are the versions of each key; `sealed` answers 503 to everything."""

    token: str
    keys: dict[str, list[Key]]
    sealed: bool = False
    spoil: bool = False  # hand over a signature of something else
    calls: list[str] = field(default_factory=list)

    def _opened(self) -> ThreadingHTTPServer:
        return ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, method: str, path: str, token: str | None, question: dict[str, Any]) -> tuple[int, Any]:
        """Status and body, as the transit engine gives them."""
        self.calls.append(f"{method} {path}")
        if self.sealed:
            return 503, {"errors": ["Vault is sealed"]}
        if token != self.token:
            return 403, {"errors": ["permission denied"]}
        _, _, mount, verb, name = path.split("/")
        versions = self.keys.get(name)
        if mount != "transit" or versions is None:
            return 404, {"errors": []}
        if (method, verb) == ("GET", "keys"):
            kind = "ed25519" if isinstance(versions[0], Ed25519PrivateKey) else "rsa-3072"
            told = {str(number): {"public_key": _public(key)} for number, key in enumerate(versions, 1)}
            return 200, {"data": {"type": kind, "latest_version": len(versions), "keys": told}}
        version = question.get("key_version") or len(versions)
        if (method, verb) != ("POST", "sign") or version > len(versions):
            return 400, {"errors": ["invalid key version"]}
        data = base64.b64decode(question["input"]) + (b"!" if self.spoil else b"")
        key = versions[version - 1]
        if isinstance(key, Ed25519PrivateKey):
            signature = key.sign(data)
        elif question.get("signature_algorithm") == "pkcs1v15" and question.get("hash_algorithm") == "sha2-256":
            signature = key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        else:
            pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.MAX_LENGTH)
            signature = key.sign(data, pss, hashes.SHA256())  # its default, which nobody wants here
        return 200, {"data": {"signature": f"vault:v{version}:{base64.b64encode(signature).decode()}"}}


def _public(key: Key) -> str:
    if isinstance(key, Ed25519PrivateKey):
        return base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def _handler(vault: FakeVault) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("GET", {})

        def do_POST(self) -> None:
            self._answer("POST", json.loads(self.rfile.read(int(self.headers["content-length"]))))

        def _answer(self, method: str, question: dict[str, Any]) -> None:
            status, told = vault.answer(method, self.path, self.headers.get("X-Vault-Token"), question)
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the base class)
            """Say nothing."""

    return Handler

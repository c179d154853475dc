"""How whoever runs IJkpunt watches it: the form of the logs, and who may read its figures."""

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from ijkpunt.config.variable import Misconfigured, Variable

VARIABLES = (
    Variable(
        "IJKPUNT_LOG_FORMAT",
        "plain",
        "`plain`, or `json`: one object per line, and a line per request without query, name or whole address.",
    ),
    Variable(
        "IJKPUNT_METRICS_FROM", "", "Addresses that may read `/metrics`, separated by commas: `10.0.0.4, 10.1.0.0/16`."
    ),
    Variable(
        "IJKPUNT_METRICS_TOKEN", "", "Whoever sends this as `Authorization: Bearer …` may read `/metrics` as well."
    ),
)
SHORTEST_TOKEN = 20  # characters


@dataclass(frozen=True, slots=True)
class Watching:
    """`json`: logs are objects. Nobody reads the figures when both `token` and `networks` are empty."""

    json: bool = False
    token: str = ""
    networks: tuple[IPv4Network | IPv6Network, ...] = ()


def read_watching(value: Callable[[str], str]) -> Watching:
    """Read the three variables. Raises Misconfigured; never shows the token."""
    form, token = value("IJKPUNT_LOG_FORMAT"), value("IJKPUNT_METRICS_TOKEN")
    if form not in {"plain", "json"}:
        raise Misconfigured(f"IJKPUNT_LOG_FORMAT is “{form}”. Write one of: plain, json.")
    if token and (len(token) < SHORTEST_TOKEN or not token.isascii() or not token.isprintable() or " " in token):
        raise Misconfigured(
            f"IJKPUNT_METRICS_TOKEN is too weak. Use at least {SHORTEST_TOKEN} random letters and digits."
        )
    asked = [one.strip() for one in value("IJKPUNT_METRICS_FROM").split(",") if one.strip()]
    return Watching(form == "json", token, tuple(_network(one) for one in asked))


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(text)
    except ValueError:
        raise Misconfigured(
            f"IJKPUNT_METRICS_FROM holds “{text}”. Write addresses or networks, such as 10.0.0.4 or 10.1.0.0/16."
        ) from None

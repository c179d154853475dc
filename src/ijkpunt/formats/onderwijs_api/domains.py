"""Domains: a place in a tree, and whether the list of the administration knows it."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Self

from ijkpunt.formats.onderwijs_api.nodes import Node
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.qualification import Domain

_BETWEEN = " > "


def read_domain(node: Node) -> Domain | None:
    """A domain from domein, pad (objects or plain texts) and pad_tekst, which must not contradict each other."""
    name = node.needed_text("domein")
    path = tuple(_step(node, place, item) for place, item in node.items("pad"))
    written = node.text("pad_tekst")
    if not name.strip() or any(step is None for step in path):
        return None
    steps = tuple(step for step in path if step is not None)
    if not steps:
        steps = tuple(written.split(_BETWEEN)) if written else (name,)
    if _tidy(steps[-1]) != _tidy(name):
        message = say("Het pad eindigt op “{last}”, maar het domein heet “{name}”.", last=steps[-1], name=name)
        node.add("vks.domain_path", message, say("Laat het pad eindigen op het domein zelf."), "pad")
        return None
    if written is not None and _tidy(written) != _tidy(_BETWEEN.join(steps)):
        message = say("“{written}” is niet hetzelfde pad als “{path}”.", written=written, path=_BETWEEN.join(steps))
        node.add("vks.domain_path", message, say("Maak pad en pad_tekst gelijk."), "pad_tekst")
        return None
    return Domain(steps)


def write_domain(domain: Domain) -> dict[str, Any]:
    return {
        "domein": domain.name,
        "pad": [{"domein": step, "level": level} for level, step in enumerate(domain.path, start=1)],
        "pad_tekst": str(domain),
    }


class ListedDomains:
    """What a list answer says of domains: which tree there is, and which versions it names with a domain.

    A version that the list does not name with a domain may have any: there is nothing to compare with.
    """

    def __init__(self, named: Mapping[VersionNumber, Iterable[Domain]], known: Iterable[Domain] = ()) -> None:
        """`known` are domains accepted besides those of the list, such as those already in the register."""
        listed = {version: tuple(domains) for version, domains in named.items()}
        self._named = {version for version, domains in listed.items() if domains}
        everything = [*known, *(domain for domains in listed.values() for domain in domains)]
        self._tree: Mapping[tuple[str, ...], Domain] = {
            _key(Domain(domain.path[:depth])): Domain(domain.path[:depth])
            for domain in everything
            for depth in range(1, len(domain.path) + 1)
        }

    @classmethod
    def none(cls) -> Self:
        return cls({})

    def knows(self, version: VersionNumber, domain: Domain) -> bool:
        return version not in self._named or _key(domain) in self._tree

    def close_to(self, domain: Domain) -> list[str]:
        """At most three known domains that look like it, the likeliest first."""
        known = {str(item): item for item in self._tree.values()}
        by_name = {_tidy(item.name): text for text, item in known.items()}
        found = get_close_matches(str(domain), known, n=3, cutoff=0.6)
        names = get_close_matches(_tidy(domain.name), by_name, n=3, cutoff=0.6)
        return list(dict.fromkeys([*found, *(by_name[name] for name in names)]))[:3]

    def check(self, node: Node, version: VersionNumber, domain: Domain) -> None:
        """Note a problem with `node` when the list knows no such domain."""
        if self.knows(version, domain):
            return
        close = self.close_to(domain)
        remedy = say("Kies een domein uit de lijst van de bron, of vul die lijst aan.")
        if close:
            remedy = say("Bedoel je {close}?", close=" / ".join(f"“{name}”" for name in close))
        node.add("vks.domain_unknown", say("Het domein “{domain}” bestaat niet.", domain=domain), remedy, "domein")


def _step(node: Node, place: str, item: object) -> str | None:
    if isinstance(item, str) and item.strip():
        return item
    if isinstance(item, Mapping):
        step = Node(item, node.findings, place)
        step.integer("level")
        return step.needed_text("domein") or None
    node.findings.add(
        "vks.type",
        say("Een stap van het pad is een tekst of een object met domein en level."),
        say("Schrijf de naam van het domein."),
        field=place,
        value=item,
    )
    return None


def _tidy(text: str) -> str:
    return " ".join(text.split()).casefold()


def _key(domain: Domain) -> tuple[str, ...]:
    return tuple(_tidy(step) for step in domain.path)

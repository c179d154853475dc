"""Reading loose JSON field by field: every problem is noted with its place and reading goes on."""

from collections.abc import Iterable, Iterator, Mapping, Set
from math import isfinite
from typing import TypeVar

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Severity, shorten

Meaning = TypeVar("Meaning")


class Reader:
    """Gathers what is wrong with one record. A field that fails gives an empty value, so that the rest is read too."""

    def __init__(self, *, file: str = "", record: str = "") -> None:
        self.file = file
        self.record = record
        self._problems: list[Problem] = []

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(self._placed(Severity.ERROR))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(self._placed(Severity.WARNING))

    def _placed(self, severity: Severity) -> Iterator[Problem]:
        return (p.inside(file=self.file, record=self.record) for p in self._problems if p.severity is severity)

    def error(self, code: str, path: str, message: Message, remedy: Message, *, value: object = "") -> None:
        self._problems.append(Problem(code, message, remedy, Place(field=path), _show(value)))

    def warn(self, code: str, path: str, message: Message, remedy: Message) -> None:
        self._problems.append(Problem(code, message, remedy, Place(field=path), severity=Severity.WARNING))

    def text(self, source: Mapping[str, object], name: str, path: str, *, required: bool = True) -> str:
        """A text that is not blank and that any system can store; "" when it lacks or is wrong."""
        return self._as_text(source.get(name), _at(path, name), required=required)

    def _as_text(self, value: object, at: str, *, required: bool) -> str:
        if value is None or (isinstance(value, str) and not value.strip()):
            if required:
                self._lacks(at)
            return ""
        if not isinstance(value, str):
            self._wrong_type(at, say("In “{name}” hoort een tekst te staan.", name=at), value)
            return ""
        if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in value):
            self.error(
                "product.unreadable",
                at,
                say("In deze tekst staat een teken dat geen letter is en niet bewaard kan worden."),
                say("Typ de tekst opnieuw, zonder te plakken."),
            )
            return ""
        return value

    def amount(self, source: Mapping[str, object], name: str, path: str) -> float | None:
        """A number of 0 or more; None when it lacks or is wrong."""
        at, value = _at(path, name), source.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong_type(at, say("In “{name}” hoort een getal te staan.", name=at), value)
            return None
        if value < 0 or value > 1e9 or not isfinite(value):
            self.error(
                "product.amount",
                at,
                say("“{value}” kan hier niet.", value=_show(value)),
                say("Geef een getal van 0 of meer."),
                value=value,
            )
            return None
        return float(value)

    def texts(self, source: Mapping[str, object], name: str, path: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts that are not blank; empty when it lacks or is wrong."""
        at, value = _at(path, name), source.get(name)
        if value is None or value == []:
            if required:
                self._lacks(at)
            return ()
        if not isinstance(value, list | tuple):
            self._wrong_type(at, say("In “{name}” hoort een lijst te staan.", name=at), value)
            return ()
        return tuple(self._as_text(item, f"{at}[{position}]", required=True) for position, item in enumerate(value))

    def record_in(self, source: Mapping[str, object], name: str, path: str) -> Mapping[str, object] | None:
        """The fields between braces below `name`; None when it lacks or is wrong."""
        at, value = _at(path, name), source.get(name)
        if value is None or isinstance(value, Mapping):
            return value
        self._wrong_type(at, say("In “{name}” horen velden tussen accolades te staan.", name=at), value)
        return None

    def items(self, source: Mapping[str, object], name: str, path: str) -> Iterator[tuple[Mapping[str, object], str]]:
        """The records of a list that may not be empty, each with its path."""
        at, value = _at(path, name), source.get(name)
        if value is None or value == []:
            self._lacks(at)
            return
        if not isinstance(value, list | tuple):
            self._wrong_type(at, say("In “{name}” hoort een lijst te staan.", name=at), value)
            return
        for position, item in enumerate(value):
            if isinstance(item, Mapping):
                yield item, f"{at}[{position}]"
            else:
                spot = f"{at}[{position}]"
                self._wrong_type(spot, say("In “{name}” horen velden tussen accolades te staan.", name=spot), item)

    def word(self, label: str, known: Mapping[str, Meaning], at: str) -> Meaning | None:
        """What a word of a closed list means; None and a problem when it is not in the list."""
        if label not in known:
            self.error(
                "product.word",
                at,
                say("Het woord “{word}” kennen we hier niet.", word=_show(label)),
                say("Kies een van deze: {words}.", words=", ".join(known)),
                value=label,
            )
        return known.get(label)

    def only(self, source: Mapping[str, object], known: Set[str], path: str) -> None:
        """Warn for every field that nobody will read."""
        for name in source:
            if name not in known:
                self.warn(
                    "product.unknown_field",
                    _at(path, _show(name)),
                    say("Het veld “{name}” kennen we niet. We lezen het niet.", name=_show(name)),
                    say("Kijk na of de naam juist geschreven is."),
                )

    def unique(self, codes: Iterable[tuple[str, str]]) -> None:
        """`codes` are pairs of code and path; every code that came before is a problem. Empty ones do not count."""
        first: dict[str, str] = {}
        for code, at in codes:
            if code and code in first:
                self.error(
                    "product.duplicate",
                    at,
                    say("“{code}” staat hier voor de tweede keer, na {first}.", code=_show(code), first=first[code]),
                    say("Geef elk een eigen code, of haal de dubbele weg."),
                    value=code,
                )
            elif code:
                first[code] = at

    def _lacks(self, at: str) -> None:
        self.error("product.lacks", at, say("Het veld “{name}” ontbreekt of is leeg.", name=at), say("Vul het in."))

    def _wrong_type(self, at: str, message: Message, value: object) -> None:
        remedy = say("Pas het veld aan. Nu staat er: {value}.", value=_show(value))
        self.error("product.type", at, message, remedy, value=value)


def _show(value: object) -> str:
    """The value as one short line that every screen can show."""
    return shorten(value).encode("utf-8", "replace").decode()


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name

"""A part of a person's file, opened on demand, as plain rows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ijkpunt.kernel.qualification import Competence
from ijkpunt.language import day, said
from ijkpunt.pathways.actions import PartSeen
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.appeals import AppealState
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.people import Situation
from ijkpunt.pathways.rules.portfolio import Level
from ijkpunt.pathways.rules.verdicts import Judged
from ijkpunt.web.centre.words import method_words

Row = Mapping[str, object]
Competences = Mapping[str, Competence]


@dataclass(frozen=True, slots=True)
class Shown:
    """One row. `lines` are what stands under the title, `file` the hash of a file that can be downloaded."""

    title: str
    lines: tuple[str, ...] = ()
    tag: str = ""
    tone: str = ""
    file: str = ""


def shown_part(seen: PartSeen, competences: Competences) -> list[Shown]:
    """What was opened, in rows; none when nothing stands there."""
    return list(PRESENTERS[seen.part](seen.content, competences)) if seen.content else []


def _profile(content: object, _competences: Competences) -> Iterator[Shown]:
    row = _row(content)
    labels = {
        "name": _("Naam"),
        "birth_date": _("Geboren"),
        "email": _("E-mail"),
        "phone": _("Telefoon"),
        "town": _("Gemeente"),
    }
    for name, label in labels.items():
        if value := _text(row, name):
            yield Shown(label, (_day(value) if name == "birth_date" else value,))


def _situation(content: object, _competences: Competences) -> Iterator[Shown]:
    row = _row(content)
    told = _("verteld op %(day)s") % {"day": _day(_text(row, "told_on"))}
    yield Shown(said(Situation(_text(row, "situation")).label).capitalize(), (told,))


def _words_in(name: str) -> Callable[[object, Competences], Iterator[Shown]]:
    def shown(content: object, _competences: Competences) -> Iterator[Shown]:
        if value := _text(_row(content), name):
            yield Shown(value)

    return shown


def _portfolio(content: object, competences: Competences) -> Iterator[Shown]:
    row = _row(content)
    for one in _rows(row.get("experiences")):
        period = " – ".join(_day(_text(one, name)) for name in ("first", "last") if _text(one, name))
        lines = (_text(one, "where"), period, _text(one, "story"), _linked(one, competences))
        yield Shown(_text(one, "title"), _filled(lines), _("ervaring"))
    for one in _rows(row.get("evidence")):
        about_file = (_text(one, "source"), _day(_text(one, "dated")), _linked(one, competences))
        title = _text(one, "title") or _text(one, "file_name")
        yield Shown(title, _filled(about_file), _("bestand"), file=_text(one, "content_hash"))
    for one in _rows(row.get("attestations")):
        about = competences.get(_text(one, "competence"))
        who = ", ".join(_filled((_text(one, "name"), _text(one, "organisation"))))
        yield Shown(about.text if about else _text(one, "competence"), _filled((_text(one, "words"), who)), _("attest"))


def _estimates(content: object, competences: Competences) -> Iterator[Shown]:
    for one in _rows(content):
        about = competences.get(_text(one, "competence"))
        if about:
            yield Shown(about.text, (said(Level(_text(one, "level")).label),))


def _advice(content: object, _competences: Competences) -> Iterator[Shown]:
    for one in _rows(content):
        reply = _text(one, "reply")
        missing = one.get("missing")
        lacks = "; ".join(str(item) for item in missing) if isinstance(missing, list) else ""
        lines = (
            _day(_text(one, "on")),
            _text(one, "reason"),
            _("Nog nodig: %(what)s") % {"what": lacks} if lacks else "",
            _("Antwoord van de kandidaat: %(reply)s") % {"reply": reply} if reply else "",
        )
        yield Shown(said(Advice(_text(one, "advice")).label).capitalize(), _filled(lines))


TONES = {Judged.SHOWN: "good", Judged.TAKEN_OVER: "good", Judged.NOT_SHOWN: "bad", Judged.NOT_TESTED_APART: "info"}


def _verdicts(content: object, competences: Competences) -> Iterator[Shown]:
    decisions = _rows(content)
    for place, decision in enumerate(reversed(decisions)):
        when = _day(_text(decision, "on"))
        told = _("Beslissing van %(day)s") if not place else _("Vervangen beslissing van %(day)s")
        yield Shown(told % {"day": when}, _filled((_text(decision, "ground"),)))
        for one in _rows(decision.get("verdicts")):
            judged, about = Judged(_text(one, "judged")), competences.get(_text(one, "competence"))
            methods = one.get("methods")
            lines = (
                method_words(str(method) for method in methods) if isinstance(methods, list) else "",
                *(_text(one, name) for name in ("observation", "reason", "earlier_proof", "covering_rule")),
            )
            text = about.text if about else _text(one, "competence")
            yield Shown(text, _filled(lines), said(judged.label), TONES.get(judged, ""))


def _appeals(content: object, _competences: Competences) -> Iterator[Shown]:
    for one in _rows(content):
        answer = _text(one, "answer")
        lines = (_text(one, "ground"), _("Antwoord: %(answer)s") % {"answer": answer} if answer else "")
        title = _("Beroep van %(day)s") % {"day": _day(_text(one, "filed_on"))}
        yield Shown(title, _filled(lines), said(AppealState(_text(one, "state")).label))


def _reads(content: object, _competences: Competences) -> Iterator[Shown]:
    for one in _rows(content):
        part = _text(one, "part")
        label = said(Part(part).label) if part in set(Part) else part
        yield Shown(label.capitalize(), _filled((_text(one, "name"), _text(one, "at")[:16].replace("T", " "))))


PRESENTERS: Mapping[Part, Callable[[object, Competences], Iterator[Shown]]] = {
    Part.PROFILE: _profile,
    Part.STATUS_GROUP: _situation,
    Part.ADJUSTMENT: _words_in("needs"),
    Part.ADJUSTMENT_CAUSE: _words_in("cause"),
    Part.PORTFOLIO: _portfolio,
    Part.SELF_ESTIMATE: _estimates,
    Part.ADVICE: _advice,
    Part.VERDICT: _verdicts,
    Part.APPEAL: _appeals,
    Part.READS: _reads,
}


def _row(content: object) -> Row:
    return content if isinstance(content, Mapping) else {}


def _rows(content: object) -> list[Row]:
    return [one for one in content if isinstance(one, Mapping)] if isinstance(content, list) else []


def _text(row: Row, name: str) -> str:
    return str(row.get(name) or "").strip()


def _filled(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def _linked(row: Row, competences: Competences) -> str:
    pairs = row.get("competences")
    codes = [str(pair[1]) for pair in pairs] if isinstance(pairs, list) else []
    texts = [competences[code].text for code in codes if code in competences]
    return _("Bij: %(what)s") % {"what": "; ".join(texts)} if texts else ""


def _day(written: str) -> str:
    try:
        return day(date.fromisoformat(written[:10]))
    except ValueError:
        return written

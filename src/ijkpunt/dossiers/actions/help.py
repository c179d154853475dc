"""Keep the lists that help reads, and put findings aside. Help never stops anybody, so neither does any of this."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from ijkpunt.accounts.queries import command_line_actor, organisation_with_key
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.actions.drafting.desk import require_writer
from ijkpunt.dossiers.actions.state import locked_dossier
from ijkpunt.dossiers.models import DismissedFinding, HelpCutoff, JargonWord
from ijkpunt.dossiers.queries.help import finding_in
from ijkpunt.dossiers.rules.help.cutoffs import NAMES
from ijkpunt.dossiers.rules.help.words import phrase_key
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Place, Problem, Refused, RuleBroken, shorten
from ijkpunt.kernel.texts import folded

LONGEST_WORD, LONGEST_PLAINER, LONGEST_REASON = 100, 200, 1_000  # characters


@transaction.atomic
def add_jargon_word(
    *, by: Actor, word: str, plainer: str, on: date, organisation: str = "", kind: str = "jargon", source: str = ""
) -> JargonWord:
    """From `on` a text that uses `word` is told that `plainer` is plainer. `kind`: jargon, or brand.

    For authors of a sector in the list of their own organisation; the list for everybody (`organisation` empty) is for
    who keeps the procedure. Raises NotAllowed; Refused with everything that is wrong; RuleBroken `jargon.already`.
    """
    _require_list(by, organisation)
    word, plainer = " ".join(word.split()), " ".join(plainer.split())
    key = folded(word)
    if problems := _word_problems(word, plainer, key, kind):
        raise Refused(problems)
    if organisation:
        organisation_with_key(organisation)
    rows = JargonWord.objects.filter(Q(valid_until=None) | Q(valid_until__gte=on), key=key, organisation=organisation)
    if rows.exists():
        raise RuleBroken(
            "jargon.already",
            say("“{word}” staat al in de lijst.", word=shorten(word)),
            say("Haal het eerst weg als er een ander woord voor moet komen."),
        )
    row = JargonWord.objects.create(
        word=word,
        key=key,
        plainer=plainer,
        kind=kind,
        organisation=organisation,
        source=source.strip()[:500],
        valid_from=on,
        person=by.identifier,
        name=by.name,
    )
    data = {"word": word, "plainer": plainer, "organisation": organisation, "kind": kind}
    write_event(by=by, event="dossiers.jargon.added", subject=f"jargon:{row.pk}", ground=row.source, data=data)
    return row


@transaction.atomic
def retire_jargon_word(*, by: Actor, word: int, on: date) -> None:
    """The day before `on` is the last day of a word in the list; one that never held a whole day goes away, and only
    the log remembers it. Raises NotAllowed, NotFound `jargon.unknown`."""
    row = JargonWord.objects.select_for_update().filter(pk=word, valid_until=None).first()
    if row is None:
        raise NotFound(
            "jargon.unknown",
            say("Dit woord staat niet (meer) in de lijst."),
            say("Laad de lijst opnieuw."),
        )
    _require_list(by, row.organisation)
    write_event(by=by, event="dossiers.jargon.retired", subject=f"jargon:{row.pk}", data={"word": row.word})
    if row.valid_from >= on:
        row.delete()
    else:
        row.valid_until = on - timedelta(1)
        row.save(update_fields=["valid_until"])


def may_keep_list(by: Actor, organisation: str) -> bool:
    """May this person change the words of this organisation (empty: of everybody)?"""
    if by.identifier == command_line_actor().identifier or by.may(Permission.PROCEDURE_KEEP):
        return True
    return bool(organisation) and by.may(Permission.DOSSIER_WRITE) and by.organisation == organisation


def _require_list(by: Actor, organisation: str) -> None:
    if not may_keep_list(by, organisation):
        raise NotAllowed(
            "jargon.not_yours",
            say("Deze lijst is niet van jouw organisatie."),
            say("Voeg het woord toe aan de lijst van je eigen sector."),
        )


def _word_problems(word: str, plainer: str, key: str, kind: str) -> list[Problem]:
    problems = []

    def wrong(field: str, message: Message, remedy: Message) -> None:
        problems.append(Problem(f"jargon.{field}", message, remedy, Place(field=field)))

    if not phrase_key(word) or len(key) > LONGEST_WORD:
        message = say("Vul een woord in van ten hoogste {longest} tekens.", longest=LONGEST_WORD)
        wrong("word", message, say("Eén woord of enkele woorden na elkaar, zoals ze in een tekst staan."))
    if not plainer or len(plainer) > LONGEST_PLAINER:
        message = say("Vul een gewoner woord in van ten hoogste {longest} tekens.", longest=LONGEST_PLAINER)
        wrong("plainer", message, say("Wat zou je zeggen tegen iemand die het vak niet kent?"))
    elif phrase_key(word) == phrase_key(plainer):
        wrong("plainer", say("Het gewonere woord is hetzelfde woord."), say("Kies een ander."))
    if kind not in dict(JargonWord.KINDS):
        wrong("kind", say("Deze soort woord kennen we niet."), say("Kies: moeilijk woord, of merk."))
    return problems


@transaction.atomic
def set_help_cutoff(*, by: Actor, name: str, value: float, valid_from: date, source: str = "") -> HelpCutoff:
    """From `valid_from` help speaks up from another number on (rules/help/cutoffs.py).

    Raises NotAllowed without PROCEDURE_KEEP; RuleBroken `cutoff.unknown`, `cutoff.already`.
    """
    by.require(Permission.PROCEDURE_KEEP)
    if name not in NAMES:
        raise RuleBroken(
            "cutoff.unknown",
            say("We kennen geen grens “{name}”.", name=shorten(name)),
            say("Kies een van deze: {names}.", names=", ".join(NAMES)),
        )
    if HelpCutoff.objects.filter(name=name, valid_from=valid_from).exists():
        raise RuleBroken(
            "cutoff.already",
            say("Vanaf {day} geldt al een andere waarde.", day=valid_from),
            say("Kies een andere dag."),
        )
    row = HelpCutoff.objects.create(name=name, value=value, valid_from=valid_from, source=source.strip(), ours=False)
    data = {"value": value, "valid_from": valid_from}
    write_event(by=by, event="dossiers.help_cutoff.set", subject=name, ground=row.source, data=data)
    return row


@transaction.atomic
def dismiss_finding(*, by: Actor, number: str, fingerprint: str, reason: str, on: date) -> DismissedFinding:
    """An author says that the text is right as it is. It comes back when the text that it is about changes.

    Raises NotFound `help.gone` when the text changed meanwhile, NotAllowed and RuleBroken as `require_writer`,
    RuleBroken `help.no_reason`.
    """
    dossier = locked_dossier(number)
    require_writer(dossier, by, on)
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise RuleBroken(
            "help.no_reason",
            say("Er staat geen reden bij."),
            say("Schrijf in ten hoogste {longest} tekens waarom het zo klopt.", longest=LONGEST_REASON),
        )
    finding = finding_in(number, fingerprint, on)
    if finding is None:
        raise NotFound(
            "help.gone",
            say("Deze opmerking is er niet meer: de tekst is veranderd, of iemand legde ze al opzij."),
            say("Laad de pagina opnieuw."),
        )
    row = DismissedFinding.objects.create(
        dossier=dossier,
        fingerprint=fingerprint,
        code=finding.code,
        element=finding.element,
        sentence=finding.sentence[:5_000],
        reason=reason,
        person=by.identifier,
        name=by.name,
        organisation=by.organisation,
        day=on,
    )
    _told(by, number, "dismissed", row, reason)
    return row


@transaction.atomic
def restore_finding(*, by: Actor, number: str, dismissed: int, on: date) -> None:
    """Bring back what was put aside; the row stays, with who brought it back. Raises as `dismiss_finding`."""
    dossier = locked_dossier(number)
    require_writer(dossier, by, on)
    row = DismissedFinding.objects.filter(dossier=dossier, pk=dismissed, restored_on=None).first()
    if row is None:
        raise NotFound(
            "help.unknown",
            say("Deze opmerking ligt niet (meer) opzij."),
            say("Laad de pagina opnieuw."),
        )
    row.restored_on, row.restored_by = on, by.identifier
    row.save(update_fields=["restored_on", "restored_by"])
    _told(by, number, "restored", row, "")


def _told(by: Actor, number: str, what: str, row: DismissedFinding, ground: str) -> None:
    write_event(
        by=by,
        event=f"dossiers.finding.{what}",
        subject=f"dossier:{number}",
        ground=ground,
        data={"code": row.code, "element": row.element},
    )

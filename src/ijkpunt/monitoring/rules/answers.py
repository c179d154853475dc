"""The sentence on top of a figure, read from the table itself: it never tells what the table does not show."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from ijkpunt.kernel.messages import Message, say
from ijkpunt.monitoring.rules.sheets import HIDDEN, Sheet, Value, shown_sum


def answered(sheet: Sheet, answer: Callable[[Sheet], Message]) -> Sheet:
    """The sheet with its answer."""
    return replace(sheet, answer=answer(sheet))


def participants(sheet: Sheet) -> Message:
    """Of `evc`."""
    people, whole = shown_sum(sheet, "participants"), shown_sum(sheet, "whole")
    return say(
        "Deelnames aan EVC: {people}. Bij {whole} ervan toonde iemand alles voor de hele beroepskwalificatie.",
        people=people,
        whole=whole,
    )


def waiting(sheet: Sheet) -> Message:
    """Of `wachttijden`: over the lines of all centres, or over the centres where only those stand there."""
    whole = [line for line in sheet.lines if not line.codes[1]]
    days = [one for one in (_number(line.values[0]) for line in whole or sheet.lines) if one is not None]
    if not days:
        return say("Er zijn nog te weinig mensen om een wachttijd te tonen.")
    if len(days) == 1:
        return say("De helft wacht hoogstens {days} dagen.", days=days[0])
    return say("Per beroep wacht de helft hoogstens {least} tot {most} dagen.", least=min(days), most=max(days))


def pass_rates(sheet: Sheet) -> Message:
    """Of `slaagcijfers`."""
    out = sum(line.note is not None for line in sheet.lines)
    if out:
        return say("{number} keer valt een testcentrum op.", number=out)
    if all(line.values[0] is HIDDEN for line in sheet.lines):
        return say("Er zijn nog te weinig beslissingen om testcentra te vergelijken.")
    return say("Geen enkel testcentrum valt op.")


def own_pass_rates(sheet: Sheet) -> Message:
    """The same of one centre, for its own people: there is no other to compare it with."""
    return say(
        "Van {people} beslissingen waren er {passed} waarbij alles getoond was.",
        people=shown_sum(sheet, "people"),
        passed=shown_sum(sheet, "passed"),
    )


def use(sheet: Sheet) -> Message:
    """Of `gebruik`."""
    return say("{number} beroepskwalificaties worden gebruikt.", number=len(sheet.lines))


def products(sheet: Sheet) -> Message:
    """Of `producten`."""
    return say(
        "{stale} keer steunt een product nog op een oude versie. {open} afwijkingen wachten op een antwoord.",
        stale=shown_sum(sheet, "stale"),
        open=shown_sum(sheet, "open_deviations"),
    )


def follow_up(sheet: Sheet) -> Message:
    """Of `opvolging`."""
    return say(
        "{followed} keer volgde een product een nieuwe versie, {waiting} keer nog niet.",
        followed=shown_sum(sheet, "followed"),
        waiting=shown_sum(sheet, "waiting"),
    )


ANSWERS: Mapping[str, Callable[[Sheet], Message]] = {
    "evc": participants,
    "wachttijden": waiting,
    "slaagcijfers": pass_rates,
    "gebruik": use,
    "producten": products,
    "opvolging": follow_up,
}


def _number(value: Value) -> int | float | None:
    return value if isinstance(value, int | float) else None

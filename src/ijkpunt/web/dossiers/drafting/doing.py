"""What a button of the editor asks: add, move, remove, bring back, choose. The values of `doe` in a form."""

from django.http import HttpRequest

from ijkpunt.dossiers.actions import drafting
from ijkpunt.dossiers.rules.drafting.conflicts import Choice
from ijkpunt.dossiers.rules.drafting.draft import ElementKind
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken, shorten
from ijkpunt.web.dossiers.drafting.form import window_in

SAVE, DONE = "bewaar", "klaar"


def do(request: HttpRequest, by: Actor, number: str, asked: str) -> str:
    """Do what a button asks; the key of the element to go to afterwards, or empty. Raises as the actions do."""
    verb, _, rest = asked.partition(":")
    window = window_in(request)
    match verb:
        case "bij":
            return _add(request, by, number, rest)
        case "op" | "neer":
            places = -1 if verb == "op" else 1
            drafting.move_element(by=by, number=number, key=rest, by_places=places, on=today(), window=window)
            return rest
        case "weg":
            drafting.remove_element(by=by, number=number, key=rest, on=today(), window=window)
            return ""
        case "terug":
            drafting.restore_element(by=by, number=number, key=rest, on=today(), window=window)
            return rest
        case "keuze":
            return _choose(request, by, number, rest)
        case "" | "bewaar" | "klaar":
            return ""
    raise RuleBroken(
        "draft.unknown_button",
        say("We kennen de knop “{asked}” niet.", asked=shorten(asked)),
        say("Laad de pagina opnieuw."),
    )


def _add(request: HttpRequest, by: Actor, number: str, rest: str) -> str:
    """`bij:KIND:PARENT` at the end, `bij:KIND:PARENT:BEHIND` behind another."""
    kind, _, place = rest.partition(":")
    parent, behind_is_told, behind = place.partition(":")
    if kind not in set(ElementKind):
        raise RuleBroken(
            "draft.unknown_kind",
            say("Dat kun je niet toevoegen: {kind}.", kind=shorten(kind)),
            say("Laad de pagina opnieuw."),
        )
    keys = drafting.add_element(
        by=by,
        number=number,
        kind=ElementKind(kind),
        text="",
        on=today(),
        parent=parent,
        behind=behind if behind_is_told else None,
        window=window_in(request),
    )
    return keys[-1]


def _choose(request: HttpRequest, by: Actor, number: str, rest: str) -> str:
    """`keuze:VARIANT:CHOICE`; a third text stands in `derde-VARIANT`."""
    variant, _, choice = rest.partition(":")
    if not variant.isdecimal() or choice not in (Choice.TEXT, Choice.VARIANT, Choice.THIRD):
        raise RuleBroken("draft.choice", say("Kies een van de drie."), say("Laad de pagina opnieuw."))
    third = request.POST.get(f"derde-{variant}", "")
    drafting.choose_variant(
        by=by,
        number=number,
        variant=int(variant),
        choice=Choice(choice),
        value=third,
        on=today(),
        window=window_in(request),
    )
    return ""

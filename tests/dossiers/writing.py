"""A dossier with a text in a test, and who writes on it."""

from datetime import date

from ijkpunt.dossiers.actions import drafting
from ijkpunt.dossiers.models import Dossier, DraftElement
from ijkpunt.dossiers.queries import drafting as queries
from ijkpunt.dossiers.rules.drafting.draft import Draft
from ijkpunt.dossiers.rules.drafting.steps import Value
from ijkpunt.dossiers.rules.states import DossierKind, DossierState
from ijkpunt.kernel.actor import Actor
from tests.rules.dossiers.drafts import slater

DAY = date(2026, 11, 26)
NUMBER = "D-2026-901"


def person(key: str, name: str, organisation: str, *permissions: str) -> Actor:
    return Actor(f"user:{key}", name, organisation, frozenset(permissions))


AYSE = person("ayse", "Ayse Demir", "fonds-dak", "dossier.write", "dossier.request")
WOUT = person("wout", "Wout Aerts", "fonds-dak", "dossier.write")
QUINTEN = person("quinten", "Quinten Vos", "fonds-groen", "dossier.write")
BRAM = person("bram", "Bram Claes", "agentschap", "dossier.facilitate")
KIM = person("kim", "Kim Peeters", "burgers")


def dossier(number: str = NUMBER, state: DossierState = DossierState.DRAFTING, **parts: object) -> Dossier:
    fields = {"kind": DossierKind.NEW, "title": "Dakwerker leien", "submitter": "fonds-dak", "opened_on": DAY}
    return Dossier.objects.create(number=number, state=state, **{**fields, **parts})


def begun(draft: Draft | None = None, **parts: object) -> Dossier:
    """A dossier with a text in it: that of `slater` unless another is given."""
    row = dossier(**parts)  # type: ignore[arg-type]
    drafting.start_draft(by=AYSE, number=NUMBER, draft=draft or slater(), on=DAY)
    return row


def save(
    key: str, value: Value, base: Value, *, by: Actor = AYSE, field: str = "text", window: str = ""
) -> drafting.Saved:
    return drafting.save_field(
        by=by, number=NUMBER, key=key, field=field, value=value, base=base, on=DAY, window=window
    )


def now() -> Draft:
    return queries.current_draft(NUMBER)


def words(key: str) -> str:
    """The text of an element, also when it was removed."""
    return DraftElement.objects.get(dossier__number=NUMBER, key=key).text


def variants() -> list[object]:
    """What stands beside the text, in the order in which it came."""
    return [one.value for found in queries.draft_view(NUMBER).variants.values() for one in found]

"""Who may give proofs in the demo: a school, a test centre and a training provider, each with its keys and rights.

The keys are made in files at the first start, so every demo has its own.
"""

from datetime import date, datetime, time

from ijkpunt.accounts.queries import actor_for, user_with_email
from ijkpunt.credentials import actions
from ijkpunt.credentials.rules.keys import KeyKeeper, KeyPurpose
from ijkpunt.credentials.rules.rights import Right
from ijkpunt.demo.cast import CAST
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.clock import BRUSSELS

NOTED = date(2026, 1, 12)
SOURCE = "Erkenning van de demo (verzonnen)"
# key of the organisation: number of the enterprise (with a check that no real one passes), town, and rights
ISSUERS = {
    "cvo-de-nok": (
        "0999999901",
        "Gent",
        (("BK-9104-3", (), Road.SCHOOL), ("BK-9105-1", (), Road.SCHOOL)),
    ),
    "testcentrum-scheldekaai": (
        "0999999902",
        "Antwerpen",
        (
            ("BK-9104-3", (), Road.PRIOR_LEARNING),
            ("BK-9108-2", ("BK-9108-2-DBK-01", "BK-9108-2-DBK-02"), Road.PRIOR_LEARNING),
        ),
    ),
    "daklijn": (
        "0999999903",
        "Leuven",
        (("BK-9104-3", (), Road.QUALIFYING_PROGRAMME), ("BK-9105-1", (), Road.COURSE)),
    ),
}


def build_issuers() -> None:
    """Note the issuers."""
    for key, (number, town, _) in ISSUERS.items():
        note_issuer(key, number, town)


def note_issuer(key: str, number: str, town: str) -> None:
    """Note one, with its keys; a key takes two persons of the agency."""
    on, at = NOTED, datetime.combine(NOTED, time(9, 30), BRUSSELS)
    first, second = _acting("administrator", on), _acting("facilitator", on)
    actions.note_issuer(by=first, key=key, number=number, town=town, on=on)
    for purpose, name in ((KeyPurpose.CREDENTIALS, "bewijzen-2026"), (KeyPurpose.STATUS_LISTS, "lijsten-2026")):
        made = actions.propose_key(by=first, issuer=key, purpose=purpose, name=name, keeper=KeyKeeper.FILE)
        actions.confirm_key(by=second, identifier=made.identifier, at=at)


def note_rights() -> None:
    """What they may give, for who loads them without the recognitions on which it rests (see providers)."""
    by = _acting("facilitator", NOTED)
    for key, (_, _, rights) in ISSUERS.items():
        for version, partials, road in rights:
            right = Right(version, not partials, frozenset(partials), road, first=NOTED, source=SOURCE)
            actions.note_right(by=by, issuer=key, right=right)


def _acting(member: str, on: date) -> Actor:
    email = next(one.email for one in CAST if one.key == member)
    return actor_for(user_with_email(email), on=on)

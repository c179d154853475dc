"""What the database itself keeps of journeys, and the rows of rules that may change.

Decisions, confirmed verdicts and the log of who looked are never changed, and not removed before the day that each row
carries. A frozen copy never changes. What a journey is about never changes, and what was fixed at enrolment does not either.

The terms are placeholders of ours, but for the registration that led nowhere (two months, as in France VAE); the window
of appeal starts from what one provider in the Netherlands gives (14 days, an answer in six weeks).
"""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ijkpunt.audit.walls import Wall, Walls, altered

DECIDED = "What was decided never changes: a correction is a new decision."
JUDGED = "A confirmed verdict never changes: a correction is a new decision."
FROZEN = "A frozen copy never changes."
LOOKED = "Who looked at a file stays in the log."
PINNED = "What a journey is about is fixed."
EARLY = {"sqlite": "OLD.keep_until >= date('now')", "postgresql": "OLD.keep_until >= CURRENT_DATE"}
SINCE = date(2026, 1, 1)
OURS = "keuze van ons, tot een functionaris voor gegevensbescherming beslist"
BOTH, PERSON, CENTRE = ["candidate", "centre"], ["candidate"], ["centre"]
REASONS = (
    ("work_found", "werk gevonden", BOTH, False),
    ("training_started", "een opleiding begonnen", BOTH, False),
    ("waiting_time", "het duurde te lang", PERSON, True),
    ("time", "geen tijd", PERSON, True),
    ("money", "te duur", PERSON, True),
    ("language", "het Nederlands is nog te moeilijk", BOTH, True),
    ("discouraged", "geen moed of zin meer", PERSON, True),
    ("advice", "door het advies in het gesprek", PERSON, True),
    ("health", "gezondheid of familie", PERSON, True),
    ("too_far", "te ver of moeilijk bereikbaar", PERSON, True),
    ("other_road", "een andere weg gekozen", BOTH, False),
    ("other_centre", "naar een ander centrum", BOTH, False),
    ("moved", "verhuisd", BOTH, False),
    ("no_answer", "geen antwoord", CENTRE, True),
    ("conditions", "een wettelijke voorwaarde is niet vervuld", CENTRE, True),
    ("centre_stops", "het centrum stopt met deze test", CENTRE, True),
    ("other", "andere reden", BOTH, True),
)
TERMS = (
    ("registration", 61, "remove", "France VAE: twee maanden voor een aanmelding die niet doorging", False),
    ("inactive", 90, "stop", OURS, True),
    ("drafts", 30, "remove", OURS, True),
    ("decision_file", 3652, "remove", OURS, True),
    ("reads", 731, "remove", OURS, True),
    ("shares", 365, "remove", OURS, True),
    ("adjustment", 90, "remove", OURS, True),
    ("portfolio", None, "keep", "de persoon beslist zelf", True),
)


def _fixed(fields: tuple[str, ...], extra: str = "") -> dict[str, str]:
    return {vendor: f"({changed}){extra}" for vendor, changed in altered(fields).items()}


WALLS = Walls(
    "pathways",
    [
        wall
        for table, message in (
            ("decision", DECIDED),
            ("confirmedverdict", JUDGED),
            ("readevent", LOOKED),
        )
        for wall in (
            Wall(f"pathways_{table}_fixed", table, "UPDATE", message),
            Wall(f"pathways_{table}_kept", table, "DELETE", message, EARLY),
        )
    ]
    + [
        Wall("pathways_snapshot_fixed", "snapshot", "UPDATE", FROZEN),
        Wall(
            "pathways_journey_about",
            "journey",
            "UPDATE",
            PINNED,
            _fixed(("identifier", "person_id", "version", "partial", "centre", "registered_on")),
        ),
        Wall(
            "pathways_journey_pinned",
            "journey",
            "UPDATE",
            PINNED,
            _fixed(
                ("standard", "standard_number", "instrument", "enrolled_on"), " AND OLD.enrolled_on IS NOT NULL"
            ),
        ),
    ],
)
raise_walls, lift_walls = WALLS.raise_walls, WALLS.lift_walls


def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("pathways", "AppealWindow").objects.create(
        file_days=14,
        answer_days=42,
        valid_from=SINCE,
        source="evc-centrum-nederland.nl: bezwaar in 14 dagen, antwoord in zes weken; voor Vlaanderen onbekend",
        ours=True,
    )
    for order, (key, label, who, reopens) in enumerate(REASONS):
        apps.get_model("pathways", "StopReasonRow").objects.create(
            key=key, label=label, who=who, reopens=reopens, order=order, valid_from=SINCE
        )
    for category, days, then, source, ours in TERMS:
        apps.get_model("pathways", "RetentionTerm").objects.create(
            category=category, days=days, then=then, source=source, ours=ours, valid_from=SINCE
        )
    WALLS.build(editor)


def backwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    WALLS.take_away(editor)
    for model in ("AppealWindow", "StopReasonRow", "RetentionTerm"):
        apps.get_model("pathways", model).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("pathways", "0001_initial")]

    operations = [migrations.RunPython(forwards, backwards)]

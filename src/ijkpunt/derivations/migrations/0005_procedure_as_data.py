"""The procedure to start with, as rows that can be ended and followed up, and walls around what was said.

Where the rule of the field is known it stands in `source`; where we chose, `ours` says so. docs/rules/deviations.md and
docs/rules/approval.md explain the rows.

A later migration that alters one of the walled tables makes SQLite build the table anew, without triggers: run
`lift_walls` before it and `raise_walls` after it.
"""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SINCE = date(2009, 4, 30)  # the decree on the qualification structure: nothing here is older
CHOSEN = "Eigen keuze: we kennen geen regel hierover."

TERMS = (
    # product_kind, answer, reply, remind, authority, source
    ("", 30, 14, 7, "", CHOSEN),
    (
        "curriculum_dossier", 30, 14, 7, "Vlaamse Regering, op voorstel van het agentschap",
        "BVR van 4 mei 2018 over de curriculumdossiers: zonder consensus beslist de Vlaamse Regering. "
        "Het aantal dagen is een eigen keuze.",
    ),
    (
        "standard_trajectory", 30, 14, 7, "Vlaamse Regering, op voorstel van het agentschap en het Departement WSE",
        "Zoals een curriculumdossier, voor duale opleidingen samen met het Departement WSE. "
        "Het aantal dagen is een eigen keuze.",
    ),
)  # fmt: skip
FOLLOW_UP_TERMS = (("", 365, 730, CHOSEN),)  # product_kind, content, wording, source

CURRICULUM = "BVR van 4 mei 2018 over de curriculumdossiers."
PROFILE = "Decreet van 15 juni 2007 over het volwassenenonderwijs, artikel 24."
STANDARD = "Decreet en BVR van 2019 over de erkenning van verworven competenties (EVC)."
QUALIFYING = "Decreet van 26 april 2019 en BVR van 19 juli 2019 over het gemeenschappelijk kwaliteitskader."
AGENCY, INSPECTION = ["agency"], ["inspection"]
STEPS: dict[str, tuple[tuple[int, str, str, str, str, list[str], bool, str, bool], ...]] = {
    # order, key, act, decider, party, organisation kinds, reference asked, source, ours
    "training_profile": (
        (1, "proposal", "propose", "Pedagogische begeleidingsdiensten", "owner", [], False, PROFILE, False),
        (2, "agency", "agree", "Agentschap", "organisation", AGENCY, False, PROFILE, False),
        (3, "government", "decide", "Vlaamse Regering", "organisation", AGENCY, True, PROFILE, False),
    ),
    "curriculum_dossier": (
        (1, "sector", "agree", "Sectoren van de beroepskwalificatie", "sector", [], False, CURRICULUM, False),
        (2, "advice_agency", "advise", "Agentschap", "organisation", AGENCY, False, CURRICULUM, False),
        (2, "advice_inspection", "advise", "Onderwijsinspectie", "organisation", INSPECTION, False, CURRICULUM, False),
        (2, "advice_work", "advise", "Departement WSE", "organisation", AGENCY, False, CURRICULUM, False),
        (3, "government", "decide", "Vlaamse Regering", "organisation", AGENCY, True, CURRICULUM, False),
    ),
    "standard_trajectory": (
        (1, "sector", "agree", "Sectoren van de beroepskwalificatie", "sector", [], False, CURRICULUM, True),
        (2, "advice_agency", "advise", "Agentschap", "organisation", AGENCY, False, CURRICULUM, True),
        (2, "advice_inspection", "advise", "Onderwijsinspectie", "organisation", INSPECTION, False, CURRICULUM, True),
        (3, "government", "decide", "Vlaamse Regering", "organisation", AGENCY, True, CURRICULUM, True),
    ),
    "assessment_standard": (
        (1, "committee", "propose", "Ontwikkelcommissie", "owner", [], False, STANDARD, False),
        (2, "advice_education", "advise", "Onderwijsinspectie", "organisation", INSPECTION, False, STANDARD, False),
        (2, "advice_work", "advise", "Vlaamse Sociale Inspectie", "organisation", INSPECTION, False, STANDARD, False),
        (3, "minister", "decide", "Ministers van Onderwijs en van Werk", "organisation", AGENCY, True, STANDARD, False),
    ),
    "qualifying_programme": (
        (1, "department", "decide", "Departement WSE", "organisation", AGENCY, True, QUALIFYING, False),
    ),
    "learning_outcomes": (
        (1, "proposal", "propose", "Instellingen, met de VLUHR", "owner", [], False, CHOSEN, True),
        (2, "validation", "decide", "NVAO", "organisation", AGENCY, True, CHOSEN, True),
    ),
    "syllabus": (
        (1, "advice_inspection", "advise", "Onderwijsinspectie", "organisation", INSPECTION, False, CHOSEN, True),
        (2, "government", "decide", "Vlaamse Regering", "organisation", AGENCY, True, CHOSEN, True),
    ),
    "short_course": ((1, "owner", "decide", "Eigenaar", "owner", [], False, CHOSEN, True),),
    "ibt_plan": ((1, "owner", "decide", "Eigenaar", "owner", [], False, CHOSEN, True),),
    "other": ((1, "owner", "decide", "Eigenaar", "owner", [], False, CHOSEN, True),),
}  # fmt: skip

SAID = "What was said about a deviation is never changed or removed: say something new."
DECIDED = "A decision is never changed or removed: decide again."
WALLS: dict[str, tuple[str, str, str]] = {
    "derivations_deviation_step_no_update": ("derivations_deviationstep", "UPDATE", SAID),
    "derivations_deviation_step_no_delete": ("derivations_deviationstep", "DELETE", SAID),
    "derivations_decision_no_update": ("derivations_approvaldecision", "UPDATE", DECIDED),
    "derivations_decision_no_delete": ("derivations_approvaldecision", "DELETE", DECIDED),
}


def raise_walls(vendor: str) -> list[str]:
    """The statements that make the triggers. The function for PostgreSQL is that of 0003."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END"
            for name, (table, event, message) in WALLS.items()
        ]
    return [
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION derivations_refuse('{message}')"
        for name, (table, event, message) in WALLS.items()
    ]


def lift_walls(vendor: str) -> list[str]:
    """The statements that take the triggers away: for undoing this migration."""
    return [f"DROP TRIGGER {name}{'' if vendor == 'sqlite' else f' ON {wall[0]}'}" for name, wall in WALLS.items()]


def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for kind, answer, reply, remind, authority, source in TERMS:
        apps.get_model("derivations", "DeviationTerm").objects.create(
            product_kind=kind,
            answer_days=answer,
            reply_days=reply,
            remind_days=remind,
            agreement="all",
            authority=authority,
            valid_from=SINCE,
            source=source,
            ours=True,  # the days, in every row
        )
    for kind, content, wording, source in FOLLOW_UP_TERMS:
        apps.get_model("derivations", "FollowUpTerm").objects.create(
            product_kind=kind,
            content_days=content,
            wording_days=wording,
            valid_from=SINCE,
            source=source,
            ours=True,
        )
    for kind, steps in STEPS.items():
        for order, key, act, decider, party, kinds, reference, source, ours in steps:
            apps.get_model("derivations", "ApprovalRule").objects.create(
                product_kind=kind,
                order=order,
                key=key,
                act=act,
                decider=decider,
                party=party,
                organisation_kinds=kinds,
                reference=reference,
                valid_from=SINCE,
                source=source,
                ours=ours,
            )
    for statement in raise_walls(editor.connection.vendor):
        editor.execute(statement, params=None)


def backwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for name in ("DeviationTerm", "FollowUpTerm", "ApprovalRule"):
        apps.get_model("derivations", name).objects.filter(valid_from=SINCE).delete()
    for statement in lift_walls(editor.connection.vendor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("derivations", "0004_deviations_and_approval")]
    operations = [migrations.RunPython(forwards, backwards)]

"""The database itself keeps what people said, and what is approved.

A judgement is never changed or removed: taking back is a judgement too. The document of an approved version is fixed;
only its status moves on, and never back.

A later migration that alters one of these tables makes SQLite build the table anew, without triggers: run
`lift_walls` before it and `raise_walls` after it.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SAID = "A judgement is never changed or removed: take it back with a new one."
FIXED = "A version that was approved is sealed: open a new version."
KEPT = "A version is never removed: withdraw it."

FIELDS = (
    "product_id", "number", "label", "document", "document_hash", "content_hash", "approved_on", "decision_reference",
)  # fmt: skip
SQLITE_CHANGED = " OR ".join(f"NEW.{field} IS NOT OLD.{field}" for field in FIELDS)
POSTGRESQL_CHANGED = " OR ".join(f"NEW.{field} IS DISTINCT FROM OLD.{field}" for field in FIELDS)
SEALED = (
    "(OLD.status = 'approved' AND (NEW.status NOT IN ('approved', 'replaced', 'withdrawn') OR {changed}))"
    " OR (OLD.status = 'replaced' AND (NEW.status NOT IN ('replaced', 'withdrawn') OR {changed}))"
    " OR (OLD.status = 'withdrawn' AND (NEW.status <> 'withdrawn' OR {changed}))"
)

# name: (table, event, condition per vendor, message)
WALLS: dict[str, tuple[str, str, dict[str, str], str]] = {
    "derivations_judgement_no_update": ("derivations_linkjudgement", "UPDATE", {}, SAID),
    "derivations_judgement_no_delete": ("derivations_linkjudgement", "DELETE", {}, SAID),
    "derivations_version_fixed": (
        "derivations_productversion",
        "UPDATE",
        {
            "sqlite": SEALED.format(changed=SQLITE_CHANGED),
            "postgresql": SEALED.format(changed=POSTGRESQL_CHANGED),
        },
        FIXED,
    ),
    "derivations_version_kept": ("derivations_productversion", "DELETE", {}, KEPT),
}
# Class 23: an integrity violation, so that both databases raise IntegrityError.
FUNCTION = """
CREATE OR REPLACE FUNCTION derivations_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def raise_walls(vendor: str) -> list[str]:
    """The statements that make the triggers."""
    statements = [FUNCTION] if vendor == "postgresql" else []
    for name, (table, event, conditions, message) in WALLS.items():
        when = f" WHEN ({conditions[vendor]})" if conditions else ""
        if vendor == "sqlite":
            statements.append(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        else:
            statements.append(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when}"
                f" EXECUTE FUNCTION derivations_refuse('{message}')"
            )
    return statements


def lift_walls(vendor: str) -> list[str]:
    """The statements that take the triggers away: for undoing this migration."""
    return [f"DROP TRIGGER {name}{'' if vendor == 'sqlite' else f' ON {wall[0]}'}" for name, wall in WALLS.items()]


def forwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in raise_walls(editor.connection.vendor):
        editor.execute(statement, params=None)  # no parameters: a per cent sign is a per cent sign


def backwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in lift_walls(editor.connection.vendor):
        editor.execute(statement, params=None)  # no parameters: a per cent sign is a per cent sign


class Migration(migrations.Migration):
    dependencies = [("derivations", "0002_products_have_versions")]
    operations = [migrations.RunPython(forwards, backwards)]

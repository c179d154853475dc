"""The database itself keeps what people said, and what is published.

A judgement is never changed or removed: taking back is a judgement too. A published row can only be withdrawn.

A later migration that alters one of these tables makes SQLite build the table anew, without triggers: run
`lift_walls` before it and `raise_walls` after it.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SAID = "A judgement is never changed or removed: take it back with a new one."
FIXED = "A published mapping is fixed: withdraw it, or decide in a next version of its set."
KEPT = "A mapping is never removed: withdraw it."

FIELDS = (
    "set_id", "record_id", "subject_source", "subject_version", "subject_id",
    "object_source", "object_version", "object_id", "relation", "negated", "author_id",
)
SQLITE_CHANGED = " OR ".join(f"NEW.{field} IS NOT OLD.{field}" for field in FIELDS)
POSTGRESQL_CHANGED = " OR ".join(f"NEW.{field} IS DISTINCT FROM OLD.{field}" for field in FIELDS)
PUBLISHED = (
    "(OLD.status = 'published' AND (NEW.status NOT IN ('published', 'withdrawn') OR {changed}))"
    " OR (OLD.status = 'withdrawn' AND (NEW.status <> 'withdrawn' OR {changed}))"
)

# name: (table, event, condition per vendor, message)
WALLS: dict[str, tuple[str, str, dict[str, str], str]] = {
    "crosswalk_judgement_no_update": ("crosswalk_judgement", "UPDATE", {}, SAID),
    "crosswalk_judgement_no_delete": ("crosswalk_judgement", "DELETE", {}, SAID),
    "crosswalk_mapping_fixed": (
        "crosswalk_mapping",
        "UPDATE",
        {
            "sqlite": PUBLISHED.format(changed=SQLITE_CHANGED),
            "postgresql": PUBLISHED.format(changed=POSTGRESQL_CHANGED),
        },
        FIXED,
    ),
    "crosswalk_mapping_kept": ("crosswalk_mapping", "DELETE", {}, KEPT),
}
# Class 23: an integrity violation, so that both databases raise IntegrityError.
FUNCTION = """
CREATE OR REPLACE FUNCTION crosswalk_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
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
                f" EXECUTE FUNCTION crosswalk_refuse('{message}')"
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
    dependencies = [("crosswalk", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]

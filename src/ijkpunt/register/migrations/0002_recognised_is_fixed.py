"""The database itself keeps what is recognised: a sealed text is never changed or removed, whoever asks.

A later migration that alters one of these tables makes SQLite build the table anew, without triggers: run
`lift_walls` before it and `raise_walls` after it.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SEALED = "The text of a version is sealed: publish a new version, or append a correction as a new edition."
FIXED = "A version changes its title, level, date or words only with a new edition."
KEPT = "A recognised version is never removed."

FIELDS = ("identifier", "version", "qualification_id", "title", "level", "recognised_on", "content_hash")
SQLITE_CHANGED = " OR ".join(f"NEW.{field} IS NOT OLD.{field}" for field in FIELDS)
POSTGRESQL_CHANGED = " OR ".join(f"NEW.{field} IS DISTINCT FROM OLD.{field}" for field in FIELDS)

# name: (table, event, condition per vendor, message)
WALLS: dict[str, tuple[str, str, dict[str, str], str]] = {
    "register_edition_no_update": ("register_recordedition", "UPDATE", {}, SEALED),
    "register_edition_no_delete": ("register_recordedition", "DELETE", {}, SEALED),
    "register_version_fixed": (
        "register_qualificationversion",
        "UPDATE",
        {
            "sqlite": f"NEW.edition = OLD.edition AND ({SQLITE_CHANGED})",
            "postgresql": f"NEW.edition = OLD.edition AND ({POSTGRESQL_CHANGED})",
        },
        FIXED,
    ),
    "register_version_kept": (
        "register_qualificationversion",
        "DELETE",
        {"sqlite": "OLD.recognised_on IS NOT NULL", "postgresql": "OLD.recognised_on IS NOT NULL"},
        KEPT,
    ),
}
# Class 23: an integrity violation, so that both databases raise IntegrityError.
FUNCTION = """
CREATE OR REPLACE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
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
                f" EXECUTE FUNCTION register_refuse('{message}')"
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
    dependencies = [("register", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]

"""The database itself keeps what is imported: a release never changes, whoever asks. Only its withdrawal is written.

A later migration that alters one of these tables makes SQLite build the table anew, without triggers: run
`lift_walls` before it and `raise_walls` after it.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FIXED = "A release of a vocabulary never changes: import another version beside it."

RELEASE = (
    "vocabulary_id", "version", "title", "published_on", "languages", "licence", "source", "content_hash",
    "concept_count", "label_count", "kinds", "imported_at",
)
SQLITE_CHANGED = " OR ".join(f"NEW.{field} IS NOT OLD.{field}" for field in RELEASE)
POSTGRESQL_CHANGED = " OR ".join(f"NEW.{field} IS DISTINCT FROM OLD.{field}" for field in RELEASE)

# name: (table, event, condition per vendor)
WALLS: dict[str, tuple[str, str, dict[str, str]]] = {
    "vocabularies_release_fixed": (
        "vocabularies_release", "UPDATE", {"sqlite": SQLITE_CHANGED, "postgresql": POSTGRESQL_CHANGED}
    ),
    **{
        f"vocabularies_{table}_no_{event.lower()}": (f"vocabularies_{table}", event, {})
        for table, events in {
            "release": ("DELETE",),
            "concept": ("UPDATE", "DELETE"),
            "label": ("UPDATE", "DELETE"),
            "link": ("UPDATE", "DELETE"),
        }.items()
        for event in events
    },
}
# Class 23: an integrity violation, so that both databases raise IntegrityError.
FUNCTION = """
CREATE OR REPLACE FUNCTION vocabularies_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def raise_walls(vendor: str) -> list[str]:
    """The statements that make the triggers."""
    statements = [FUNCTION] if vendor == "postgresql" else []
    for name, (table, event, conditions) in WALLS.items():
        when = f" WHEN ({conditions[vendor]})" if conditions else ""
        if vendor == "sqlite":
            statements.append(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{FIXED}'); END"
            )
        else:
            statements.append(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when}"
                f" EXECUTE FUNCTION vocabularies_refuse('{FIXED}')"
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
    dependencies = [("vocabularies", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]

"""The database itself refuses changes: whoever goes around our code still cannot rewrite what was decided.

A later migration that alters one of these tables makes SQLite build the table anew, without triggers: run
`lift_walls` before it and `raise_walls` after it.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "The audit log is append-only: record a new event instead of changing or deleting one."
END_REFUSAL = "The end of the audit log only moves forward."

# SQLite: the trigger on INSERT stops INSERT OR REPLACE, which would delete the old row without firing a trigger.
SQLITE = {
    "audit_event_no_update": f"BEFORE UPDATE ON audit_auditevent BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    "audit_event_no_delete": f"BEFORE DELETE ON audit_auditevent BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    "audit_event_no_replace": "BEFORE INSERT ON audit_auditevent"
    " WHEN EXISTS (SELECT 1 FROM audit_auditevent WHERE sequence = NEW.sequence)"
    f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    "audit_head_forward": "BEFORE UPDATE ON audit_audithead WHEN NEW.sequence <= OLD.sequence"
    f" BEGIN SELECT RAISE(ABORT, '{END_REFUSAL}'); END",
    "audit_head_no_delete": f"BEFORE DELETE ON audit_audithead BEGIN SELECT RAISE(ABORT, '{END_REFUSAL}'); END",
}
POSTGRESQL = {
    "audit_event_no_change": "BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_auditevent"
    f" FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse('{REFUSAL}')",
    "audit_head_forward": "BEFORE UPDATE ON audit_audithead FOR EACH ROW WHEN (NEW.sequence <= OLD.sequence)"
    f" EXECUTE FUNCTION audit_refuse('{END_REFUSAL}')",
    "audit_head_no_delete": "BEFORE DELETE OR TRUNCATE ON audit_audithead"
    f" FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse('{END_REFUSAL}')",
}
# Class 23: an integrity violation, so that both databases raise IntegrityError.
FUNCTION = """
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def raise_walls(vendor: str) -> list[str]:
    """The statements that make the triggers."""
    if vendor == "sqlite":
        return [f"CREATE TRIGGER {name} {rest}" for name, rest in SQLITE.items()]
    if vendor == "postgresql":
        return [FUNCTION, *(f"CREATE TRIGGER {name} {rest}" for name, rest in POSTGRESQL.items())]
    raise NotImplementedError(f"The audit log cannot be protected on {vendor}. Use SQLite or PostgreSQL.")


def lift_walls(vendor: str) -> list[str]:
    """The statements that take the triggers away: for undoing this migration, and for tests that play the vandal."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER {name}" for name in SQLITE]
    tables = {name: rest.split(" ON ")[1].split()[0] for name, rest in POSTGRESQL.items()}
    return [f"DROP TRIGGER {name} ON {table}" for name, table in tables.items()]


def forwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in raise_walls(editor.connection.vendor):
        editor.execute(statement, None)


def backwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in lift_walls(editor.connection.vendor):
        editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]

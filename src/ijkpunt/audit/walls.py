"""Triggers by which the database itself keeps what must not change, for the migrations of every app.

A later migration that alters a protected table makes SQLite build the table anew, without triggers: run `lift_walls`
of the migration that raised them before it, and `raise_walls` after it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Class 23: an integrity violation, so that both databases raise IntegrityError.
FUNCTION = """
CREATE OR REPLACE FUNCTION {app}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


@dataclass(frozen=True, slots=True)
class Wall:
    """One trigger: `event` on `table` (without the name of the app) is refused with `message`.

    `condition` says per vendor when; a vendor that is not in it refuses always. `function` is what PostgreSQL calls: it
    knows no query in a condition, so a function of its own looks then.
    """

    name: str
    table: str
    event: str
    message: str
    condition: Mapping[str, str] = field(default_factory=dict)
    function: str = ""

    def raised(self, app: str, vendor: str) -> str:
        """The statement that makes the trigger."""
        when = f" WHEN ({self.condition[vendor]})" if vendor in self.condition else ""
        head = f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {app}_{self.table}"
        if vendor == "sqlite":
            return f"{head}{when} BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
        return f"{head} FOR EACH ROW{when} EXECUTE FUNCTION {self.function or f'{app}_refuse'}('{self.message}')"

    def lifted(self, app: str, vendor: str) -> str:
        """The statement that takes it away."""
        return f"DROP TRIGGER {self.name}{'' if vendor == 'sqlite' else f' ON {app}_{self.table}'}"


@dataclass(frozen=True, slots=True)
class Walls:
    """The triggers of a migration of `app`, with the functions of PostgreSQL that they need besides `FUNCTION`."""

    app: str
    all: Sequence[Wall]
    functions: Sequence[str] = ()

    def raise_walls(self, vendor: str) -> list[str]:
        """The statements that make the triggers."""
        functions = [FUNCTION.format(app=self.app), *self.functions] if vendor == "postgresql" else []
        return [*functions, *(wall.raised(self.app, vendor) for wall in self.all)]

    def lift_walls(self, vendor: str) -> list[str]:
        """The statements that take the triggers away: for undoing the migration."""
        return [wall.lifted(self.app, vendor) for wall in self.all]

    def build(self, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in self.raise_walls(editor.connection.vendor):
            editor.execute(statement, params=None)  # no parameters: a per cent sign is a per cent sign

    def take_away(self, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in self.lift_walls(editor.connection.vendor):
            editor.execute(statement, params=None)


def kept(app: str, tables: Mapping[str, str]) -> list[Wall]:
    """Rows of these tables (table: message) are neither changed nor removed."""
    return [
        Wall(f"{app}_{table}_no_{event.lower()}", table, event, message)
        for table, message in tables.items()
        for event in ("UPDATE", "DELETE")
    ]


def altered(fields: Sequence[str]) -> dict[str, str]:
    """The condition per vendor under which one of the fields changes."""
    return {
        "sqlite": " OR ".join(f"NEW.{field} IS NOT OLD.{field}" for field in fields),
        "postgresql": " OR ".join(f"NEW.{field} IS DISTINCT FROM OLD.{field}" for field in fields),
    }

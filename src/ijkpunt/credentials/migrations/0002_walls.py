"""What the database itself keeps of proofs, and the term of the LED.

The log of what was issued, the ends of its days, the bytes that were signed and the steps towards an end are never
changed; the log and its ends are never removed. The words of an award change once: when a person is erased. Its holder
changes only to the one into whom that holder was merged. A place in a list of statuses never moves to another proof.

Source of the term: vlaanderen.be, "Uitreiken en registreren van bewijzen" (within two months after the journey ends);
the days of warning are ours.
"""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ijkpunt.audit.walls import Wall, Walls, altered, kept

LOGGED = "What was issued stays in the log."
SIGNED = "What was signed never changes."
AWARDED = "An award never changes: withdraw it, and give a new one."
PLACED = "A place in a list of statuses belongs to one proof for ever."
HELD = "A proof goes to another holder only when the two are merged."
MERGED = "Whoever was merged into another stays so."
STEPPED = "A step towards the end of a proof is never changed or removed."
WORDS = ("identifier", "issuer_id", "kind", "version", "partial", "part", "competences", "road", "decision",
         "decided_on", "awarded_on", "ends_on", "subject", "name", "without_diploma")  # fmt: skip


# PostgreSQL knows no query in a condition.
HOLDER = """
CREATE OR REPLACE FUNCTION credentials_refuse_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM credentials_holder WHERE id = OLD.holder_id AND merged_into_id = NEW.holder_id
  ) THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
"""
HOLDER_CHANGED = {
    "sqlite": "NEW.holder_id IS NOT OLD.holder_id AND NOT EXISTS ("
    "SELECT 1 FROM credentials_holder WHERE id = OLD.holder_id AND merged_into_id = NEW.holder_id)",
    "postgresql": "NEW.holder_id IS DISTINCT FROM OLD.holder_id",
}
MERGED_AGAIN = {vendor: f"OLD.merged_into_id IS NOT NULL AND {changed}" for vendor, changed in altered(
    ("merged_into_id",)).items()}


def _changed(fields: tuple[str, ...]) -> dict[str, str]:
    """Django keeps JSON as jsonb, which compares well; the cast is for who keeps it as json."""
    changed = altered(fields)
    postgresql = changed["postgresql"].replace("NEW.competences", "NEW.competences::text")
    return {**changed, "postgresql": postgresql.replace("OLD.competences", "OLD.competences::text")}


def _unless_erased(fields: tuple[str, ...]) -> dict[str, str]:
    """Changing one of the fields, save in the very change that erases."""
    return {
        vendor: f"({changed}) AND NOT (OLD.erased_on IS NULL AND NEW.erased_on IS NOT NULL)"
        for vendor, changed in _changed(fields).items()
    }


WALLS = Walls(
    "credentials",
    [
        *kept("credentials", {"issuedentry": LOGGED, "dailyroot": LOGGED, "endingrow": STEPPED}),
        Wall("credentials_signed_fixed", "signedproof", "UPDATE", SIGNED),
        Wall("credentials_award_fixed", "award", "UPDATE", AWARDED, _unless_erased(WORDS)),
        Wall("credentials_award_held", "award", "UPDATE", HELD, HOLDER_CHANGED, "credentials_refuse_holder"),
        Wall("credentials_holder_merged", "holder", "UPDATE", MERGED, MERGED_AGAIN),
        Wall("credentials_award_kept", "award", "DELETE", AWARDED),
        Wall("credentials_place_fixed", "statusplace", "UPDATE", PLACED, altered(("list_id", "position", "award_id"))),
        Wall("credentials_place_kept", "statusplace", "DELETE", PLACED),
        Wall(
            "credentials_head_forward",
            "issuedhead",
            "UPDATE",
            LOGGED,
            dict.fromkeys(("sqlite", "postgresql"), "NEW.sequence <= OLD.sequence"),
        ),
        Wall("credentials_head_kept", "issuedhead", "DELETE", LOGGED),
    ],
    [HOLDER],
)
raise_walls, lift_walls = WALLS.raise_walls, WALLS.lift_walls


def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("credentials", "LedTermRow").objects.create(
        months=2,
        warn_days=15,
        valid_from=date(2019, 9, 1),
        source="vlaanderen.be, Uitreiken en registreren van bewijzen; de dagen van waarschuwing zijn van ons",
    )
    WALLS.build(editor)


def backwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    WALLS.take_away(editor)
    apps.get_model("credentials", "LedTermRow").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("credentials", "0001_initial")]

    operations = [migrations.RunPython(forwards, backwards)]

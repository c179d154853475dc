"""What went to the Government and what it decided. The database itself keeps both: nothing is changed or removed.

A recognised dossier is fixed as well; only the count of writes beside it may go on.

A later migration that alters one of these tables makes SQLite build the table anew, without triggers: run
`lift_walls` before it and `raise_walls` after it.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SEALED = "What went to the Government is sealed."
DECIDED = "A decision of the Government is never changed or removed."
RECOGNISED = "A recognised dossier is fixed."

FIELDS = ("number", "kind", "state", "title", "sources", "results", "size", "submitter", "opened_on", "ended_on")
# a JSON column of PostgreSQL (jsonb) compares by value, one of SQLite by its text: nobody writes one again unchanged
CHANGED = {
    "sqlite": " OR ".join(f"NEW.{field} IS NOT OLD.{field}" for field in FIELDS),
    "postgresql": " OR ".join(f"NEW.{field} IS DISTINCT FROM OLD.{field}" for field in FIELDS),
}

# name: (table, event, condition per vendor, message)
WALLS: dict[str, tuple[str, str, dict[str, str], str]] = {
    **{
        f"dossiers_{name}_no_{event.lower()}": (f"dossiers_{name}", event, {}, message)
        for name, message in (
            ("presentation", SEALED),
            ("presentedpackage", SEALED),
            ("governmentdecision", DECIDED),
            ("publicationreference", DECIDED),
            ("publication", DECIDED),
        )
        for event in ("UPDATE", "DELETE")
    },
    "dossiers_recognised_fixed": (
        "dossiers_dossier",
        "UPDATE",
        {vendor: f"OLD.state = 'recognised' AND ({changed})" for vendor, changed in CHANGED.items()},
        RECOGNISED,
    ),
    "dossiers_recognised_kept": (
        "dossiers_dossier",
        "DELETE",
        {"sqlite": "OLD.state = 'recognised'", "postgresql": "OLD.state = 'recognised'"},
        RECOGNISED,
    ),
}
# Class 23: an integrity violation, so that both databases raise IntegrityError.
FUNCTION = """
CREATE OR REPLACE FUNCTION dossiers_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
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
                f" EXECUTE FUNCTION dossiers_refuse('{message}')"
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

    dependencies = [("dossiers", "0006_levelling")]

    operations = [
        migrations.CreateModel(
            name='Presentation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(blank=True, max_length=20)),
                ('level', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('codes', models.JSONField(default=list)),
                ('files', models.JSONField(default=list)),
                ('package_hash', models.CharField(max_length=64)),
                ('package_size', models.PositiveBigIntegerField()),
                ('presented_on', models.DateField()),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='presentation', to='dossiers.dossier')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.submission')),
            ],
            options={
                'ordering': ('-presented_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='GovernmentDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recognised', models.BooleanField()),
                ('reference', models.CharField(max_length=300)),
                ('decided_on', models.DateField()),
                ('ground', models.TextField(blank=True)),
                ('noted_on', models.DateField()),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='dossiers.dossier')),
                ('presentation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='dossiers.presentation')),
            ],
            options={
                'ordering': ('-decided_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='PresentedPackage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('presentation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='package', to='dossiers.presentation')),
            ],
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versions', models.JSONField(default=list)),
                ('written', models.JSONField(default=dict)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='publication', to='dossiers.governmentdecision')),
            ],
        ),
        migrations.CreateModel(
            name='PublicationReference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=300)),
                ('published_on', models.DateField()),
                ('address', models.URLField(blank=True, max_length=500)),
                ('noted_on', models.DateField()),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publication_references', to='dossiers.governmentdecision')),
            ],
            options={
                'ordering': ('published_on', 'pk'),
            },
        ),
        migrations.AddConstraint(
            model_name='presentation',
            constraint=models.CheckConstraint(condition=models.Q(('level', None), models.Q(('level__gte', 1), ('level__lte', 8)), _connector='OR'), name='dossiers_presented_level_between_1_and_8', violation_error_message='Een VKS-niveau is een getal van 1 tot en met 8.'),
        ),
        migrations.AddConstraint(
            model_name='governmentdecision',
            constraint=models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='dossiers_decision_has_reference', violation_error_message='Een beslissing heeft een verwijzing nodig.'),
        ),
        migrations.AddConstraint(
            model_name='publicationreference',
            constraint=models.UniqueConstraint(models.F('decision'), models.F('reference'), name='dossiers_one_publication_per_reference'),
        ),
        migrations.AddConstraint(
            model_name='publicationreference',
            constraint=models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='dossiers_publication_has_reference', violation_error_message='Een bekendmaking heeft een verwijzing nodig.'),
        ),
        migrations.RunPython(forwards, backwards),
    ]

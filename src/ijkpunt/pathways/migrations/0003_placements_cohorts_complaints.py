"""Who helps a person: steps, codes to vouch, plans of a work placement, groups and complaints, with their walls.

What was signed or answered never changes, nor what a step, a complaint or an agreed plan says. It goes when the person
erases their file: none of it is a decision.

The term to answer a complaint is the one for complaints about the Flemish government; whether it holds for a test centre
is not known, so it is marked as ours.
"""

import uuid
from datetime import date

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ijkpunt.audit.walls import Wall, Walls, altered


SIGNED = "What was signed never changes: write a further one."
SAID = "What was said never changes."
AGREED = "What both agreed on is fixed: make a new plan."
SINCE = date(2026, 1, 1)


def _fixed(fields: tuple[str, ...], extra: str = "") -> dict[str, str]:
    return {vendor: f"({changed}){extra}" for vendor, changed in altered(fields).items()}


WALLS = Walls(
    "pathways",
    [
        *(
            Wall(f"pathways_{table}_fixed", table, "UPDATE", SIGNED)
            for table in ("placementsignature", "placementnote", "complaintanswer")
        ),
        Wall("pathways_step_said", "step", "UPDATE", SAID, _fixed(("person_id", "guide", "what", "ground", "due_on"))),
        Wall(
            "pathways_complaint_said",
            "complaint",
            "UPDATE",
            SAID,
            _fixed(("complainant_id", "journey_id", "centre", "words", "filed_on", "due_on")),
        ),
        Wall(
            "pathways_placement_agreed",
            "placement",
            "UPDATE",
            AGREED,
            _fixed(
                (
                    *("person_id", "organisation", "version", "kind", "place"),
                    *("first", "last", "lines", "agreed_on"),
                ),
                " AND OLD.agreed_on IS NOT NULL",
            ),
        ),
        Wall(
            "pathways_attestrequest_given",
            "attestrequest",
            "UPDATE",
            SAID,
            _fixed(("organisation", "opened_by"), " AND OLD.organisation <> ''"),
        ),
    ],
)
raise_walls, lift_walls = WALLS.raise_walls, WALLS.lift_walls


def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("pathways", "ComplaintTerm").objects.create(
        days=45,
        valid_from=SINCE,
        source="klachten over de Vlaamse overheid (Bestuursdecreet): 45 dagen; voor testcentra onbekend",
        ours=True,
    )
    WALLS.build(editor)


def backwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    WALLS.take_away(editor)
    apps.get_model("pathways", "ComplaintTerm").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('pathways', '0002_walls_and_terms'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cohort',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('identifier', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.CharField(max_length=20, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('version', models.CharField(max_length=20)),
                ('centre', models.CharField(max_length=100)),
                ('places', models.PositiveSmallIntegerField()),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('closed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ('-first', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='ComplaintTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveSmallIntegerField()),
                ('valid_from', models.DateField(unique=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('ours', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ('valid_from',),
            },
        ),
        migrations.CreateModel(
            name='AttestRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identifier', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.CharField(max_length=20)),
                ('purpose', models.CharField(max_length=300)),
                ('key_hash', models.CharField(blank=True, db_index=True, max_length=64)),
                ('made_on', models.DateField()),
                ('last', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('opened_by', models.CharField(blank=True, max_length=200)),
                ('organisation', models.CharField(blank=True, db_index=True, max_length=100)),
                ('opened_on', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attest_requests', to='pathways.person')),
            ],
            options={
                'ordering': ('-made_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identifier', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('centre', models.CharField(db_index=True, max_length=100)),
                ('words', models.TextField()),
                ('filed_on', models.DateField()),
                ('due_on', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('filed', 'filed'), ('answered', 'answered'), ('passed_on', 'passed_on'), ('withdrawn', 'withdrawn')], max_length=20)),
                ('passed_on', models.DateField(blank=True, null=True)),
                ('passed_words', models.TextField(blank=True)),
                ('complainant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='complaints', to='pathways.person')),
                ('journey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='complaints', to='pathways.journey')),
            ],
            options={
                'ordering': ('-filed_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='ComplaintAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('words', models.TextField()),
                ('complaint', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='answer', to='pathways.complaint')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identifier', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('organisation', models.CharField(db_index=True, max_length=100)),
                ('version', models.CharField(max_length=20)),
                ('kind', models.CharField(choices=[('ibo', 'ibo'), ('placement', 'placement'), ('course', 'course'), ('module', 'module')], max_length=20)),
                ('place', models.CharField(max_length=200)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('lines', models.JSONField(default=list)),
                ('made_by', models.CharField(max_length=200)),
                ('made_on', models.DateField()),
                ('agreed_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='pathways.person')),
            ],
            options={
                'ordering': ('-first', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='PlacementNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('week', models.PositiveSmallIntegerField()),
                ('words', models.TextField()),
                ('competences', models.JSONField(blank=True, default=list)),
                ('placement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='pathways.placement')),
            ],
            options={
                'ordering': ('week', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identifier', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('guide', models.CharField(db_index=True, max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('what', models.CharField(max_length=300)),
                ('ground', models.TextField()),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('proposed', 'proposed'), ('accepted', 'accepted'), ('declined', 'declined'), ('done', 'done')], max_length=10)),
                ('answer', models.TextField(blank=True)),
                ('proposed_on', models.DateField()),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='pathways.person')),
            ],
            options={
                'ordering': ('due_on', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='CohortMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('joined_on', models.DateField()),
                ('left_on', models.DateField(blank=True, null=True)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='pathways.cohort')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cohorts', to='pathways.person')),
            ],
            options={
                'ordering': ('-joined_on', '-pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_on', None)), fields=('cohort', 'person'), name='pathways_one_member', violation_error_message='Je zit al in deze groep.')],
            },
        ),
        migrations.CreateModel(
            name='PlacementSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('side', models.CharField(choices=[('person', 'person'), ('house', 'house')], max_length=10)),
                ('digest', models.CharField(max_length=64)),
                ('placement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='pathways.placement')),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(models.F('placement'), models.F('side'), models.F('digest'), name='pathways_one_signature')],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]

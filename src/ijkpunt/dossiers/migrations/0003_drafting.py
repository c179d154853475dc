"""What drafting keeps: elements, changes, variants, comments, moments; and walls around what was written and said.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ijkpunt.audit.walls import Wall, Walls, altered


CHANGED = "A change of a text is never altered or removed: it is undone by another change."
SAID = "What was written or said beside a text stays as it is."

COMMENT = ("dossier_id", "key", "answers_id", "text", "person", "name", "organisation", "at")
VARIANT = ("dossier_id", "key", "field", "base", "value", "person", "name", "organisation", "at")
AS_TEXT = ("base", "value")  # jsonb compares by value; what was written is kept to the letter


def _written(fields: tuple[str, ...]) -> dict[str, str]:
    """The condition per vendor under which one of the fields is altered; JSON is compared as its text."""
    casts = [f"{field}::text" if field in AS_TEXT else field for field in fields]
    return {"sqlite": altered(fields)["sqlite"], "postgresql": altered(casts)["postgresql"]}


WALLS = Walls(
    "dossiers",
    (
        Wall("dossiers_change_no_update", "draftchange", "UPDATE", CHANGED),
        Wall("dossiers_change_no_delete", "draftchange", "DELETE", CHANGED),
        Wall("dossiers_variant_no_update", "draftvariant", "UPDATE", SAID, _written(VARIANT)),
        Wall("dossiers_variant_no_delete", "draftvariant", "DELETE", SAID),
        Wall("dossiers_comment_no_update", "draftcomment", "UPDATE", SAID, _written(COMMENT)),
        Wall("dossiers_comment_no_delete", "draftcomment", "DELETE", SAID),
        Wall("dossiers_moment_no_update", "draftmoment", "UPDATE", SAID),
        Wall("dossiers_moment_no_delete", "draftmoment", "DELETE", SAID),
    )
)
raise_walls, lift_walls = WALLS.raise_walls, WALLS.lift_walls


def forwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    WALLS.build(editor)


def backwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    WALLS.take_away(editor)


class Migration(migrations.Migration):

    dependencies = [("dossiers", "0002_procedure")]

    operations = [
        migrations.CreateModel(
            name='DraftHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('aimed_level', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('changes', models.PositiveBigIntegerField(default=0)),
                ('keys', models.PositiveBigIntegerField(default=0)),
                ('started_on', models.DateField()),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='draft_head', to='dossiers.dossier')),
            ],
        ),
        migrations.CreateModel(
            name='DraftMoment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('at', models.DateTimeField()),
                ('number', models.PositiveBigIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draft_moments', to='dossiers.dossier')),
            ],
            options={
                'ordering': ('dossier', 'number', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='DraftChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('at', models.DateTimeField()),
                ('number', models.PositiveBigIntegerField()),
                ('kind', models.CharField(choices=[('start', 'start'), ('add', 'add'), ('set', 'set'), ('move', 'move'), ('remove', 'remove'), ('restore', 'restore')], max_length=8)),
                ('key', models.CharField(blank=True, max_length=40)),
                ('field', models.CharField(blank=True, max_length=40)),
                ('before', models.JSONField(null=True)),
                ('after', models.JSONField(null=True)),
                ('window', models.CharField(blank=True, max_length=40)),
                ('merged', models.BooleanField(default=False)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draft_changes', to='dossiers.dossier')),
            ],
            options={
                'ordering': ('dossier', 'number'),
                'indexes': [models.Index(fields=['dossier', 'key', 'number'], name='dossiers_change_of_element')],
                'constraints': [models.UniqueConstraint(models.F('dossier'), models.F('number'), name='dossiers_one_change_per_number')],
            },
        ),
        migrations.CreateModel(
            name='DraftComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('at', models.DateTimeField()),
                ('key', models.CharField(blank=True, max_length=40)),
                ('text', models.TextField()),
                ('resolved_by', models.CharField(blank=True, max_length=200)),
                ('resolved_name', models.CharField(blank=True, max_length=300)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('answers', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='dossiers.draftcomment')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draft_comments', to='dossiers.dossier')),
            ],
            options={
                'ordering': ('dossier', 'pk'),
                'indexes': [models.Index(fields=['dossier', 'key'], name='dossiers_comments_of_element')],
            },
        ),
        migrations.CreateModel(
            name='DraftElement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('kind', models.CharField(choices=[('title', 'title'), ('title_explanation', 'title_explanation'), ('definition', 'definition'), ('short_description', 'short_description'), ('extra_information', 'extra_information'), ('led_subject', 'led_subject'), ('isced', 'isced'), ('synonym', 'synonym'), ('domain', 'domain'), ('competence', 'competence'), ('skill', 'skill'), ('knowledge', 'knowledge'), ('environment', 'environment'), ('action', 'action'), ('autonomy', 'autonomy'), ('responsibility', 'responsibility'), ('attestation', 'attestation'), ('cluster', 'cluster'), ('partial', 'partial')], max_length=20)),
                ('text', models.TextField(blank=True)),
                ('parent', models.CharField(blank=True, max_length=40)),
                ('grade', models.CharField(blank=True, max_length=20)),
                ('members', models.JSONField(default=list)),
                ('more', models.JSONField(default=dict)),
                ('origin', models.JSONField(default=list)),
                ('place', models.PositiveIntegerField(default=0)),
                ('removed', models.BooleanField(default=False)),
                ('revision', models.PositiveBigIntegerField()),
                ('written_by', models.CharField(max_length=200)),
                ('written_name', models.CharField(blank=True, max_length=300)),
                ('written_at', models.DateTimeField()),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draft_elements', to='dossiers.dossier')),
            ],
            options={
                'ordering': ('dossier', 'kind', 'parent', 'place'),
                'constraints': [models.UniqueConstraint(models.F('dossier'), models.F('key'), name='dossiers_one_element_per_key')],
            },
        ),
        migrations.CreateModel(
            name='DraftPresence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('seen_at', models.DateTimeField()),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='draft_presence', to='dossiers.dossier')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('dossier'), models.F('person'), name='dossiers_one_presence_per_person')],
            },
        ),
        migrations.CreateModel(
            name='DraftVariant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('at', models.DateTimeField()),
                ('key', models.CharField(blank=True, max_length=40)),
                ('field', models.CharField(max_length=40)),
                ('base', models.JSONField(null=True)),
                ('value', models.JSONField(null=True)),
                ('choice', models.CharField(blank=True, choices=[('text', 'text'), ('variant', 'variant'), ('third', 'third'), ('newer', 'newer')], max_length=8)),
                ('chosen_by', models.CharField(blank=True, max_length=200)),
                ('chosen_name', models.CharField(blank=True, max_length=300)),
                ('chosen_at', models.DateTimeField(blank=True, null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draft_variants', to='dossiers.dossier')),
            ],
            options={
                'ordering': ('dossier', 'pk'),
                'indexes': [models.Index(fields=['dossier', 'choice'], name='dossiers_open_variants')],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]

"""Products have versions. What was kept under a code becomes version 1 of it, in the making."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ijkpunt.formats.products.own_json import read_product, write_product
from ijkpunt.kernel.problems import Refused


def _table(apps: Apps, name: str) -> Any:
    """The model as it was at this point."""
    return apps.get_model("derivations", name)


def forwards(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    today = datetime.now(UTC).date()  # when it was made was not kept in this table; the log knows
    for old in _table(apps, "DerivedProduct").objects.order_by("pk"):
        product = _table(apps, "Product").objects.create(
            code=old.code, kind=old.kind, title=old.title, owner=old.owner
        )
        version = _table(apps, "ProductVersion")(
            product=product,
            number=1,
            document=bytes(old.document),
            document_hash=old.document_hash,
            content_hash=old.document_hash,
            created_on=today,
        )
        _read_into(version, apps)


def _read_into(version: Any, apps: Apps) -> None:
    """Fill what is read from the document. One that can no longer be read stays as it is: nothing gets lost."""
    try:
        read = read_product(version.document)
    except Refused:
        version.save()
        return
    version.document = write_product(read)
    version.document_hash = hashlib.sha256(version.document).hexdigest()
    version.content_hash = hashlib.sha256(write_product(replace(read, code=""))).hexdigest()
    version.label, version.made_from = read.version[:100], list(read.upstream)
    version.outcome_count = len(read.outcomes)
    version.save()
    rows = _table(apps, "BasedOnRow").objects
    for position, basis in enumerate(read.based_on, start=1):
        rows.create(
            version=version,
            qualification=str(basis.qualification),
            completeness=basis.completeness.value,
            position=position,
        )


def backwards(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Each product with its newest version only: the table of before holds no more."""
    for product in _table(apps, "Product").objects.order_by("pk"):
        newest = product.versions.order_by("-number").first()
        if newest is not None:
            _table(apps, "DerivedProduct").objects.create(
                code=product.code,
                kind=product.kind,
                title=product.title,
                owner=product.owner,
                document=bytes(newest.document),
                document_hash=newest.document_hash,
            )


class Migration(migrations.Migration):

    dependencies = [
        ('derivations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='BasedOnRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('qualification', models.CharField(db_index=True, max_length=20)),
                ('completeness', models.CharField(max_length=20)),
                ('position', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ('version', 'position'),
            },
        ),
        migrations.CreateModel(
            name='CellComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(blank=True, max_length=200)),
                ('unit', models.CharField(blank=True, max_length=200)),
                ('competence', models.CharField(blank=True, max_length=20)),
                ('text', models.TextField()),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('day', models.DateField()),
                ('resolved', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='CommitteeMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=200)),
                ('part', models.CharField(choices=[('owner', 'owner'), ('sector', 'sector'), ('work_partner', 'work_partner'), ('provider', 'provider'), ('authority', 'authority'), ('expert', 'expert'), ('other', 'other')], max_length=20)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ('product', 'since', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='DerivationsState',
            fields=[
                ('id', models.SmallAutoField(primary_key=True, serialize=False)),
                ('revision', models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='KeptProposals',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('links', models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name='LinkJudgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(max_length=200)),
                ('outcome_hash', models.CharField(max_length=64)),
                ('competence', models.CharField(blank=True, max_length=20)),
                ('qualification', models.CharField(blank=True, max_length=20)),
                ('verdict', models.CharField(choices=[('confirmed', 'confirmed'), ('corrected', 'corrected'), ('refused', 'refused'), ('added', 'added'), ('undone', 'undone')], max_length=10)),
                ('shows', models.JSONField(default=list)),
                ('knowledge', models.JSONField(default=list)),
                ('note', models.CharField(blank=True, max_length=1000)),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('carried_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='derivations.linkjudgement')),
                ('withdraws', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='withdrawn_by', to='derivations.linkjudgement')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Product',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=100, unique=True)),
                ('kind', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=300)),
                ('owner', models.CharField(blank=True, max_length=300)),
                ('owner_organisation', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'ordering': ('code',),
            },
        ),
        migrations.CreateModel(
            name='ProductVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('label', models.CharField(blank=True, max_length=100)),
                ('document', models.BinaryField()),
                ('document_hash', models.CharField(max_length=64)),
                ('content_hash', models.CharField(db_index=True, max_length=64)),
                ('outcome_count', models.PositiveIntegerField(default=0)),
                ('made_from', models.JSONField(default=list)),
                ('status', models.CharField(default='draft', max_length=10)),
                ('created_on', models.DateField()),
                ('created_by', models.CharField(blank=True, max_length=200)),
                ('approved_on', models.DateField(blank=True, null=True)),
                ('decision_reference', models.CharField(blank=True, max_length=300)),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='derivations.product')),
            ],
            options={
                'ordering': ('product__code', 'number'),
            },
        ),
        migrations.AddField(
            model_name='committeemember',
            name='product',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='committee', to='derivations.product'),
        ),
        migrations.AddField(
            model_name='linkjudgement',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='derivations.productversion'),
        ),
        migrations.AddField(
            model_name='keptproposals',
            name='version',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='derivations.productversion'),
        ),
        migrations.AddField(
            model_name='cellcomment',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='derivations.productversion'),
        ),
        migrations.AddField(
            model_name='basedonrow',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='based_on', to='derivations.productversion'),
        ),
        migrations.AddConstraint(
            model_name='committeemember',
            constraint=models.CheckConstraint(condition=models.Q(('part__in', ['owner', 'sector', 'work_partner', 'provider', 'authority', 'expert', 'other'])), name='derivations_part_known', violation_error_message='Deze rol in een ontwikkelcommissie kennen we niet.'),
        ),
        migrations.AddConstraint(
            model_name='committeemember',
            constraint=models.UniqueConstraint(models.F('product'), models.F('organisation'), models.F('name'), condition=models.Q(('until', None)), name='derivations_one_open_seat', violation_error_message='Deze persoon zit al in de ontwikkelcommissie.'),
        ),
        migrations.AddConstraint(
            model_name='committeemember',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='derivations_seat_ends_after_start', violation_error_message='De laatste dag komt niet voor de eerste.'),
        ),
        migrations.AddConstraint(
            model_name='productversion',
            constraint=models.UniqueConstraint(models.F('product'), models.F('number'), name='derivations_one_version_per_number'),
        ),
        migrations.AddConstraint(
            model_name='productversion',
            constraint=models.UniqueConstraint(models.F('product'), condition=models.Q(('status__in', ['draft', 'submitted'])), name='derivations_one_open_version', violation_error_message='Er is al een versie in opmaak van dit product.'),
        ),
        migrations.AddConstraint(
            model_name='productversion',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'submitted', 'approved', 'replaced', 'withdrawn'])), name='derivations_version_status_known', violation_error_message='Deze status kennen we niet.'),
        ),
        migrations.AddConstraint(
            model_name='productversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'approved'), _negated=True), ('approved_on__isnull', False), _connector='OR'), name='derivations_approved_on_a_day', violation_error_message='Een goedgekeurde versie heeft een dag waarop dat gebeurde.'),
        ),
        migrations.AddIndex(
            model_name='linkjudgement',
            index=models.Index(models.F('version'), models.F('outcome'), name='derivations_judged_outcome'),
        ),
        migrations.AddConstraint(
            model_name='linkjudgement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'undone'), ('withdraws__isnull', False)), models.Q(models.Q(('verdict', 'undone'), _negated=True), ('withdraws', None)), _connector='OR'), name='derivations_undo_names_what_it_undoes', violation_error_message='Terugzetten gaat over één eerdere beslissing.'),
        ),
        migrations.AddConstraint(
            model_name='linkjudgement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('verdict__in', ['confirmed', 'corrected', 'refused']), _negated=True), models.Q(('competence', ''), _negated=True), _connector='OR'), name='derivations_link_names_a_competence', violation_error_message='Een beslissing over een link noemt de competentie.'),
        ),
        migrations.AddConstraint(
            model_name='cellcomment',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='derivations_comment_says_something', violation_error_message='Een opmerking zegt iets.'),
        ),
        migrations.AddConstraint(
            model_name='basedonrow',
            constraint=models.UniqueConstraint(models.F('version'), models.F('qualification'), name='derivations_based_on_once'),
        ),
        migrations.RunPython(forwards, backwards),
        migrations.DeleteModel(
            name='DerivedProduct',
        ),
    ]

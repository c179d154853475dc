"""How proofs are classified for the LED, what its codes mean, and when somebody is warned.

Of the words only those of `led_bewijstype` come from elsewhere (open API of the programmes of the department). The rest
follows proofs in the public mock of MAGDA and is not confirmed: `ours`. Of the codes only 40000 is known from outside.
"""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TAXONOMY = "Naar voorbeelden in MAGDA-Mock; de taxonomie van de LED is niet openbaar. Bewijstype: led_bewijstype"
WORDS = {
    "qualification": "Bewijs van beroepskwalificatie",
    "partial_qualification": "Bewijs van deelkwalificatie",
    "competences": "Bewijs van competenties",
}
CODES = (
    ("40000", "not_there", False),
    ("30001", "malformed", True),
    ("30002", "not_allowed", True),
    ("41001", "same_there", True),
    ("41002", "other_there", True),
    ("41003", "unknown_person", True),
)


def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    del editor
    for kind, word in WORDS.items():
        apps.get_model("credentials", "LedWordsRow").objects.create(
            kind=kind,
            authenticity="Authentiek",
            category="Ervaringsbewijzen",
            degree="Niet van toepassing",
            education_form="Niet van toepassing",
            word=word,
            state="Eindbewijs",
            instance="Niet beschikbaar",
            school_type="Niet van toepassing",
            valid_from=date(2019, 9, 1),
            source=TAXONOMY,
            ours=True,
        )
    for code, meaning, ours in CODES:
        apps.get_model("credentials", "LedCodeRow").objects.create(
            code=code, meaning=meaning, ours=ours, source="De nagebootste dienst" if ours else "MAGDA-Mock"
        )


def backwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    del editor
    apps.get_model("credentials", "LedWordsRow").objects.all().delete()
    apps.get_model("credentials", "LedCodeRow").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("credentials", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="LedCodeRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=10, unique=True)),
                (
                    "meaning",
                    models.CharField(
                        choices=[
                            ("same_there", "same_there"),
                            ("other_there", "other_there"),
                            ("not_there", "not_there"),
                            ("unknown_person", "unknown_person"),
                            ("not_allowed", "not_allowed"),
                            ("malformed", "malformed"),
                            ("try_again", "try_again"),
                            ("unknown", "unknown"),
                        ],
                        max_length=20,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=500)),
                ("ours", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("code",),
            },
        ),
        migrations.AddField(
            model_name="ledmessage",
            name="warn_on",
            field=models.DateField(default=date(2026, 1, 1)),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="LedWordsRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("qualification", "qualification"),
                            ("partial_qualification", "partial_qualification"),
                            ("competences", "competences"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "road",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("school", "school"),
                            ("prior_learning", "prior_learning"),
                            ("qualifying_programme", "qualifying_programme"),
                            ("associate_degree", "associate_degree"),
                            ("course", "course"),
                        ],
                        max_length=30,
                    ),
                ),
                ("authenticity", models.CharField(max_length=255)),
                ("category", models.CharField(max_length=255)),
                ("degree", models.CharField(max_length=255)),
                ("education_form", models.CharField(max_length=255)),
                ("word", models.CharField(max_length=255)),
                ("state", models.CharField(max_length=255)),
                ("instance", models.CharField(max_length=255)),
                ("school_type", models.CharField(max_length=255)),
                ("valid_from", models.DateField()),
                ("source", models.CharField(blank=True, max_length=500)),
                ("ours", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("kind", "-road", "-valid_from"),
                "constraints": [
                    models.UniqueConstraint(
                        models.F("kind"), models.F("road"), models.F("valid_from"), name="credentials_one_led_words"
                    )
                ],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]

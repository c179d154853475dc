"""How proofs are classified for the LED, what its codes mean, and when somebody is warned.

Of the words only those of `led_bewijstype` come from elsewhere (open API of the programmes of the department). The rest
follows proofs in the public mock of MAGDA and is not confirmed: `ours`. Of the codes only 40000 is known from outside.
"""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
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

    operations = [migrations.RunPython(forwards, backwards)]

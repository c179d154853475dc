"""What the database itself keeps of programmes, and the rules of the field as rows.

A move and a recognition are never changed or removed, but for the day on which a recognition ends early, which is
written once. What was handed in stays as it was while it is judged and after: for whom, towards what, and on which
product. A report of a closed visit stays. Sources stand with the rows; where we found no rule, the row says that it is
ours (docs/rules/providers.md).

The points of municipalities are our own, read from a map and rounded to a hundredth of a degree.
"""

from datetime import date
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ijkpunt.audit.walls import Wall, Walls, altered, kept

MOVED = "A move of a programme is never changed or removed."
HANDED_IN = "What was handed in never changes: send it back first."
RECOGNISED = "A recognition never changes: it only ends."
REPORTED = "The report of a closed visit never changes."
SCOPE = ("organisation", "road", "version", "partials", "product_code", "product_number", "document_hash",
         "instrument_source", "instrument_number", "starts_on")  # fmt: skip
ALLOWED = ("programme_id", "organisation", "road", "version", "whole", "partials", "valid_from", "valid_until",
           "reference", "person")  # fmt: skip
REPORT = ("programme_id", "kind", "inspectors", "planned_on", "held_on", "advice", "summary", "follow_up_by", "state")

CLOSED = """
CREATE OR REPLACE FUNCTION providers_refuse_closed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  IF TG_OP = 'INSERT' THEN found := NEW; ELSE found := OLD; END IF;
  IF EXISTS (SELECT 1 FROM providers_inspection WHERE id = found.inspection_id AND state <> 'planned') THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$
"""


def _while(fields: tuple[str, ...], condition: str) -> dict[str, str]:
    """One of the fields changes, under a condition that both databases read alike."""
    return {vendor: f"({changed}) AND ({condition})" for vendor, changed in altered(fields).items()}


def _closed(row: str) -> dict[str, str]:
    look = f"EXISTS (SELECT 1 FROM providers_inspection WHERE id = {row}.inspection_id AND state <> 'planned')"
    return {"sqlite": look}


def _findings() -> list[Wall]:
    return [
        Wall(
            f"providers_finding_no_{event.lower()}",
            "findingrow",
            event,
            REPORTED,
            _closed("NEW" if event == "INSERT" else "OLD"),
            "providers_refuse_closed",
        )
        for event in ("INSERT", "UPDATE", "DELETE")
    ]


WALLS = Walls(
    "providers",
    [
        *kept("providers", {"mademove": MOVED}),
        Wall(
            "providers_application_fixed",
            "programme",
            "UPDATE",
            HANDED_IN,
            _while(SCOPE, "OLD.state NOT IN ('draft', 'incomplete')"),
        ),
        Wall("providers_number_fixed", "programme", "UPDATE", HANDED_IN, altered(("number", "noted"))),
        Wall("providers_recognition_fixed", "recognitionrow", "UPDATE", RECOGNISED, altered(ALLOWED)),
        Wall(
            "providers_recognition_ends_once",
            "recognitionrow",
            "UPDATE",
            RECOGNISED,
            _while(("stopped_on",), "OLD.stopped_on IS NOT NULL"),
        ),
        Wall("providers_recognition_kept", "recognitionrow", "DELETE", RECOGNISED),
        Wall("providers_report_fixed", "inspection", "UPDATE", REPORTED, _while(REPORT, "OLD.state <> 'planned'")),
        Wall(
            "providers_report_kept",
            "inspection",
            "DELETE",
            REPORTED,
            dict.fromkeys(("sqlite", "postgresql"), "OLD.state <> 'planned'"),
        ),
        *_findings(),
    ],
    (CLOSED,),
)
raise_walls, lift_walls = WALLS.raise_walls, WALLS.lift_walls

GKK, EVC = date(2019, 9, 1), date(2019, 9, 1)
ASKED = "vlaanderen.be, Hoe vraag ik de erkenning van een beroepskwalificerend traject"
BANK = "erkennenvanverworvencompetenties.be, EVC-instrumenten voor een CVO"
OURS = "Geen regel gevonden: onze keuze"
SERV = "SERV-advies van april 2024 over de VKS"
EDULEX = "Besluit van de Vlaamse Regering van 19 juli 2019 over EVC (edulex 15563)"
TERMS = (
    ("apply_before_start", 14, "weeks", ASKED, False),
    ("check_complete", 15, "working_days", OURS, True),
    ("answer_incomplete", 30, "days", OURS, True),
    ("decide", 14, "weeks", ASKED, False),
    ("decide_own_instrument", 45, "working_days", BANK, False),
    ("decide_shared_instrument", 15, "working_days", BANK, False),
)
REASONS = (
    ("supervision", "na toezicht", "agency", SERV, False),
    ("practical", "om praktische redenen", "provider", SERV, False),
    ("tender_lost", "de tender ging verloren", "provider", SERV, False),
    ("no_candidates", "te weinig kandidaten", "provider", OURS, True),
    ("no_staff", "geen lesgever of beoordelaar", "provider", OURS, True),
    ("qualification_ended", "de beroepskwalificatie geldt niet meer", "either", OURS, True),
    ("organisation_ended", "de organisatie houdt op", "either", OURS, True),
)
AREAS = (
    ("offer", "Aanbod", "Past het aanbod bij wie het volgt, en bij de beroepskwalificatie?"),
    ("design", "Vormgeving", "Is het traject zo opgebouwd dat iemand het kan leren of tonen?"),
    ("guidance", "Begeleiding", "Krijgt iedereen de hulp die nodig is, van intake tot einde?"),
    ("evaluation", "Evaluatie", "Toont de test wat hij moet tonen, en voor iedereen gelijk?"),
    ("assurance", "Borging en bijsturing", "Kijkt de organisatie zelf na of het goed is, en past ze aan?"),
)
TARIFFS = (
    ("whole", 12_000, date(2019, 9, 1), date(2023, 8, 31), f"{EDULEX}: basisbedrag, jaarlijks geïndexeerd"),
    ("reduced", 6_000, date(2019, 9, 1), date(2023, 8, 31), f"{EDULEX}: basisbedrag voor doelgroepen"),
    ("whole", 14_100, date(2023, 9, 1), None, f"Bedrag van 2023-2024 ({SERV})"),
    ("partial", 11_300, date(2023, 9, 1), None, f"Bedrag van 2023-2024 ({SERV})"),
    ("reduced", 7_000, date(2023, 9, 1), None, f"Bedrag van 2023-2024 ({SERV})"),
)
HELPS = (
    ("job_seeker", "reduced_group", "je bent werkzoekend", None, EDULEX),
    ("living_wage", "reduced_group", "je krijgt een leefloon", None, EDULEX),
    ("vdab", "free_group", "je bent werkzoekend en VDAB erkent je traject", None, SERV),
    ("vouchers", "voucher", "opleidingscheques", None, SERV),
    ("leave", "leave", "Vlaams opleidingsverlof", 16, SERV),
)
PLACES = (
    ("aalst", "Aalst", 50.94, 4.04), ("antwerpen", "Antwerpen", 51.22, 4.40), ("asse", "Asse", 50.91, 4.20),
    ("boom", "Boom", 51.09, 4.37), ("bree", "Bree", 51.14, 5.60), ("brugge", "Brugge", 51.21, 3.22),
    ("brussel", "Brussel", 50.85, 4.35), ("deinze", "Deinze", 50.98, 3.53), ("dendermonde", "Dendermonde", 51.03, 4.10),
    ("diest", "Diest", 50.98, 5.05), ("diksmuide", "Diksmuide", 51.03, 2.86), ("eeklo", "Eeklo", 51.19, 3.57),
    ("geel", "Geel", 51.16, 4.99), ("genk", "Genk", 50.97, 5.50), ("gent", "Gent", 51.05, 3.72),
    ("geraardsbergen", "Geraardsbergen", 50.77, 3.88), ("halle", "Halle", 50.73, 4.24), ("hasselt", "Hasselt", 50.93, 5.34),
    ("ieper", "Ieper", 50.85, 2.88), ("knokke-heist", "Knokke-Heist", 51.34, 3.29), ("kortrijk", "Kortrijk", 50.83, 3.26),
    ("leuven", "Leuven", 50.88, 4.70), ("lier", "Lier", 51.13, 4.57), ("mechelen", "Mechelen", 51.03, 4.48),
    ("ninove", "Ninove", 50.83, 4.02), ("oostende", "Oostende", 51.22, 2.91), ("oudenaarde", "Oudenaarde", 50.85, 3.60),
    ("roeselare", "Roeselare", 50.95, 3.12), ("sint-niklaas", "Sint-Niklaas", 51.16, 4.14),
    ("sint-truiden", "Sint-Truiden", 50.82, 5.19), ("tienen", "Tienen", 50.81, 4.94), ("tongeren", "Tongeren", 50.78, 5.46),
    ("turnhout", "Turnhout", 51.32, 4.94), ("vilvoorde", "Vilvoorde", 50.93, 4.43),
)  # fmt: skip


def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    def table(name: str) -> Any:
        return apps.get_model("providers", name).objects

    for key, count, unit, source, ours in TERMS:
        table("TermRow").create(key=key, count=count, unit=unit, valid_from=GKK, source=source, ours=ours)
    for key, label, party, source, ours in REASONS:
        table("StopReasonRow").create(key=key, label=label, party=party, valid_from=GKK, source=source, ours=ours)
    for place, (key, label, question) in enumerate(AREAS, start=1):
        source = "Jaarverslag 2022 over het gemeenschappelijk kwaliteitskader, zoals verteld in het SERV-advies; de vraag is van ons"
        table("QualityAreaRow").create(
            key=key, label=label, question=question, place=place, valid_from=GKK, source=source
        )
    for kind, cents, first, last, source in TARIFFS:
        table("TariffRow").create(kind=kind, cents=cents, valid_from=first, valid_until=last, source=source)
    for key, kind, label, hours, source in HELPS:
        table("HelpRow").create(key=key, kind=kind, label=label, hours=hours, valid_from=EVC, source=source)
    for key, name, latitude, longitude in PLACES:
        table("MunicipalityRow").create(key=key, name=name, latitude=latitude, longitude=longitude)
    WALLS.build(editor)


def backwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    WALLS.take_away(editor)
    for name in ("TermRow", "StopReasonRow", "QualityAreaRow", "TariffRow", "HelpRow", "MunicipalityRow"):
        apps.get_model("providers", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("providers", "0001_initial")]

    operations = [migrations.RunPython(forwards, backwards)]

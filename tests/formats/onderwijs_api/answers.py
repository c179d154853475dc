"""Small invented answers in the official shapes. Every call gives a fresh one, so a test may spoil it."""

from typing import Any

BASE = "https://api.example/kwalificaties-en-curriculum/beroepskwalificaties/v2/beroepskwalificatie"


def domain(*path: str) -> dict[str, Any]:
    return {
        "domein": path[-1],
        "pad": [{"domein": step, "level": level} for level, step in enumerate(path, start=1)],
        "pad_tekst": " > ".join(path),
    }


def competence(code: str = "bkc9900001", text: str = "Plant de rit", nr: int = 1) -> dict[str, Any]:
    return {
        "competentie_type": "Vakspecifieke competentie",
        "nr": nr,
        "competentie_code": code,
        "waarde": text,
        "referenties": [{"referentie_nr": "co 09999"}],
        "vaardigheden": [{"vaardigheid_type": "Cognitieve vaardigheden", "waarde": "Leest een ritblad"}],
        "kennis": [{"kennis_type": "Grondige kennis", "waarde": "Grondige kennis van stadsplannen"}],
    }


def qualification(version: str = "BK-9001-2") -> dict[str, Any]:
    """A detail with every part that the API knows."""
    body = {
        "versie_nr_lang": version,
        "versie_nr_kort": int(version.rpartition("-")[2]),
        "titel": "Fietskoerier",
        "titel_toelichting": "Zo heet het op straat.",
        "status": "erkend",
        "statuscode": "ERKEND",
        "vks_niveau": 2,
        "definitie": "Brengt pakjes met de fiets.",
        "omschrijving_kort": "De fietskoerier (VKS-niveau 2) brengt pakjes.",
        "extra_info": "Rijdt ook met een bakfiets.",
        "erkenningsjaar": 2025,
        "erkenningsdatum": "2025-03-14",
        "einddatum": "2031-08-31",
        "laatste_wijzigingsdatum": "2025-04-01",
        "led_onderwerp": {"code": "840001", "led_onderwerp_nummer": "LED-0999", "omschrijving": "Transport"},
        "isced": {
            "studiegebieden": {
                "broad": {"code": "10", "omschrijving": "Services"},
                "narrow": {"code": "104", "omschrijving": "Transport services"},
                "detail": {"code": "1041", "omschrijving": "Transport services"},
            }
        },
        "synoniemen": [{"waarde": "Bikecourier"}],
        "domeinen": [domain("Transport", "Fietslogistiek")],
        "competenties": [competence(), competence("bkc9900002", "Levert het pakje af", 2)],
        "omgevingscontext": [{"waarde": "Werkt in wisselend weer"}],
        "handelingscontext": [{"waarde": "Gaat zorgvuldig om met pakjes"}],
        "autonomie": [
            {"autonomie_type": "Is zelfstandig in", "waarde": "het kiezen van de route"},
            {"autonomie_type": "Is gebonden aan", "waarde": "het tijdschema"},
            {"autonomie_type": "Doet beroep op", "waarde": "de dispatcher"},
        ],
        "verantwoordelijkheid": [{"waarde": "Plant de rit"}],
        "attesten": [{"type": "Bijkomend attest", "omschrijving": "EHBO-attest", "regelgeving": "KB EHBO"}],
        "deelkwalificaties": [
            {
                "deelkwalificatie_nr_kort": "DBK-01",
                "deelkwalificatie_nr_lang": f"{version}-DBK-01",
                "titel": "Bakfietskoerier",
                "links": {"self": {"href": f"{BASE}/{version}/deelkwalificatie/{version}-DBK-01"}},
            }
        ],
        "links": {"self": {"href": f"{BASE}/{version}"}, "website": {"href": "https://www.example/bk"}},
    }
    return {"totalItems": 1, "beroepskwalificatie": body}


def smallest(version: str = "BK-9002-1") -> dict[str, Any]:
    """Only what nobody can do without."""
    return {"beroepskwalificatie": {"versie_nr_lang": version, "titel": "Bakfietsbouwer", "vks_niveau": 3}}


def listing(*versions: str) -> dict[str, Any]:
    rows = [
        {
            "beroepskwalificatie_nr": version.rpartition("-")[0],
            "laatst_erkende_versie": {"versie_nr_kort": int(version.rpartition("-")[2]), "versie_nr_lang": version},
            "versies": [
                {
                    "versie_nr_kort": int(version.rpartition("-")[2]),
                    "versie_nr_lang": version,
                    "titel": "Fietskoerier",
                    "vks_niveau": 2,
                    "statuscode": "ERKEND",
                    "nieuwste_versie": True,
                    "erkenningsdatum": "2025-03-14",
                    "laatste_wijzigingsdatum": "2025-04-01",
                    "domeinen": [domain("Transport", "Fietslogistiek")],
                    "links": {"self": {"href": f"{BASE}/{version}"}},
                }
            ],
            "geschrapt": False,
            "synoniemen": [{"waarde": "Bikecourier"}],
        }
        for version in versions
    ]
    meta = {"total_elements": len(rows), "total_pages": 1, "number": 0, "size": 20, "first": True, "last": True}
    return {"gegevens": rows, "meta": meta, "links": {"self": {"href": BASE}}}


def partial() -> dict[str, Any]:
    return {
        "deelkwalificatie": {
            "deelkwalificatie_nr_kort": "DBK-01",
            "deelkwalificatie_nr_lang": "BK-9001-2-DBK-01",
            "titel": "Bakfietskoerier",
            "omschrijving": "Rijdt met de bakfiets.",
            "competenties": [{"competentie_code": "bkc9900002", "waarde": "Levert het pakje af"}],
        }
    }


def programme() -> dict[str, Any]:
    """A programme with every part that the API knows."""
    contained = {
        "beroepskwalificatie_nr": "BK-9001",
        "versie_nr_kort": 2,
        "versie_nr_lang": "BK-9001-2",
        "titel": "Fietskoerier",
        "api_url": f"{BASE}/BK-9001-2",
        "volledigheid": "Volledig",
    }
    word = {"code": "3", "omschrijving": "Derde graad"}
    recognition = {
        "structuuronderdeel_detail_nummer": "ADV-9999",
        "structuuronderdeel_detail_versie": "S-901-V1",
        "status": {"code": "ERKEND", "omschrijving": "Erkend"},
        "begindatum": "2023-09-01",
        "einddatum": "2027-08-31",
        "omschrijving": "<p>Fietsen &amp; leveren</p>\r\n",
        "doorstroomprofiel": "<p>Verder rijden</p>",
        "curriculumdossier": "https://api.example/dossier",
        "led_onderwerp": {"code": "840001"},
        "isced": {"studiegebieden": {"broad": {"code": "10", "omschrijving": "Services"}}},
        "bijkomende_toelatingsvoorwaarden": [{"omschrijving": "Een fiets"}],
        "beroepskwalificaties": [contained],
        "deelkwalificaties": [
            {"deelkwalificatie_nr_lang": "BK-9003-1-DBK-01", "volledigheid": "Gedeeltelijk (enkel competenties)"}
        ],
        "studiebekrachtigingen": [
            {
                "naam": "Bewijs van beroepskwalificatie",
                "uitgebreide_naam": "Bewijs van beroepskwalificatie Fietskoerier (BK-9001-2)",
                "led_bewijstype": "Bewijs van beroepskwalificatie",
                "vks_niveau": "BK2",
                "onderwijskwalificatie": False,
                "categorie": "Bewijs",
                "maximale_studiebekrachtiging": False,
                "beroepskwalificatie": contained,
            },
            {"naam": "Diploma", "led_bewijstype": "Diploma, onderwijskwalificatie niveau 3"},
        ],
        "leerjaren": [{"code": "1", "omschrijving": "Eerste", "begindatum": "2023-09-01"}],
        "trajecten": [{"code": "OT-00999", "naam": "Koerier", "soort": "Standaardtraject", "type": "DUAAL_OK3"}],
        "verplichte_contexten": {
            "code": "MINSTENS",
            "aantal": 1,
            "titel": "Kies er minstens één.",
            "contexten": [{"naam": "stadsritten"}, {"naam": "bakfiets"}],
        },
        "flexibele_instap": {
            "bewijs": {"code": "VIA_ALLE_BEWIJZEN", "titel": "Met alle", "bewijzen": [{"naam": "Bewijs"}]},
            "certificaat": {"via_certificaat": True, "certificaten": [{"naam": "A", "uitgebreide_naam": "B"}]},
        },
        "arbeidsovereenkomst": {
            "soort_arbeidsovereenkomst": {"code": "OAO", "naam": "Overeenkomst Alternerende Opleiding"},
            "werkplekcomponent_type": "Min. 20 opleidingsuren",
            "omschrijving": "Op de fiets.",
            "maribel": False,
        },
    }
    return {
        "structuuronderdeel_nummer": 901,
        "titel": "Fietslogistiek duaal",
        "begindatum": "2023-09-01",
        "duaal": True,
        "coefficient": 2.45,
        "studierichting_nummer_oud": "1312",
        "structuuronderdeel_groep": {"structuuronderdeel_groep_nummer": "G-0999", "graad": word, "finaliteit": word},
        "onderwijsvorm": {"code": "BSO", "omschrijving": "Beroeps"},
        "onderwijsstelsels": [{"code": "L", "omschrijving": "Lineair"}],
        "voorbereidende_structuuronderdelen": [{"structuuronderdeel_nummer": 1, "titel": "Fietsen"}],
        "structuuronderdeel_details": [recognition],
    }


def trajectory() -> dict[str, Any]:
    """A trajectory with what the API was seen to have; numbers as texts and days with a time, as it does."""
    competence = {
        "competentie_code": "otc0099999",
        "naam": "De rit plannen",
        "toon_nr": 1,
        "vaardigheden": [{"inhoud": "Leest een ritblad", "toon_nr": 1}],
        "basiskennis": [{"inhoud": "stadsplannen", "toon_nr": 3}],
        "kennis": ["verkeersregels"],
        "grondige_kennis": [],
    }
    reference = {"code-versie": "BK-9001-2", "naam": "Fietskoerier", "erkenningsdatum": "2025-03-14 00:00"}
    return {
        "ot_versie_id": 77,
        "ot_code": "OT-00999",
        "ot_versie": 2,
        "ot_naam": "Koerier",
        "ot_start": "2024-09-01 00:00",
        "ot_is_diplomagericht": "nee",
        "ot_docs": [{"bestandsnaam": "a.pdf", "grootte_kb": "12", "mime_type": "application/pdf", "links": {}}],
        "hoofdtype": {"code": "S", "naam": "Standaardtraject"},
        "referentiekaders": [{"beroepskwalificatie": {**reference, "inschalingsniveau": 2}}, {"ander_kader": "x"}],
        "toelatingsvoorwaarden": {"wettelijke_attesten": [{"inhoud": "Rijbewijs", "regelgeving": "KB"}]},
        "samenhang": {"inhoud": "Eerst A.", "diagram_jpg": "abc"},
        "duaal_vwo": {"tekstdeel1": "x"},
        "ot_generieke_competenties": [{"competentie_code": "otc0099998", "naam": "Werkt samen"}],
        "modules": [
            {"naam": "Rijden", "davinci_id": 1, "lestijden": "40", "toon_nr": 1, "competenties": [competence]},
        ],
        "studiebekrachtiging_modulair": {
            "kwalificaties": [{"naam": "Bewijs", "Beroepskwalificatie": reference, "modules": ["Rijden"]}]
        },
        "context": {"context": "In de stad."},
        "links": {"self": {"href": "https://api.example/77"}},
    }

"""Addresses: a person's own file and journeys, under mijn/."""

from django.urls import URLPattern, path

from ijkpunt.web.mine import adding_up, exemptions
from ijkpunt.web.mine.about.about import about
from ijkpunt.web.mine.about.guides import guides
from ijkpunt.web.mine.entering.begin import begin
from ijkpunt.web.mine.entering.key import key, typed_key
from ijkpunt.web.mine.entering.leave import leave, renew
from ijkpunt.web.mine.helped_urls import HELPED
from ijkpunt.web.mine.home import home
from ijkpunt.web.mine.journeys.urls import urlpatterns as journeys
from ijkpunt.web.mine.portfolio import attestations, estimates, evidence, experience
from ijkpunt.web.mine.portfolio.links import links
from ijkpunt.web.mine.portfolio.overview import portfolio
from ijkpunt.web.mine.portfolio.picture import picture
from ijkpunt.web.mine.sharing import looked, shares
from ijkpunt.web.mine.sharing.shared import shared, shared_file
from ijkpunt.web.mine.showing import proof, proof_file
from ijkpunt.web.mine.whole.erase import erase
from ijkpunt.web.mine.whole.take import whole, whole_json, whole_pdf

app_name = "mine"
FILE: list[URLPattern] = [
    path("", home, name="home"),
    path("beginnen/", begin, name="begin"),
    path("openen/", typed_key, name="typed_key"),
    path("sleutel/<str:secret>/", key, name="key"),
    path("afsluiten/", leave, name="leave"),
    path("nieuwe-link/", renew, name="renew"),
    path("gegevens/", about, name="about"),
    path("begeleiders/", guides, name="guides"),
    path("portfolio/", portfolio, name="portfolio"),
    path("portfolio/ervaring/", experience.new_experience, name="new_experience"),
    path("portfolio/ervaring/<uuid:identifier>/", experience.experience, name="experience"),
    path("portfolio/ervaring/<uuid:identifier>/weg/", experience.remove_experience, name="remove_experience"),
    path("portfolio/bestand/", evidence.new_evidence, name="new_evidence"),
    path("portfolio/bestand/<uuid:identifier>/", evidence.evidence, name="evidence"),
    path("portfolio/bestand/<uuid:identifier>/neem/", evidence.download, name="evidence_file"),
    path("portfolio/bestand/<uuid:identifier>/weg/", evidence.remove_evidence, name="remove_evidence"),
    path("portfolio/<str:what>/<uuid:identifier>/competenties/", links, name="links"),
    path("portfolio/bevestigingen/", attestations.attestations, name="attestations"),
    path("portfolio/bevestigingen/<uuid:identifier>/", attestations.answer_attestation, name="answer_attestation"),
    path("inschatting/", estimates.estimates, name="estimates"),
    path("inschatting/<str:version>/", estimates.estimate, name="estimate"),
    path("beeld/", picture, name="picture"),
    path("delen/", shares.shares, name="shares"),
    path("delen/nieuw/", shares.new_share, name="new_share"),
    path("delen/<uuid:identifier>/stop/", shares.revoke_share, name="revoke_share"),
    path("gedeeld/<str:secret>/", shared, name="shared"),
    path("gedeeld/<str:secret>/<str:content_hash>/", shared_file, name="shared_file"),
    path("wie-keek/", looked.looked, name="looked"),
    path("wie-keek.csv", looked.looked_csv, name="looked_csv"),
    path("wie-keek.xlsx", looked.looked_xlsx, name="looked_xlsx"),
    path("bewijzen/<uuid:identifier>/", proof, name="proof"),
    path("bewijzen/<uuid:identifier>/bestand/<str:form>", proof_file, name="proof_file"),
    path("alles/", whole, name="whole"),
    path("alles/mijn-dossier.json", whole_json, name="whole_json"),
    path("alles/mijn-dossier.pdf", whole_pdf, name="whole_pdf"),
    path("alles/wissen/", erase, name="erase"),
]
# What somebody need not follow any more, and what everything adds up to.
EXEMPTIONS: list[URLPattern] = [
    path("vrijstellingen/", exemptions.exemptions, name="exemptions"),
    path("vrijstellingen/bewijs/", exemptions.proof, name="exemption_proof"),
    path("vrijstellingen/in/<str:code>/", exemptions.programme, name="exemption_programme"),
    path("vrijstellingen/<uuid:identifier>/", exemptions.exemption, name="exemption"),
    path("beeld/samen/", adding_up.pictures, name="adding_up"),
    path("beeld/<str:version>/", adding_up.picture, name="adding_up_version"),
]
urlpatterns: list[URLPattern] = [*FILE, *journeys, *HELPED, *EXEMPTIONS]

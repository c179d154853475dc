"""Addresses of the recognition of a dossier, under dossiers/."""

from django.urls import path

from ijkpunt.web.dossiers.recognition import decide, files, present, publish
from ijkpunt.web.dossiers.recognition.show import dossier_recognition

urlpatterns = [
    path("<str:number>/erkenning/", dossier_recognition, name="dossier_recognition"),
    path("<str:number>/erkenning/voorleggen/", present.present_dossier, name="present_dossier"),
    path("<str:number>/erkenning/beslissing/", decide.decide_dossier, name="decide_dossier"),
    path("<str:number>/erkenning/bekendmaking/", publish.publish_decision, name="publish_decision"),
    path("<str:number>/erkenning/dossier.pdf", files.recognition_pdf, name="recognition_pdf"),
    path("<str:number>/erkenning/pakket.zip", files.recognition_zip, name="recognition_zip"),
]

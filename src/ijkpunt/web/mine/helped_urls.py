"""Addresses of who is helped: plans and codes, steps, a group, complaints."""

from django.urls import path

from ijkpunt.web.mine import helped, placements

HELPED = [
    path("werkplek/", placements.workplace, name="workplace"),
    path("werkplek/<uuid:identifier>/", placements.placement, name="placement"),
    path("werkplek/<uuid:identifier>/plan.pdf", placements.placement_pdf, name="placement_pdf"),
    path("stappen/", helped.steps, name="steps"),
    path("groep/", helped.group, name="group"),
    path("klacht/", helped.complaints, name="complaints"),
    path("klacht/<uuid:identifier>/", helped.complaint, name="complaint"),
]

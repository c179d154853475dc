"""Addresses of the agenda, under dossiers/agenda/."""

from django.urls import path

from ijkpunt.web.dossiers.agenda import demand, item, listing, weights

urlpatterns = [
    path("", listing.agenda, name="agenda"),
    path("gewichten/", weights.agenda_weights, name="agenda_weights"),
    path("gewichten/nieuw/", weights.set_agenda_weights, name="set_agenda_weights"),
    path("vraag/", demand.demand, name="demand"),
    path("vraag/model.csv", demand.demand_template_csv, name="demand_template_csv"),
    path("vraag/model.xlsx", demand.demand_template_xlsx, name="demand_template_xlsx"),
    path("maken/", listing.make_agenda, name="make_agenda"),
    path("<int:year>.csv", listing.agenda_csv, name="agenda_csv"),
    path("<int:year>/", listing.agenda, name="agenda_year"),
    path("<int:year>/<str:number>/", item.agenda_item, name="agenda_item"),
    path("<int:year>/<str:number>/beslissing/", item.decide, name="decide_on_agenda"),
]

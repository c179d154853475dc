"""Addresses where people come to an agreement, under dekking/. They stand before the address of a product."""

from django.urls import path

from ijkpunt.web.derivations.agree import approving, deviations, feasibility, follow_ups, impact, inbox, moving

urlpatterns = [
    path("te-beantwoorden/", inbox.sector_inbox, name="sector_inbox"),
    path("taken/", follow_ups.my_follow_ups, name="my_follow_ups"),
    path("taken/<int:identifier>/", follow_ups.finish_follow_up, name="finish_follow_up"),
    path("gevolgen/", impact.impacts, name="impacts"),
    path("gevolgen/<str:identifier>.csv", impact.impact_csv, name="impact_csv"),
    path("gevolgen/<str:identifier>.xlsx", impact.impact_workbook, name="impact_workbook_file"),
    path("gevolgen/<str:identifier>/", impact.impact, name="impact"),
    path("gevolgen/<str:identifier>/taken/", impact.open_follow_ups, name="open_follow_ups"),
    path("haalbaarheid/", feasibility.feasibility_list, name="feasibility_list"),
    path("haalbaarheid/nota/<int:identifier>/weg/", feasibility.withdraw_note, name="withdraw_feasibility_note"),
    path("haalbaarheid/<str:identifier>.csv", feasibility.feasibility_csv, name="feasibility_csv"),
    path("haalbaarheid/<str:identifier>.xlsx", feasibility.feasibility_workbook, name="feasibility_workbook_file"),
    path("haalbaarheid/<str:identifier>/", feasibility.feasibility, name="feasibility"),
    path("haalbaarheid/<str:identifier>/nota/", feasibility.note_feasibility, name="note_feasibility"),
    path("<str:code>/afwijkingen/", deviations.product_deviations, name="product_deviations"),
    path("<str:code>/afwijkingen/maker/", moving.move_deviation, name="move_deviation"),
    path("<str:code>/afwijkingen/antwoord/", moving.answer_deviation, name="answer_deviation"),
    path("<str:code>/afwijkingen/beslissing/", moving.settle_deviation, name="settle_deviation"),
    path("<str:code>/goedkeuring/", approving.product_approval, name="product_approval"),
    path("<str:code>/goedkeuring/beslissing/", approving.decide_step, name="decide_step"),
    path("<str:code>/haalbaarheid/", feasibility.product_feasibility, name="product_feasibility"),
]

"""Addresses: who vouches for what somebody showed, and plans a work placement, under bevestigen/."""

from django.urls import path

from ijkpunt.web.attesting import code, overview, plan, planning, plans

app_name = "attesting"
urlpatterns = [
    path("", overview.overview, name="home"),
    path("lijst.csv", overview.vouched_csv, name="vouched_csv"),
    path("lijst.xlsx", overview.vouched_xlsx, name="vouched_xlsx"),
    path("code/", code.enter, name="code"),
    path("vraag/<uuid:identifier>/", code.request, name="request"),
    path("vraag/<uuid:identifier>/plan/", planning.begin, name="begin_plan"),
    path("plannen/", plans.plans, name="plans"),
    path("plannen/<uuid:identifier>/", plan.plan, name="plan"),
    path("plannen/<uuid:identifier>/wijzigen/", planning.change, name="change_plan"),
    path("plannen/<uuid:identifier>/plan.pdf", plan.plan_pdf, name="plan_pdf"),
    path("plannen/<uuid:identifier>/plan.xlsx", plan.plan_xlsx, name="plan_xlsx"),
]

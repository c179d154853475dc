"""Addresses: figures, under cijfers/."""

from django.urls import path

from ijkpunt.web.insight import files, home, indicator, keeping, mine, tables

app_name = "insight"
urlpatterns = [
    path("", home.home, name="home"),
    path("mijn/", mine.mine, name="mine"),
    path("mijn/<slug:key>.csv", mine.mine_csv, name="mine_csv"),
    path("tabellen/", tables.tables, name="tables"),
    path("tabellen/nieuw/", keeping.new_table, name="new_table"),
    path("tabellen/<slug:key>.csv", tables.table_csv, name="table_csv"),
    path("tabellen/<slug:key>/", tables.table, name="table"),
    path("tabellen/<slug:key>/weg/", keeping.withdraw, name="withdraw_table"),
    path("<slug:key>.csv", files.figure_csv, name="indicator_csv"),
    path("<slug:key>.svg", files.figure_svg, name="indicator_svg"),
    path("<slug:key>.png", files.figure_png, name="indicator_png"),
    path("<slug:key>/", indicator.indicator, name="indicator"),
]

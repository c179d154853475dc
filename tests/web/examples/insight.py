"""Figures, and tables of others."""

from collections.abc import Mapping

from tests.web.examples.example import Example, operation

EVC, NO_TABLE = {"key": "evc"}, {"key": "geen-tabel"}  # tests note their own
EXAMPLES: Mapping[str, Example] = {
    "api-v1:list_figures": operation(),
    "api-v1:get_figure": operation(figure="evc"),
    "api-v1:list_published_tables": operation(),
    "insight:home": Example(),
    "insight:mine": Example(),
    "insight:mine_csv": Example(NO_TABLE, get=404, post=404),
    "insight:tables": Example(),
    "insight:new_table": Example(post=422),
    "insight:table": Example(NO_TABLE, get=404, post=404),
    "insight:table_csv": Example(NO_TABLE, get=404, post=404),
    "insight:withdraw_table": Example(NO_TABLE, get=404, post=404),
    "insight:indicator": Example(EVC),
    "insight:indicator_csv": Example(EVC),
    "insight:indicator_svg": Example({"key": "kwalificaties"}),
    "insight:indicator_png": Example({"key": "kwalificaties"}),
}

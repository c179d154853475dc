"""Figures, open data, the work floor, the tour and the documentation."""

from collections.abc import Mapping

from tests.e2e.looks.found import Found, Pages

PUBLIC: Pages = {
    "figures": "/cijfers/",
    "figure of EVC": "/cijfers/evc/",
    "figure of the register": "/cijfers/kwalificaties/",
    "figures of others": "/cijfers/tabellen/",
    "figures of others, one table": Found(
        "insight:table", "/cijfers/tabellen/", "main a[href^='/cijfers/tabellen/'][href$='/']"
    ),
    "open data": "/open-data/",
    "file to check": "/open-data/nakijken/",
    "documentation": "/over/documentatie/",
    "documentation, one page": "/over/documentatie/rules/coverage/",
    "words": "/woorden/",
    "tour": "/rondleiding/",
    "tour, a step": "/rondleiding/3/",
    "cards": "/werkvloer/",
    "card for the work floor": "/werkvloer/BK-9104-3/",
    "stories": "/werkvloer/verhalen/",
    "sector with a story": "/zoek/?domain=Bouw",
}
FUNCTION = Found("workfloor:function", "/werkvloer/functies/", "main a[href^='/werkvloer/functies/'][href*='-4']")
BY_EMPLOYER: Pages = {
    "functions": "/werkvloer/functies/",
    "function to describe": "/werkvloer/functies/nieuw/",
    "function": FUNCTION,
    "function to change": Found("workfloor:change_function", FUNCTION.at, FUNCTION.link, "anders/"),
    "competences of a function": Found("workfloor:choose", FUNCTION.at, FUNCTION.link, "competenties/"),
    "story to tell": "/werkvloer/verhalen/nieuw/",
}
PAGES: Mapping[str, Pages] = {
    "": PUBLIC,
    "employer": BY_EMPLOYER,
    "author": {
        "stories to check": "/werkvloer/verhalen/nakijken/",
        "story to withdraw": Found("workfloor:withdraw_story", "/werkvloer/verhalen/", "main a[href$='/weghalen/']"),
    },
    "coordinator": {"figures of a centre": "/cijfers/mijn/", "keys for the API": "/account/sleutels/"},
    "facilitator": {"figures of the agency": "/cijfers/mijn/", "table to enter": "/cijfers/tabellen/nieuw/"},
    "candidate": {"own proof": Found("mine:proof", "/mijn/", "main a[href^='/mijn/bewijzen/']")},
}
# Files, and answers for programs.
NO_PAGES = {
    *("insight:indicator_png", "insight:indicator_svg", "workfloor:card_a4", "workfloor:card_a6"),
    *("opendata:catalogue", "opendata:changes", "opendata:changes_atom", "opendata:mapping_set", "opendata:mappings"),
    *("operations:live", "operations:metrics", "operations:ready", "icon", "robots", "sitemap"),
}
# Asks nothing but a reason, on a page like that of the table.
WITHOUT_A_DEMO = {"insight:withdraw_table"}

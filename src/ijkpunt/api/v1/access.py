"""Which operations of the API everybody may use. A test walks all operations and fails on one that is not named here.

An operation that is not named must ask who calls (`auth=…`); one that changes something may never be named.
"""

PUBLIC_OPERATIONS = frozenset(
    {
        "list_qualifications",
        "get_qualification",
        "get_official",
        "list_versions",
        "compare",
        "get_competence",
        "get_study_programme",
        "get_trajectory",
        "list_levels",
        "list_domains",
        "search",
        "list_vocabularies",
        "get_vocabulary",
        "get_release",
        "list_concepts",
        "get_concept",
        "compare_releases",
        "resolve_references",
        "congruence_of_qualification",
        "congruence_of_competence",
        "congruence_of_elements",
        "congruence_of_domain",
        "merging_candidates",
        "list_competence_sets",
        "get_competence_set",
        "list_mapping_sets",
        "get_mapping_set",
        "list_mappings",
        "get_sssom",
        "get_turtle",
        "get_json_ld",
        "list_products",
        "get_product",
        "get_product_coverage",
        "list_product_links",
        "list_dossiers",
        "get_dossier",
        "list_log_roots",
        "list_offer",
        "get_offer",
        "list_waiting_times",
        "list_figures",
        "get_figure",
        "list_published_tables",
        "openapi-json",  # the description of the API
        "api-root",  # its first address, where nothing stands
    }
)
# Questions that do not fit in an address and are sent: they change nothing and keep nothing, and need no cookie.
PUBLIC_QUESTIONS = frozenset({"convert", "cover", "verify_proof"})
# Only with a key (`auth=keyed`); which permission it needs, the action says.
KEYED_OPERATIONS = frozenset(
    {
        "list_journeys",
        "get_journey",
        "look_at_part",
        "send_results",
        "deliberate",
        "decide",
        "certify",
        "list_sessions",
        "publish_session",
        "change_session",
        "cancel_session",
        "hold_session",
        "list_bookings",
        "confirm_booking",
        "note_attendance",
    }
)

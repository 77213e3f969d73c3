"""The floors of the house and the steps inside each app, from the ground up.

A module imports only what stands before it; the names on one line are neighbours that do not know each other. A
package counts as one step, within which its files are free but for circles.
"""

# Which floors a floor may stand on. criteria and accounts are both ground, and do not know each other.
FLOORS = {
    "pmqa_portal.lib": (),
    "criteria": ("pmqa_portal.lib",),
    "accounts": ("pmqa_portal.lib",),
    "assessments": ("criteria", "accounts", "pmqa_portal.lib"),
    "teamwork": ("assessments", "criteria", "accounts", "pmqa_portal.lib"),
    "reviews": ("assessments", "criteria", "accounts", "pmqa_portal.lib"),
    "exchange": ("assessments", "criteria", "accounts", "pmqa_portal.lib"),
    "search": ("assessments", "criteria", "accounts", "pmqa_portal.lib"),
    "targets": ("assessments", "criteria", "accounts", "pmqa_portal.lib"),
    "reports": ("targets", "assessments", "criteria", "accounts", "pmqa_portal.lib"),
    "jobs": ("reports", "assessments", "criteria", "accounts", "pmqa_portal.lib"),
    "pmqa_portal": (
        "jobs",
        "reports",
        "teamwork",
        "reviews",
        "exchange",
        "search",
        "targets",
        "assessments",
        "criteria",
        "accounts",
        "pmqa_portal.lib",
    ),
}

ACCOUNTS = """
apps hashing append_only permission roles visits returning
collations reach
querysets
models
audit
verifying
forms adapter middleware
views
urls
admin management
"""

CRITERIA = """
apps levels scoring guide
models
parts
loading standard
thawing
views
urls
admin management
"""

ASSESSMENTS = """
apps enums fields uploads balancing late_comers admission
querysets
models
knowing
permissions
history merging readiness scores opening assessors
reviewing snapshots library advice handed_in
workflow
actions shelving assigning diagram
rounds asking overview
workings
alarms
forms tasklist what_if
sheets library_forms assigning_forms carrying own
submission review_forms comparing timeline
review_sheets settling
views
urls
management
"""

TEAMWORK = """
apps
querysets
models
permissions
people boards versions entries
changes
agenda
presence
actions
forms
views templatetags
urls
"""

REVIEWS = """
apps enums
querysets
models
appealing calibrating
permissions
actions agenda
forms
views templatetags
urls
"""

EXCHANGE = """
apps querysets places permissions
models
workbook showing
roster
comparing printed
importing
results
forms
views
urls
management
"""

SEARCH = """
apps pdf_text snippets
models
extracting
indexing finding
views
urls
management
"""

TARGETS = """
apps
models
permissions reading
actions
forms
sheets
"""

REPORTS = """
enums editions charts pdf codes limits packing signing
checks
apps
querysets
models
permissions
contents marks
queries
sources verifying reconciling word excel drawing
overview_sources printing sheets
open_data submission_package
publishing
producing
tasks
issuing
forms templatetags
views
urls_units urls_documents urls_verify urls_open_data
urls
management
"""

JOBS = """
apps enums
querysets
models
permissions
printing packing notices
tasks
ordering
recovering
supervising
views
urls
management
"""

PMQA_PORTAL = """
lib
apps settings logs words borrowed_words static_files work demo navigation middleware
templatetags
health views
urls
wsgi management
"""

STEPS = {
    app: [line.split() for line in text.strip().splitlines()]
    for app, text in {
        "accounts": ACCOUNTS,
        "criteria": CRITERIA,
        "assessments": ASSESSMENTS,
        "teamwork": TEAMWORK,
        "reviews": REVIEWS,
        "exchange": EXCHANGE,
        "search": SEARCH,
        "targets": TARGETS,
        "reports": REPORTS,
        "jobs": JOBS,
        "pmqa_portal": PMQA_PORTAL,
    }.items()
}


def floor(name):
    """The floor that a module stands on."""
    return "pmqa_portal.lib" if name.startswith("pmqa_portal.lib") else name.partition(".")[0]

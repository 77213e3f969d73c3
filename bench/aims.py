"""What is compared with what, and how far it may be away (the promises of the project's quality list)."""

EMPTY, FORM, SAVE, BARE = "(a) empty page", "(b) form", "(c) save", "bare WeasyPrint"
VISITS = {EMPTY: "empty", FORM: "form", SAVE: "save"}

# Name of the visit: its reference, and the most that its latency may be of it.
LATENCY = {
    "my work": (EMPTY, None),
    "item page": (FORM, 1.5),
    "task list": (FORM, 1.5),
    "review page": (FORM, 1.5),
    "review item page": (FORM, 1.5),
    "autosave": (SAVE, 2),
    "department page, 1,000 units": (FORM, 2),
    "department page, 10,000 units": (FORM, 3),
    "disagreement map, 1,000 units": (FORM, 2),
}
# Name of the visit: its reference, and the least that its requests per second must be of it.
THROUGHPUT = {"item page": (FORM, 0.7), "autosave": (SAVE, 0.7)}
PDF = 1.3

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
    # The growth line: the same page and the same queries, of ever more units over five years.
    "department page, 10 units": (FORM, 2),
    "department page, 100 units": (FORM, 2),
    "department page, 1,000 units": (FORM, 2),
    "department page, 10,000 units": (FORM, 3),
    "disagreement map, 1,000 units": (FORM, 2),
    "matrix, 1,000 units": (FORM, None),
    "most missed, 1,000 units": (FORM, None),
    "rose and fell, 1,000 units": (FORM, None),
    "pillars and factors, 1,000 units": (FORM, None),
    "trend, 1,000 units": (FORM, None),
}
# Name of the visit: its reference, and the least that its requests per second must be of it.
THROUGHPUT = {"item page": (FORM, 0.7), "autosave": (SAVE, 0.7)}
# Name of the row: the visit, its reference, and the most that it may be of it.
WAITING = ("autosave while 100 reports wait", "autosave", "autosave alone", 1.3)
PDF = 1.3

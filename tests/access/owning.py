"""Requests for the pages of own indicators, for tests.access.requests and the neighbourhood."""

from assessments.own import actions

# The one in the form, seen at its first version; what is saved under an older one meets a conflict.
_DEFINED = {
    "name_th": "จำนวนหมู่บ้าน",
    "gap": "1.1",
    "measure_th": "หมู่บ้าน",
    "direction": "more",
    "target": "๑๐",
}
BODIES = {
    "own_indicator_add": {
        "POST": {**_DEFINED, "version": 0},
        "POST-faulty": {**_DEFINED, "version": 0, "target": "0"},
    },
    "own_indicator_change": {
        "POST": {**_DEFINED, "version": 1},
        "POST-stale": {**_DEFINED, "version": 0},
        "POST-faulty": {**_DEFINED, "version": 1, "gap": "9.9"},
    },
}


def define(assessment, by):
    """An own indicator in the form, with its results, so that nothing keeps the form from being submitted."""
    item = assessment.standard.items["7.1"]
    row = actions.add(assessment, item, by=by, **{**_DEFINED, "target": 10})
    results = assessment.indicator_results.filter(definition=row.definition_id)
    results.update(actual=9, last_year=8, two_years_ago=7)


def parts(assessment):
    """The parts of the addresses."""
    row = assessment.own_indicators.first()
    of_row = dict.fromkeys(("change", "remove", "take"), [assessment.pk, row.pk if row else 0])
    return {
        "own_indicator_add": [assessment.pk, "7.1"],
        **{f"own_indicator_{name}": found for name, found in of_row.items()},
    }

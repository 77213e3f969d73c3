"""What an own indicator may be tied to: the process items where a checkpoint is not met, and those checkpoints."""

from ..scores import own_ticks


def gap_choices(assessment, kept=""):
    """Choices for a field, a group for each item that has a gap: [(item, [(code, text)])].

    kept: a code that stays among them once its checkpoint is met, so that what was planned can be kept.
    """
    ticks = own_ticks(assessment)
    groups = []
    for item in assessment.standard.process_items:
        missed = [
            (checkpoint.code, f"{checkpoint.code} {checkpoint.statement}")
            for rung in item.rungs
            for checkpoint in rung.checkpoints
            if checkpoint.code == kept or checkpoint.number not in ticks.get((item.id, rung.level), ())
        ]
        if missed or item.code == kept:
            name = f"{item.code} {item.name}"
            groups.append((name, [(item.code, name), *missed]))
    return groups

"""What an own indicator may be tied to: the process items where a checkpoint is not met, and those checkpoints."""

from ..scores import own_ticks


def gap_choices(assessment):
    """Choices for a field, a group for each item that has a gap: [(item, [(code, text)])]."""
    ticks = own_ticks(assessment)
    groups = []
    for item in assessment.standard.process_items:
        missed = [
            (checkpoint.code, f"{checkpoint.code} {checkpoint.statement}")
            for rung in item.rungs
            for checkpoint in rung.checkpoints
            if checkpoint.number not in ticks.get((item.id, rung.level), ())
        ]
        if missed:
            name = f"{item.code} {item.name}"
            groups.append((name, [(item.code, name), *missed]))
    return groups

"""What is wrong with the input of a score, in a code for programs and a sentence for people."""


class ScoringError(ValueError):
    """Input that has no score.

    `.code` names the mistake for code that translates it or marks a field; `.message` is plain English.

    Codes: `not_a_tick`, `not_a_number`, `out_of_range`, `target_missing`, `target_zero`,
    `target_negative`, `direction_unknown`, `low_missing`, `high_missing`, `low_equals_high`, `no_items`,
    `no_categories`, `weight_missing`, `weight_negative`, `weights_mismatch`, `weights_zero`,
    `overall_missing`, `no_bands`.
    """

    def __init__(self, code: str, message: str) -> None:
        # Both go to the base class, so that the error survives a pickle between processes.
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message

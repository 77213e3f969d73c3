"""From several rounds to one approved score: the table of the consensus, the table of the approval, overrides."""

"""The reviews of an assessment: blind rounds with their rows, what they say differently, and the consensus."""

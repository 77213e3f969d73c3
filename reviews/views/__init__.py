"""The pages around the review."""

"""How fast the portal is, measured against bare Django in the same run. See tools/bench."""

"""Everything that happened to one assessment, in plain words, as far as the person may know of it."""

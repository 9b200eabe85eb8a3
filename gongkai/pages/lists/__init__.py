"""Lists of entries, and the dimensions by which they are narrowed."""

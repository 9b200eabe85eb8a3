"""The front page, and the entry page for the old."""

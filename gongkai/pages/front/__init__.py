"""The front page, and the one for the old."""

"""What one build leaves for the next: rows, keys, readings, finished files. Safe to delete at any time."""

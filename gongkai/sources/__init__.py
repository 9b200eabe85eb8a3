"""Reading content: files, front matter and YAML, with the place of every key."""

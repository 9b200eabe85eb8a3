"""One module a command, each the story of that command."""

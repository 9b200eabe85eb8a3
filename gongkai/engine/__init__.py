"""A site from its content to its finished folder: read, link, plan, make, write; one build for all commands."""

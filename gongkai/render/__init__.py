"""Rendering: Markdown as Chinese is written, templates, relative links, assets."""

"""Rendering: Markdown for Chinese, templates, relative links, assets."""

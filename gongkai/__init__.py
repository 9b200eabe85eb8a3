"""Generator of a county's public disclosure column (政务公开栏目): Markdown and YAML in, a static site out."""

__version__ = "1.0.0"

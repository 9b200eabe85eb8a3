"""The notice before and after each, and the task before and after each: Pelican has no such thing itself."""

from pelican import signals


def _chain(items):
    for place, item in enumerate(items):
        item.newer = items[place - 1] if place else None
        item.older = items[place + 1] if place + 1 < len(items) else None


def _articles(generator):
    _chain(generator.articles)


def _pages(generator):
    _chain(generator.pages)


def register():
    """Called by Pelican."""
    signals.article_generator_finalized.connect(_articles)
    signals.page_generator_finalized.connect(_pages)

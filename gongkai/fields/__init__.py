"""Declared fields: the paper's label beside the English name, parsing of single values, validation into records."""

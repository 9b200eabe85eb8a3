"""Texts that change over time: the articles of a rule, amendments of them, and the text in force on a day."""

"""Typed records: one module a content type, found by its ``KIND``; adding a type adds a module and edits nothing.

A module here says what a thing *is*: its fields with label and help, its folder, its column. How it is *shown* is a
module of the same name in ``gongkai.pages``.
"""

"""Typed records: one module for each content type, found by its ``KIND``; a new type only adds a module.

A module here says what a record *is*: its fields with label and help, its folder, its column. How it is
*shown* is a module of the same name in ``gongkai.pages``.
"""

"""The desk: forms in a browser for content files, drawn from the declarations, beside the preview of the site.

``form`` draws the fields of a file, ``posted`` reads what a browser sent, ``merging`` joins two people's edits, ``store``
writes files, ``handlers`` and ``serving`` answer requests. What needs more than one file is asked of ``DeskOffice``.
"""

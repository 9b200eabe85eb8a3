"""Linking: from single records to one immutable site that knows every relation both ways."""

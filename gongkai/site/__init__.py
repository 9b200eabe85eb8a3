"""Linking: turn single records into one immutable site that knows every relation in both directions."""

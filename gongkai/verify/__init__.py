"""Verification of a live site: over IPv6 alone, then over IPv4, as a reader and as an inspector would."""

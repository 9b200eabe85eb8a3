"""Lists of entries, and the dimensions that narrow them."""

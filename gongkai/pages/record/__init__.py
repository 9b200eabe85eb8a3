"""The page that a record has by default: what its declaration says of it, in sections."""

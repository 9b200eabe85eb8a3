"""The page of a policy document."""

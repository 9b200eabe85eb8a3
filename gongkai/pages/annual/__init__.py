"""Annual reports: the contents of their page, and their figures."""

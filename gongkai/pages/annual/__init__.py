"""Annual reports: what their page holds, and their figures."""

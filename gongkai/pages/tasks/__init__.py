"""Pages of tasks: one task, ledgers, deadlines, what compares tables and what looks back."""

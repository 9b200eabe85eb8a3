"""Pages of tasks: single tasks, ledgers, deadlines, comparisons of tables and of years."""

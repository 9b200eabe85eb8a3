"""What a push, a file or a name could do to the machine, and does not."""

"""What Chinese official texts are made of: document numbers, dates, deadlines, numerals, names."""

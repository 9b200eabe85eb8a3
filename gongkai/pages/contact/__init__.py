"""How to reach an office: its telephones and addresses, forms, and calls for opinions."""

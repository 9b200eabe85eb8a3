"""How to reach an office: telephones, addresses, forms, and calls for opinions."""

"""Rules for the written site: each page when it is made, then the links between all pages."""

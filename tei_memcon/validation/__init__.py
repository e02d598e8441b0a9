"""Validation: what schemas and checks say about a document, each finding once, with its place and its reason."""

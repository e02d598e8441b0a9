"""Which schemas a document is validated against, and where they lie: named by the user, by the document, or ours."""

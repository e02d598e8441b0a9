"""How well transcripts are read: annotations by hand against the TEI that a user gets."""

"""The styles of the text export, one module each."""

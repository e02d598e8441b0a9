"""How fast and how large the program is, beside pandoc on the same file. No figure makes a test pass or fail."""

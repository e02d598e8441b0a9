"""How fast and how large the program is, beside pandoc and Jing on the same files. No figure makes a test fail."""

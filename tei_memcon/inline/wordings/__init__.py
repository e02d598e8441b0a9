"""What brackets hold, by what it means, in the languages of the records.

Each name is a tuple of regular expressions; a bracket is meant when one of them takes the whole of it. To add a
language or a way of putting it, add a line.
"""

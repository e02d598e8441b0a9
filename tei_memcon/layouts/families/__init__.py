"""The families of transcripts, one small module each: constants, and the evidence by which the family knows itself.

All families share one reader. What a text's labels look like is found in the text and not laid down by its family, so
where two families fit the same text, the turns are the same.
"""

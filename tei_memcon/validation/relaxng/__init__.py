"""RELAX NG validation by memoised derivatives of patterns (RELAX NG specification; J. Clark, *An algorithm for RELAX NG
validation*, 2002): verdicts as Jing's, and for each fault what would have been allowed at the place.
"""

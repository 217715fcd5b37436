"""Evaluation: what this build extracts held against a gold folder, with the definitions of the gold's own measures.

``subjects`` says what is scored (figures, or records of cooperation) and all that differs between the two; ``gold``
reads the folder, ``facts`` and ``acts`` put a statement into comparable form, ``pairing`` says which is which,
``scoring`` counts, ``build`` runs the extraction of this build on the gold's articles, and ``baseline`` keeps the
committed score, in which statements are hashes.
"""

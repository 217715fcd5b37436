"""Evaluation: extracted figures held against a gold folder, with the definitions of the gold's own measure.

``gold`` reads the folder, ``facts`` puts a fact into comparable form, ``pairing`` says which figure is which,
``scoring`` counts, ``build`` runs the extraction of this build on the gold's articles, and ``baseline`` keeps the
committed score, in which figures are hashes.
"""

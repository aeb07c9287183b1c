"""Rules: when readings, positions, silences, counts and rows of tables become alerts (docs/rules.md).

``spec`` says what a rule is, ``text`` reads and writes it, ``watching`` judges what comes in, one observation after the
other and without a clock of its own, so that a past period gives the same as the present did. ``rulebook`` keeps who
switched what and what the rules remember.
"""

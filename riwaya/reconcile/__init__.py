"""From claims to events and to the control of places; pure functions that read no knowledge and no storage.

A report object, as ``riwaya read --format jsonl`` writes it, is converted once, in ``facts``. What the tables know of actors and
outlets is handed in as :class:`riwaya.reconcile.ties.Ties`.
"""

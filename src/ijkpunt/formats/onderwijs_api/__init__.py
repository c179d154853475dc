"""The shapes of the open API of the Flemish education administration, read into records and written back.

One module per shape: `qualification`, `partial`, `listing`, `programme`, `trajectory`, `errors`; `source` finds saved
answers on disk. Reading goes in three steps, the same everywhere: `nodes` hands out the fields by type and notes every
problem; the shape's module fills a record; `remainder` keeps what the record does not hold, so that writing gives the
answer back exactly.
"""

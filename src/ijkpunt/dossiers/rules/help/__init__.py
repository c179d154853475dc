"""Help while writing: what an author may want to look at again. It never stops anybody.

Every kind of help is a function in a module of its own, from a draft (and what the register and the lists hold) to
`Finding`s. docs/rules/writing-help.md explains them for readers.
"""

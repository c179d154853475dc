"""How a committee comes from a text to a level: scores, the scheme that weighs them, and how well levellers agree.

Plain Python; numpy for resampling only. docs/rules/levelling.md explains it with an example.
"""

"""Words everybody uses: messages and problems, identifiers, levels, and the record of a qualification.

Plain Python. Imports nothing of the project and no framework.
"""

"""The open API of the Flemish education administration: `client` asks, `harvest` saves, `fake` stands in for it.

What is fetched is saved as raw bytes in a folder; reading those is the work of `ijkpunt.formats.onderwijs_api`.
"""

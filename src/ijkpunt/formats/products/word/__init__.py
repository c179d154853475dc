"""Word files as schools really send them, as a preview of a product.

`styles` knows what a style or numbering makes of a paragraph, `document` gives paragraphs and tables in order,
`sections` says what a heading is good for, `reading` gives everything its role.
"""

from ijkpunt.formats.products.word.reading import read_word

__all__ = ["read_word"]

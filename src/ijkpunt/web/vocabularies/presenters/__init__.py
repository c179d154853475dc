"""What the pages of the vocabularies show, worked out so that the templates only write it down."""

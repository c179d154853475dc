"""What one language of competences says against another: mappings to other vocabularies, and inside the register the
same competence in other words."""

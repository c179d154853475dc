"""What one language of competences says against another: mappings to other vocabularies, decided by people, proposed by
machine; and inside the register the same competence in other words."""

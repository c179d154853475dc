"""Pages of the vocabularies: releases, concepts, and what changed between two releases."""

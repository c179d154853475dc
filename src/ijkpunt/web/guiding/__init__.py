"""Who guides somebody, or leads a group, under begeleiden/."""

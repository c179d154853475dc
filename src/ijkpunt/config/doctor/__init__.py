"""What a doctor looks at: everything that must be right for IJkpunt to do its work, with a remedy for what is not."""

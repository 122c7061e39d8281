"""From mentions to claims."""

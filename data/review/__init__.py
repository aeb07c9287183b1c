"""The review of change patches: queue, decisions, agreement of two reviewers, estimated recall, learned ranking."""

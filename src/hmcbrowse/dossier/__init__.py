"""The pure floor: YAML and texts in, model and problems out. No SQL, no toolkit."""

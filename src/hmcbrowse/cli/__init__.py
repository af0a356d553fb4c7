"""Arguments in, text or an app out; nothing else."""

"""The public template and the twenty regions as geometry."""

"""The panel in the sidebar."""

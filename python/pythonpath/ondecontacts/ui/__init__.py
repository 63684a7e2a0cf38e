"""The window: commands, the sidebar panel, dialogs, and every sentence a director reads."""

"""The Gradio page: its components and events, and what they show as HTML."""

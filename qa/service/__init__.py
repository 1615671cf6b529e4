"""What a server keeps: the open index, jobs, uploads, conversations, feedback. Knows no HTTP and no Gradio."""

"""What a server keeps: the open index, jobs, uploads, conversations, feedback. Knows no HTTP and no Gradio."""

from qa.service.conversation import Conversation, Visit, conversation_at
from qa.service.examples import choose_examples
from qa.service.feedback import save_feedback
from qa.service.jobs import IndexJobs
from qa.service.opening import Opening
from qa.service.uploads import MAX_JOB_BYTES

__all__ = [
    "Conversation",
    "IndexJobs",
    "MAX_JOB_BYTES",
    "Opening",
    "Visit",
    "choose_examples",
    "conversation_at",
    "save_feedback",
]

"""What a server keeps: the open index, jobs, uploads, conversations, feedback. Knows no HTTP and no Gradio."""

from qa.service.conversation import Conversation, Visit, conversation_at, run_name
from qa.service.examples import Example, place_called
from qa.service.feedback import save_feedback
from qa.service.folders import sweep_uploads
from qa.service.index_opener import Opening
from qa.service.jobs import IndexJobs, wrong_corrections
from qa.service.matrix import Matrix, matrix_of, matrix_rows, questions_of
from qa.service.uploads import MAX_JOB_BYTES

__all__ = [
    "Conversation",
    "Example",
    "IndexJobs",
    "MAX_JOB_BYTES",
    "Matrix",
    "Opening",
    "Visit",
    "conversation_at",
    "matrix_of",
    "matrix_rows",
    "place_called",
    "questions_of",
    "run_name",
    "save_feedback",
    "sweep_uploads",
    "wrong_corrections",
]

"""What a server keeps: the open index, jobs, uploads, conversations, feedback. Knows no HTTP and no Gradio."""

from qa.service.conversation import Conversation, Visit, conversation_at, later, run_name
from qa.service.desk import LOCAL, Talk, account_owner, page_owner
from qa.service.examples import Example, place_called
from qa.service.feedback import save_feedback
from qa.service.folders import sweep_uploads
from qa.service.index_opener import Opening
from qa.service.jobs import IndexJobs, wrong_corrections
from qa.service.keeping import keep, reopened, talks_of, told_of, where_kept
from qa.service.matrix import Matrix, matrix_of, matrix_rows, questions_of
from qa.service.memory import share_pools
from qa.service.notebook import MAX_NOTE, Collected, Notebook
from qa.service.settling import read_rest
from qa.service.uploads import MAX_JOB_BYTES

__all__ = [
    "Collected",
    "Conversation",
    "Example",
    "IndexJobs",
    "LOCAL",
    "MAX_JOB_BYTES",
    "MAX_NOTE",
    "Matrix",
    "Notebook",
    "Opening",
    "Talk",
    "Visit",
    "account_owner",
    "conversation_at",
    "keep",
    "later",
    "matrix_of",
    "matrix_rows",
    "page_owner",
    "place_called",
    "questions_of",
    "read_rest",
    "reopened",
    "run_name",
    "save_feedback",
    "share_pools",
    "sweep_uploads",
    "talks_of",
    "told_of",
    "where_kept",
    "wrong_corrections",
]

"""Sends a letter with the client that openapi-python-client made."""

import sys
import uuid

from tilts_api_client import Client
from tilts_api_client.api.submissions import send_submission
from tilts_api_client.models import AnswersLetter, SubmissionLetter, SubmissionLetterForm

client = Client(base_url=sys.argv[1] + "/api/v1")
letter = SubmissionLetter(
    form=SubmissionLetterForm.LETTER, answers=AnswersLetter(account="Gribu satikties.")
)
reply = send_submission.sync_detailed(
    client=client, body=letter, idempotency_key=str(uuid.uuid4())
)
assert reply.status_code == 201, (reply.status_code, reply.content)
print(reply.parsed.reference)

"""Sends a letter with the client that openapi-generator made for Python."""

import sys
import uuid

import tilts_api

client = tilts_api.ApiClient(tilts_api.Configuration(host=sys.argv[1] + "/api/v1"))
letter = tilts_api.SubmissionLetter(
    form="letter", answers=tilts_api.AnswersLetter(account="Gribu satikties.")
)
receipt = tilts_api.SubmissionsApi(client).send_submission(
    idempotency_key=str(uuid.uuid4()), submission=tilts_api.Submission(letter)
)
assert receipt.reference, receipt
print(receipt.reference)

package api

import (
	"mime/multipart"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/web/posted"
)

// What tests from outside the package look into.
type (
	ReceiptSent = receiptSent
	StatusSent  = statusSent
)

var (
	ReadSent  = readSent
	ProblemOf = problemOf
	Codes     = codes
)

func (r *Room) FormsInUse() []*form.Definition { return r.formsInUse() }

func (r *Room) ReadParts(parts *multipart.Reader) (sentBody, []posted.File, error) {
	return r.readParts(parts)
}

func (r *Room) SentFiles(
	def *form.Definition, files []posted.File, wrong []fault.Field,
) ([]arrivals.Attachment, []fault.Field) {
	return r.sentFiles(def, files, wrong)
}

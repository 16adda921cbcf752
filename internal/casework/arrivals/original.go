package arrivals

import (
	"context"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Original opens the original of a submission, or one of its attachments,
// verified against its hash; the look is audited.
func (s *Service) Original(
	ctx context.Context, by casework.Actor, submissionID, uploadID string,
) (casework.File, error) {
	if err := casework.Allow(by, casework.ViewOriginal); err != nil {
		return casework.File{}, err
	}
	if !by.Sees(mediation.ItemOriginal, mediation.PlacePage) {
		return casework.File{}, fault.New(fault.Forbidden, "fault.forbidden")
	}
	var obj record.Object
	name := ""
	err := s.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, submissionID)
		if err != nil {
			return err
		}
		if err := s.mayOpen(ctx, tx, by, sub); err != nil {
			return err
		}
		obj, name = sub.Original, originalName(sub)
		if uploadID != "" {
			if obj, name, err = attachment(sub, uploadID); err != nil {
				return err
			}
		}
		if err := s.released(ctx, tx, obj); err != nil && !ours(sub, obj) {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ViewOriginal, "submission:"+submissionID, sub.CaseID, obj.SHA256)
	})
	if err != nil {
		return casework.File{}, err
	}
	return s.Open(ctx, obj, name)
}

// originalName is what to save an original under.
func originalName(sub record.Submission) string {
	switch {
	case sub.Form == FileForm:
		return sub.Title
	case sub.Reading != "":
		kind, _, _ := strings.Cut(sub.Original.ContentType, ";")
		return sub.Reference + endings[kind]
	}
	return sub.Reference + ".json"
}

// endings are how names of files end that were received; of other kinds nothing is said.
var endings = map[string]string{
	"application/pdf": ".pdf", "message/rfc822": ".eml", "text/plain": ".txt", "application/rtf": ".rtf",
	"application/vnd.oasis.opendocument.text": ".odt", "application/vnd.etsi.asic-e+zip": ".asice",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",

	"application/json": ".json",

	"image/jpeg": ".jpg", "image/png": ".png", "image/tiff": ".tiff", "image/webp": ".webp", "image/heic": ".heic",
	"image/bmp": ".bmp",
}

// mayOpen lets a mediator open the originals of own cases only.
func (s *Service) mayOpen(ctx context.Context, tx Tx, by casework.Actor, sub record.Submission) error {
	if by.May(casework.ViewSubmission) {
		return nil
	}
	if sub.CaseID == "" {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	row, err := tx.CaseRow(ctx, sub.CaseID)
	if err != nil {
		return err
	}
	return casework.OwnCase(by, row)
}

// attachment finds a file of a submission.
func attachment(sub record.Submission, id string) (record.Object, string, error) {
	for _, u := range sub.Files {
		if u.ID == id {
			return u.Object, u.Name, nil
		}
	}
	return record.Object{}, "", fault.New(fault.NotFound, "fault.not_found")
}

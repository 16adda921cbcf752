package arrivals

import (
	"context"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// InCase opens something that is part of a case, for those who may see what people wrote: in the
// words of staff, never as the raw bytes. The look is audited.
func (s *Service) InCase(
	ctx context.Context, by casework.Actor, caseID, submissionID, lang string,
) (v SubmissionView, err error) {
	if err := casework.Allow(by, casework.ViewCase); err != nil {
		return v, err
	}
	if !by.Sees(mediation.ItemAccount, mediation.PlacePage) || !by.Sees(mediation.ItemOriginal, mediation.PlacePage) {
		return v, fault.New(fault.Forbidden, "fault.forbidden")
	}
	err = s.Write(ctx, func(tx Tx) error {
		c, row, err := s.Cases.Load(ctx, tx, caseID)
		if err != nil {
			return err
		}
		if err := casework.OwnCase(by, row); err != nil {
			return err
		}
		part := slices.ContainsFunc(c.Submissions, func(a mediation.Attached) bool {
			return a.SubmissionID == submissionID
		})
		if !part {
			return fault.New(fault.NotFound, "fault.not_found")
		}
		if v.Submission, err = tx.Submission(ctx, submissionID); err != nil {
			return err
		}
		if v.Signed, err = signedIn(ctx, tx, submissionID); err != nil {
			return err
		}
		if v.Withheld, err = s.withheld(ctx, tx, v.Submission); err != nil {
			return err
		}
		v.CaseNumber = row.Number
		return s.Audit(ctx, tx, by, casework.ViewSubmission, "submission:"+submissionID, caseID, "")
	})
	if err != nil {
		return v, err
	}
	return v, s.inWords(ctx, &v, lang)
}

// InCasePDF draws what InCase shows, for the paper file. A file that nobody has read has no answers
// to draw: fault.NotFound.
func (s *Service) InCasePDF(
	ctx context.Context, by casework.Actor, caseID, submissionID, lang string,
) (pdf []byte, name string, err error) {
	v, err := s.InCase(ctx, by, caseID, submissionID, lang)
	if err != nil {
		return nil, "", err
	}
	if v.Definition == nil {
		return nil, "", fault.New(fault.NotFound, "fault.not_found")
	}
	cat := s.Catalogues.For(lang)
	data := document.SentData{
		Title: v.Definition.Title.In(lang), Reference: v.Reference, Number: v.CaseNumber,
		Arrived: latvia.DateOn(v.ArrivedOn.Time(), lang), How: cat.T("staff.channel_" + string(v.Channel)),
		Printed: latvia.DateOn(s.Now(), lang), By: by.Name,
	}
	var printing casework.Printing
	for _, f := range v.Files {
		data.Files = append(data.Files, printing.Text(f.Name))
	}
	for _, section := range v.Sections {
		part := document.ReceiptSection{Title: section.Title}
		for _, row := range section.Rows {
			value := row.Blank
			if !row.Empty {
				value = strings.Join(row.Values, "\n")
			}
			part.Answers = append(part.Answers, document.ReceiptAnswer{
				Label: row.Label, Value: printing.Text(value),
			})
		}
		data.Sections = append(data.Sections, part)
	}
	data.Lost = printing.Lost
	out, err := s.Draw("documents/sent", lang, v.ID, data, s.Now())
	return out.PDF, v.Reference + ".pdf", err
}

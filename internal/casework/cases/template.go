package cases

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/mediation"
)

// TryTemplate shows what a changed letter or agreement would say in a case that the reader may
// open; of a letter to one person, to the first whom it is for. Nothing is kept.
func (s *Service) TryTemplate(
	ctx context.Context, by casework.Actor, file, source, caseID string,
) (trial casework.Trial, err error) {
	if err := casework.Allow(by, casework.RunCase); err != nil {
		return trial, err
	}
	if !s.Documents.Known(file) {
		return trial, fault.New(fault.NotFound, "fault.not_found")
	}
	v, err := s.Case(ctx, by, caseID)
	if err != nil {
		return trial, err
	}
	return s.Shared.TryTemplate(file, source, func(t document.Template) (any, error) {
		switch {
		case t.Name() == "documents/agreement":
			full, typed := s.Link("/" + t.Lang() + "/check")
			return s.agreementData(v, printing{
				version: 1, state: mediation.DocPreview, year: s.Now().Year(), checkURL: full, checkPage: typed,
			}, t.Lang()), nil
		case t.For() == "":
			return nil, fault.At("sample", "fault.template_no_case")
		}
		l := t.CaseLetter()
		if o := s.offer(v.Case, l); o.Why != "" {
			return nil, fault.At("sample", o.Why)
		}
		to := mediation.ExpectedOf(s.recipients(v.Case, l)[0])
		if t.Name() == "documents/invitation" {
			return s.invitationData(v, to, identity.DeriveCode([]byte(identity.NewToken()), "trial"), t.Lang()), nil
		}
		return s.letterData(v, l.For, LetterRequest{Lang: t.Lang(), PartyID: to.Party}), nil
	})
}

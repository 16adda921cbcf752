package arrivals

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// unsigned reports whether a submission still waits for a signature: it was typed, so that its sender could only say
// how they will sign, and its case does not say that the party agreed in writing.
func (s *Service) unsigned(ctx context.Context, tx Tx, sub record.Submission) (bool, error) {
	a, err := casework.ReadAnswers(sub.Answers)
	if err != nil || !typed(sub, a) {
		return false, nil // also a file without answers
	}
	if sub.CaseID == "" || sub.PartyID == "" {
		return true, nil
	}
	c, _, err := s.Cases.Load(ctx, tx, sub.CaseID)
	if err != nil {
		return false, err
	}
	p := c.Party(sub.PartyID)
	return p != nil && c.InWriting(p) == nil, nil
}

// typed reports whether a submission tells how it will be signed, and nothing signed came with it: it was typed into
// a page, told by telephone or sent by a program. What programs attach may be what was signed electronically.
func typed(sub record.Submission, a form.Answers) bool {
	if a.String("signature") == "" || sub.Original.ContentType != "application/json" {
		return false
	}
	switch sub.Channel {
	case mediation.ChannelWeb, mediation.ChannelPhone:
		return true
	case mediation.ChannelAPI:
		return mediation.Signature(a.String("signature")) != mediation.SignatureE || len(sub.Files) == 0
	}
	return false
}

// byHand reports whether a sheet to sign is of use: an electronic signature on one that is printed is none.
func byHand(a form.Answers) bool {
	return mediation.Signature(a.String("signature")) != mediation.SignatureE
}

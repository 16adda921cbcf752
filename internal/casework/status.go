package casework

import (
	"context"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Status is what an applicant may learn about their submission: neutral steps,
// never the other side, never who refused (domain rule 17).
type Status struct {
	Reference  string
	Form       string
	ReceivedAt mediation.Instant
	ArrivedOn  mediation.Date
	ReplyBy    mediation.Date
	Step       StatusStep
	MeetingOn  mediation.Date // the applicant's own planned meeting
}

// StatusStep is how far a submission is, outwardly.
type StatusStep string

// The steps of the status page.
const (
	StepReceived    StatusStep = "received"
	StepPreparation StatusStep = "preparation" // a case is open, the mediator talks to each side
	StepMeeting     StatusStep = "meeting"
	StepAgreement   StatusStep = "agreement"   // izlīgums noslēgts
	StepNone        StatusStep = "none"        // nav noslēgts
	StepNotStarted  StatusStep = "not_started" // nav uzsākts
)

// Status tells how a submission stands to who holds its reference and access
// code. Wrong tries slow down per client and per reference; a wrong reference
// and a wrong code answer the same.
func (s *Service) Status(ctx context.Context, reference, code, client string) (Status, error) {
	ref, refErr := identity.ParseReference(reference)
	norm, codeErr := identity.NormalizeCode(code)
	keys := []string{"status client " + client}
	if refErr == nil { // typing mistakes share no key
		keys = append(keys, "status ref "+ref)
	}
	if err := s.throttled(ctx, keys...); err != nil {
		return Status{}, err
	}
	var st Status
	var sub record.Submission
	err := s.Records.Read(ctx, func(tx Tx) (err error) {
		sub, err = tx.SubmissionByReference(ctx, ref)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return err
		}
		if err != nil || refErr != nil || codeErr != nil || !identity.SameCode(norm, sub.AccessHash) {
			return fault.New(fault.Invalid, "fault.wrong_code")
		}
		st, err = s.status(ctx, tx, sub)
		return err
	})
	if fault.KindOf(err) == fault.Invalid {
		return Status{}, s.failed(ctx, err, keys...)
	}
	if err != nil {
		return Status{}, away(err)
	}
	return st, away(s.Records.Write(ctx, func(tx Tx) error {
		return s.audit(ctx, tx, Applicant, "status.view", "submission:"+sub.ID, sub.CaseID, "")
	}))
}

func (s *Service) status(ctx context.Context, tx Tx, sub record.Submission) (Status, error) {
	st := Status{Reference: sub.Reference, Form: sub.Form, ReceivedAt: sub.ReceivedAt, ArrivedOn: sub.ArrivedOn, ReplyBy: s.replyBy(sub.ArrivedOn), Step: StepReceived}
	if sub.CaseID == "" {
		return st, nil
	}
	c, _, err := s.load(ctx, tx, sub.CaseID)
	if err != nil {
		return st, err
	}
	seen := c.For(mediation.ReaderSelf, mediation.PlacePage, sub.PartyID)
	st.Step = outward(seen)
	if m := seen.PlannedMeeting(); m != nil && st.Step == StepMeeting {
		st.MeetingOn = m.On
	}
	return st, nil
}

// outward is the neutral word for where a case stands.
func outward(c mediation.Seen) StatusStep {
	switch {
	case c.Outcome == mediation.OutcomeAgreement:
		return StepAgreement
	case c.Outcome == mediation.OutcomeNotStarted, c.Outcome == mediation.OutcomeWithdrawn && c.StartedOn == "":
		return StepNotStarted
	case c.Outcome != "":
		return StepNone
	case c.StartedOn != "" && (c.PlannedMeeting() != nil || c.HeldMeeting() != nil):
		return StepMeeting
	}
	return StepPreparation
}

// ReplaceCode gives a new access code after a clerk has established who asks;
// the old one stops at once.
func (s *Service) ReplaceCode(ctx context.Context, by Actor, submissionID string, how mediation.Identity) (string, error) {
	if err := allow(by, ReplaceCode); err != nil {
		return "", err
	}
	if how != mediation.IdentityInPerson && how != mediation.IdentityEID {
		return "", fault.At("identity", "fault.identity_first")
	}
	code := identity.DeriveCode([]byte(identity.NewToken()), "access")
	return code, away(s.Records.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, submissionID)
		if err != nil {
			return err
		}
		sub.AccessHash = identity.HashCode(code)
		if err := tx.UpdateSubmission(ctx, sub); err != nil {
			return err
		}
		return s.audit(ctx, tx, by, ReplaceCode, "submission:"+sub.ID, sub.CaseID, string(how))
	}))
}

// checkCode refuses the answer to an invitation whose code nobody was given. A
// request's reference instead of a code is left for a clerk to match.
func (s *Service) checkCode(ctx context.Context, def *form.Definition, a form.Answers, client string) error {
	code := a.String("invitation_code")
	if now, ok := s.Forms.Get(def.Name); ok {
		def = now
	}
	if def.Entry != form.Invitation || code == "" {
		return nil
	}
	_, err := s.Invitation(ctx, code, client)
	if fault.KindOf(err) == fault.NotFound {
		return fault.At("invitation_code", "fault.wrong_invitation")
	}
	return err
}

// Invitation finds the invitation of a code that is still open. Wrong guesses
// slow down per client, if one is named; what has not the shape of a code is a
// slip, not a guess.
func (s *Service) Invitation(ctx context.Context, code, client string) (record.Invitation, error) {
	norm, err := identity.NormalizeCode(code)
	if err != nil {
		return record.Invitation{}, fault.New(fault.NotFound, "fault.wrong_invitation")
	}
	var keys []string
	if client != "" {
		keys = []string{"invitation client " + client}
	}
	if err := s.throttled(ctx, keys...); err != nil {
		return record.Invitation{}, err
	}
	var inv record.Invitation
	err = s.Records.Read(ctx, func(tx Tx) (err error) {
		inv, err = tx.InvitationByHash(ctx, identity.HashCode(norm))
		return err
	})
	if err == nil && (inv.UsedAt != 0 || inv.ExpiresAt < s.instant()) {
		err = fault.New(fault.NotFound, "fault.wrong_invitation")
	}
	if fault.KindOf(err) == fault.NotFound && len(keys) > 0 {
		err = s.failed(ctx, err, keys...)
	}
	return inv, away(err)
}

// throttled refuses while any of the keys is waiting after wrong tries.
func (s *Service) throttled(ctx context.Context, keys ...string) error {
	return away(s.Records.Read(ctx, func(tx Tx) error {
		for _, key := range keys {
			t, err := tx.Throttle(ctx, key)
			if err == nil {
				err = s.waiting(t)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}))
}

// waiting refuses a try that comes too early.
func (s *Service) waiting(t identity.Throttle) error {
	if wait := t.Wait(s.Now()); wait > 0 {
		return fault.New(fault.TooMany, "fault.too_many", fault.Args{"seconds": int(wait.Seconds()) + 1})
	}
	return nil
}

// failed counts a wrong try against every key and gives back what was wrong.
func (s *Service) failed(ctx context.Context, cause error, keys ...string) error {
	err := s.Records.Write(ctx, func(tx Tx) error {
		for _, key := range keys {
			t, err := tx.Throttle(ctx, key)
			if err != nil {
				return err
			}
			if err := tx.PutThrottle(ctx, key, t.Fail(s.Now())); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return away(err)
	}
	return cause
}

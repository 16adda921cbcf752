package arrivals

import (
	"cmp"
	"context"
	"strings"
	"time"

	"tilts/internal/casework"
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
	Number     string // of the sender's own document; only an institution's program is told
	Form       string
	Definition *form.Definition // says what follows
	Answers    form.Answers     // of the sender; nil for a file that nobody has read
	ReceivedAt mediation.Instant
	ArrivedOn  mediation.Date
	ReplyBy    mediation.Date
	Step       mediation.Step
	Decision   casework.Outward // what was decided of it; empty in a case
	ChangedOn  mediation.Date   // when the step or the decision came to be
	CaseNumber string           // for whoever asked for the case to be opened: an institution; empty for others
	MeetingOn  mediation.Date   // the applicant's own planned meeting

	Since []Since // what the sender added or took back since

	Stage Stage   // how far it was what the sender takes back
	Known Contact // how the case says that the sender is reached; see Correspondent

	Unsigned bool // the sender still has to sign it
	GoesOn   bool // the sender takes part after all

	Proof string   // lets the reader add to it without giving the code again; see AddTo
	Own   Standing // what of the case is the sender's own
}

// Since is what its sender sent after a submission and goes with it.
type Since struct {
	On    mediation.Date
	Form  *form.Definition
	Stops bool // the sender does not take part any more; in a case the case says so
}

// Final reports whether nothing follows.
func (s Status) Final() bool { return s.Step.Final() || s.Decision.Final() }

// Correspondent is who sent it.
func (s Status) Correspondent() Correspondent {
	return Correspondent{Form: s.Definition, Answers: s.Answers, ReplyBy: s.ReplyBy, Known: s.Known, Stage: s.Stage,
		Unsigned: s.Unsigned, GoesOn: s.GoesOn}
}

// Status returns the status of a submission to whoever holds its reference and access
// code. Wrong tries slow the client down at this reference, and never anybody
// else; a wrong reference and a wrong code answer the same.
func (s *Service) Status(ctx context.Context, reference, code, client string) (Status, error) {
	sub, err := s.opened(ctx, reference, code, client)
	if err != nil {
		return Status{}, err
	}
	return s.told(ctx, sub)
}

// passLife is how long the status page can be shown again without the code.
const passLife = 10 * time.Minute

func passFor(submissionID string) string { return "status of " + submissionID }

// StatusPass answers like Status, but with what shows the status again for passLife, to be kept by
// the reader's browser: the code itself stays out of it.
func (s *Service) StatusPass(ctx context.Context, reference, code, client string) (pass string, err error) {
	sub, err := s.opened(ctx, reference, code, client)
	if err != nil {
		return "", err
	}
	return sub.Reference + "." + identity.Prove(sub.AccessHash, passFor(sub.ID), s.Now().Add(passLife)), nil
}

// StatusAgain returns the status to whoever holds its pass; fault.NotFound when its time is over or
// the code was replaced.
func (s *Service) StatusAgain(ctx context.Context, pass string) (Status, error) {
	reference, proof, _ := strings.Cut(pass, ".")
	var sub record.Submission
	err := s.Read(ctx, func(tx Tx) (err error) {
		sub, err = tx.SubmissionByReference(ctx, reference)
		return err
	})
	if err == nil && !identity.Proven(proof, sub.AccessHash, passFor(sub.ID), s.Now()) {
		err = fault.New(fault.NotFound, "fault.not_found")
	}
	if err != nil {
		return Status{}, err
	}
	return s.told(ctx, sub)
}

// opened is the submission of a reference and its access code.
func (s *Service) opened(ctx context.Context, reference, code, client string) (sub record.Submission, err error) {
	ref, refErr := identity.ParseReference(reference)
	norm, codeErr := identity.NormalizeCode(code)
	err = s.Guess(ctx, casework.Counts("status", client, ref, identity.Code), func() error {
		return s.Read(ctx, func(tx Tx) (err error) {
			sub, err = tx.SubmissionByReference(ctx, ref)
			if err != nil && fault.KindOf(err) != fault.NotFound {
				return err
			}
			if err != nil || refErr != nil || codeErr != nil || !identity.SameCode(norm, sub.AccessHash) {
				return fault.New(fault.Invalid, "fault.wrong_code")
			}
			return nil
		})
	})
	return sub, err
}

// told is the status of a submission, read by its sender.
func (s *Service) told(ctx context.Context, sub record.Submission) (st Status, err error) {
	err = s.Read(ctx, func(tx Tx) error {
		st, err = s.status(ctx, tx, sub)
		return err
	})
	if err != nil {
		return Status{}, err
	}
	st.Proof = identity.Prove(sub.AccessHash, provenFor(sub.ID), s.Now().Add(proofLife))
	return st, s.Write(ctx, func(tx Tx) error {
		return s.Audit(ctx, tx, casework.Applicant, casework.ViewStatus, "submission:"+sub.ID, sub.CaseID, "")
	})
}

func (s *Service) status(ctx context.Context, tx Tx, sub record.Submission) (Status, error) {
	st := Status{
		Reference: sub.Reference, Form: sub.Form, ReceivedAt: sub.ReceivedAt, ArrivedOn: sub.ArrivedOn,
		ReplyBy: s.replyBy(sub), Step: mediation.StepReceived, ChangedOn: s.DayOf(sub.ReceivedAt),
	}
	def, err := s.governing(ctx, tx, sub.Form, sub.FormHash)
	if err != nil {
		return st, err
	}
	if st.Definition = def; len(sub.Answers) > 0 {
		if st.Answers, err = casework.ReadAnswers(sub.Answers); err != nil {
			return st, err
		}
	}
	if st.Stage, err = s.stageOf(ctx, tx, sub); err != nil {
		return st, err
	}
	if st.Unsigned, err = s.unsigned(ctx, tx, sub); err != nil {
		return st, err
	}
	if sub.CaseID == "" {
		if st.Own, err = s.decidedOf(ctx, tx, sub); err != nil {
			return st, err
		}
		list, err := tx.Decisions(ctx, sub.ID)
		if err != nil {
			return st, err
		}
		st.Decision = casework.OutwardAt(list, ever)
		st.ChangedOn = s.DayOf(max(sub.ReceivedAt, casework.OutwardSince(list)))
		return st, s.since(ctx, tx, sub, &st)
	}
	c, _, err := s.Cases.Load(ctx, tx, sub.CaseID)
	if err != nil {
		return st, err
	}
	if theirs, err := proven(ctx, tx, c, sub, def, st.Answers); err != nil || !theirs {
		return st, err
	}
	return st, s.statusInCase(ctx, tx, c, sub, &st)
}

// statusInCase adds what a case says to somebody whose submission belongs to it, and is proven to be theirs.
func (s *Service) statusInCase(
	ctx context.Context, tx Tx, c *mediation.Case, sub record.Submission, st *Status,
) (err error) {
	began := len(c.Submissions) > 0 && c.Submissions[0].SubmissionID == sub.ID
	if c.ProlongedTo != "" && began {
		st.ReplyBy = c.ProlongedTo
	}
	st.Step = c.StepOf(sub.ID, sub.PartyID)
	if err := s.steppedOn(ctx, tx, sub, st); err != nil {
		return err
	}
	if st.Definition.Parties == form.FromDirector {
		st.CaseNumber = c.Number
	}
	st.GoesOn = c.GoesOn(sub.ID)
	seen := c.For(mediation.ReaderSelf, mediation.PlacePage, sub.PartyID)
	st.Own = standing(c, seen, c.Party(sub.PartyID), st.Step)
	st.Own.Answered = c.AnsweredOn != "" || !began
	if st.Known, err = senderReached(ctx, tx, sub, c.Party(sub.PartyID)); err != nil {
		return err
	}
	if err := s.sinceInCase(ctx, tx, c, sub, st); err != nil {
		return err
	}
	if c.Coming() == nil { // it is to be called off: nobody is told to come
		st.Own.Meeting = nil
	}
	if m := st.Own.Meeting; m != nil {
		st.MeetingOn = m.On
	}
	if by := c.MediatorID; by != "" && sub.PartyID != "" {
		if st.Own.Mediator, st.Own.Cover, st.Own.Phone, err = s.ledBy(ctx, tx, by); err != nil {
			return err
		}
	}
	unit, err := casework.UnitOf(ctx, tx, c.Office, s.Today())
	st.Own.Phone = cmp.Or(st.Own.Phone, casework.Telephone(unit))
	return err
}

// steppedOn dates the step at which a submission stands.
func (s *Service) steppedOn(ctx context.Context, tx Tx, sub record.Submission, st *Status) error {
	history, err := s.Cases.Backwards(ctx, tx, sub.CaseID)
	if err != nil {
		return err
	}
	for at, before := range history {
		if before.StepOf(sub.ID, sub.PartyID) != st.Step {
			break
		}
		st.ChangedOn = s.DayOf(at)
	}
	return nil
}

// proven reports whether whoever sent a submission has shown to be of its case: it set the case going, asks for
// mediation or comes from the institution, or it came with a code or a reference of theirs. A name and a number of a
// case anybody may know: that a clerk put it there lets its sender learn nothing of the case.
func proven(
	ctx context.Context, tx Tx, c *mediation.Case, sub record.Submission, def *form.Definition, a form.Answers,
) (bool, error) {
	opened := len(c.Submissions) > 0 && c.Submissions[0].SubmissionID == sub.ID
	if opened || def.Parties == form.FromDirector || applies(def) {
		return true, nil
	}
	if sub.PartyID == "" {
		return false, nil
	}
	return shown(ctx, tx, sub, a)
}

// ledBy names a mediator and who covers for them today, and tells by which telephone parties reach the one of the two
// who is there; empty for the office's.
func (s *Service) ledBy(ctx context.Context, tx Tx, mediatorID string) (name, cover, phone string, err error) {
	staff, err := tx.StaffByID(ctx, mediatorID)
	if err != nil {
		return "", "", "", err
	}
	name = staff.Name
	away, err := tx.Absences(ctx, s.Today())
	if by := record.CoverOn(away, mediatorID, s.Today()); err == nil && by != "" {
		staff, err = tx.StaffByID(ctx, by)
		cover = staff.Name
	}
	return name, cover, staff.Telephone(), err
}

// since tells what the sender sent after a submission that is in no case yet. Whoever took back the agreement to
// be written to is promised no call.
func (s *Service) since(ctx context.Context, tx Tx, sub record.Submission, st *Status) error {
	ids, err := tx.Companions(ctx, sub.ID)
	if err != nil {
		return err
	}
	for _, id := range ids {
		other, err := tx.Submission(ctx, id)
		if err != nil {
			return err
		}
		a, err := casework.ReadAnswers(other.Answers)
		if err != nil {
			return err
		}
		if err := s.sentLater(ctx, tx, other, stopOf(a) != "", st); err != nil {
			return err
		}
		if silence(a) {
			st.Known = ContactNone
		}
		if stopOf(a) != "" && st.Own.Now == "" {
			st.Own.Now = NowStopped
		}
	}
	return nil
}

// sentLater adds what else its sender sent; a file is the paper that something was copied from.
func (s *Service) sentLater(ctx context.Context, tx Tx, other record.Submission, stops bool, st *Status) error {
	if other.Form == FileForm || other.Form == "" {
		return nil
	}
	def, err := s.governing(ctx, tx, other.Form, other.FormHash)
	st.Since = append(st.Since, Since{On: other.ArrivedOn, Form: def, Stops: stops})
	return err
}

// sinceInCase tells what came later from the same party of a case: it arrived, and it is with their mediator. What it
// means for the case the case says.
func (s *Service) sinceInCase(
	ctx context.Context, tx Tx, c *mediation.Case, sub record.Submission, st *Status,
) error {
	p := c.Party(sub.PartyID)
	if p == nil {
		return nil
	}
	represented, known, err := voiceOf(ctx, tx, p, sub)
	if err != nil {
		return err
	}
	for _, a := range c.Submissions {
		other, err := tx.Submission(ctx, a.SubmissionID)
		if err != nil {
			return err
		}
		if other.PartyID != sub.PartyID || other.ReceivedAt <= sub.ReceivedAt || other.ID == sub.ID {
			continue
		}
		switch by, told, err := voiceOf(ctx, tx, p, other); {
		case err != nil:
			return err
		case known && told && by != represented: // a parent's paper is not the child's
			continue
		}
		if err := s.sentLater(ctx, tx, other, false, st); err != nil {
			return err
		}
	}
	return nil
}

// decidedOf is what was decided of a submission before any case, as its sender may read it.
func (s *Service) decidedOf(ctx context.Context, tx Tx, sub record.Submission) (own Standing, err error) {
	now, ok := map[record.SubmissionState]Now{
		record.SubmissionAsked: NowAsked, record.SubmissionForwarded: NowForwarded,
		record.SubmissionRefused: NowRefused, record.SubmissionWithdrawn: NowWithdrawn,
		record.SubmissionNoReply: NowNoReply,
	}[sub.State]
	if !ok {
		return own, nil
	}
	d, err := newestDecision(ctx, tx, sub.ID)
	if err != nil || d == nil {
		return own, err
	}
	return Standing{Now: now, Body: d.Says.Body, Until: d.Says.Until}, nil
}

// ReplaceCode returns a new access code after a clerk has established who asks;
// the old one stops at once.
func (s *Service) ReplaceCode(
	ctx context.Context, by casework.Actor, submissionID string, how mediation.Identity,
) (string, error) {
	if err := casework.Allow(by, casework.ReplaceCode); err != nil {
		return "", err
	}
	if how != mediation.IdentityInPerson && how != mediation.IdentityEID {
		return "", fault.At("identity", "fault.identity_first")
	}
	code := identity.DeriveCode([]byte(identity.NewToken()), "access")
	return code, s.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, submissionID)
		if err != nil {
			return err
		}
		sub.AccessHash = identity.HashCode(code)
		if err := tx.UpdateSubmission(ctx, sub); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ReplaceCode, "submission:"+sub.ID, sub.CaseID, string(how))
	})
}

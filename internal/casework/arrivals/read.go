package arrivals

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/sync/singleflight"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/record"
)

// underWay are the files being read, by submission: who asks for one of them waits
// for it.
var underWay singleflight.Group

// LongestReading is when a reading is given up for now, its waiting included: a scan of many pages takes
// minutes.
const LongestReading = 10 * time.Minute

// ReadFile reads the answers out of a file that was received, once: our own
// fillable PDF becomes a submission with its answers, everything else keeps
// waiting for a person, with the reason. It is the job that follows every file,
// and what an upload does at once: the end of ctx ends the waiting only. When it
// returns nil, the submission says what became of it.
func (s *Service) ReadFile(ctx context.Context, id string) error {
	done := underWay.DoChan(id, func() (_ any, err error) {
		defer fault.Rescue(&err, "arrivals: read "+id)
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), LongestReading)
		defer cancel()
		return nil, s.readFile(ctx, id)
	})
	select {
	case result := <-done:
		return result.Err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Service) readFile(ctx context.Context, id string) error {
	var sub record.Submission
	var before seen
	var waits bool
	err := s.Read(ctx, func(tx Tx) (err error) {
		if sub, err = tx.Submission(ctx, id); err != nil {
			return err
		}
		if before, err = seenOf(ctx, tx, id); err != nil {
			return err
		}
		if waits = s.waits(sub, before.known); !waits || !sub.Unread() {
			return nil
		}
		if before.by == nil { // read again, it is read as if for the first time
			before.said = record.Said{}
		}
		return s.released(ctx, tx, sub.Original)
	})
	if err != nil || !waits {
		return err
	}
	var r found
	if sub.Unread() {
		r, err = s.understand(ctx, sub.Original, sub.Title, before)
	} else {
		r, err = s.understandBeside(ctx, sub)
	}
	if err == nil {
		r.files, err = s.keepAttached(ctx, sub, r.attached)
	}
	if err != nil {
		return fmt.Errorf("arrivals: read %s: %w", id, err)
	}
	return s.keepReading(ctx, id, r)
}

// LeaveUnread lets a file wait for a person whose reading was given up: it ended the service, or
// failed for days.
func (s *Service) LeaveUnread(ctx context.Context, id string) error {
	var sub record.Submission
	err := s.Read(ctx, func(tx Tx) (err error) {
		sub, err = tx.Submission(ctx, id)
		return err
	})
	if err != nil {
		return err
	}
	return s.keepReading(ctx, id, s.givenUp(sub))
}

func (s *Service) keepReading(ctx context.Context, id string, r found) error {
	return s.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, id)
		if err != nil {
			return err
		}
		before, err := seenOf(ctx, tx, id)
		if err != nil || !s.waits(sub, before.known) { // somebody sorted it meanwhile: their word counts
			return err
		}
		return s.recordReading(ctx, tx, sub, r)
	})
}

// recordReading writes what a file says: with answers it is received as if they
// had been sent, whatever is missing or wrong in them. The original stays the file.
// Only answers that the page would have taken use an invitation code up and become
// facts of its case; a decision that nobody ticked is not a refusal. A file that was
// not understood whole waits for a person beside its answers.
func (s *Service) recordReading(ctx context.Context, tx Tx, sub record.Submission, r found) error {
	own := s.ownLetter(sub)
	typed, err := typedBy(sub, own)
	if err != nil {
		return err
	}
	sub.Reading = r.outcome
	if sub.Unclear, err = marshalled(r.withGist()); err != nil {
		return err
	}
	if err := s.recordFound(ctx, tx, sub.ID, r); err != nil {
		return err
	}
	if sub.Title == MailName && r.said != nil && r.said.Subject != "" {
		sub.Title = casework.SafeName(short(r.said.Subject) + ".eml")
		sub.SearchKey = searchKey(sub, nil, nil)
	}
	if !r.outcome.Answered() {
		return s.leave(ctx, tx, sub, r)
	}
	if sub.State = record.SubmissionReceived; len(r.unclear) > 0 {
		sub.State = record.SubmissionToRead
	}
	if r.answers.Fill(typed); !own {
		sub.Lang = r.lang
	}
	if err := describe(&sub, r.form, r.answers); err != nil {
		return err
	}
	if err := s.nameWritten(&sub, r.answers); err != nil {
		return err
	}
	sub.Safety = sub.Safety || feared(r.unclear) || r.afraid()
	brochure, err := s.keepVersions(ctx, tx, r.form, r.answers, r.lang)
	if err != nil {
		return err
	}
	if len(r.unclear) == 0 && len(r.form.CheckPaper(r.answers, s.Now())) == 0 {
		if err := s.matchRead(ctx, tx, &sub, r.answers); err != nil {
			return err
		}
	}
	if err := tx.UpdateSubmission(ctx, sub); err != nil {
		return err
	}
	detail := strings.TrimSpace(r.form.Name + " " + r.form.Hash() + " " + brochure)
	if err := s.Audit(
		ctx, tx, casework.System, casework.ReadSubmission, "submission:"+sub.ID, sub.CaseID, detail,
	); err != nil {
		return err
	}
	if own || r.said != nil && r.said.Automatic { // it had its mail; two programs would go on for ever
		return nil
	}
	return s.mail(ctx, tx, s.checkedAddress(r), receiptMail(sub.Files, r.said), sub.Lang, sub.Reference)
}

// recordFound keeps the words of a file and what lay in it, which is scanned in its turn.
func (s *Service) recordFound(ctx context.Context, tx Tx, id string, r found) error {
	if err := recordSaid(ctx, tx, id, r.said); err != nil {
		return err
	}
	for _, u := range r.files {
		if err := tx.AddUpload(ctx, u); err != nil {
			return err
		}
	}
	if !s.Settings.Scan || len(r.files) == 0 {
		return nil
	}
	return tx.Enqueue(ctx, casework.JobScan, id)
}

// matchRead finds the case that answers belong to, by code or by reference.
func (s *Service) matchRead(ctx context.Context, tx Tx, sub *record.Submission, a form.Answers) error {
	err := s.matchInvitation(ctx, tx, sub, a)
	if errors.Is(err, errUsedCode) {
		sub.Reading = record.ReadUsedCode // the file is here already: a person sorts it
	} else if err != nil {
		return err
	}
	return s.matchStop(ctx, tx, sub, a)
}

// leave keeps what a file says for a person who reads it: it gave no answers.
func (s *Service) leave(ctx context.Context, tx Tx, sub record.Submission, r found) error {
	sub.Safety = sub.Safety || feared(r.unclear) || r.afraid()
	foundBy(&sub)
	action := casework.LeaveUnread
	if r.outcome == record.ReadLetter || PartlyRead(sub) { // whoever looks back must not hear that nothing was
		action = casework.ReadSubmission
	}
	if s.ownLetter(sub) {
		action = casework.ReadBeside
		if err := s.nameRead(&sub, r.said); err != nil {
			return err
		}
	}
	if err := tx.UpdateSubmission(ctx, sub); err != nil {
		return err
	}
	return s.Audit(ctx, tx, casework.System, action, "submission:"+sub.ID, sub.CaseID, string(r.outcome))
}

// checkedAddress is the address neutral mail may go to, if it is one: nobody has
// checked these answers.
func (s *Service) checkedAddress(r found) string {
	to := mailAllowed(r.form, r.answers)
	for _, wrong := range r.form.Check(r.answers, s.Now()) {
		if r.answers.String(wrong.Path) == to {
			return ""
		}
	}
	return to
}

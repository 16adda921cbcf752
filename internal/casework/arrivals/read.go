package arrivals

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/sync/singleflight"

	"tilts/internal/casework"
	"tilts/internal/plain"
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
		defer func() {
			if cause := recover(); cause != nil { // in a goroutine of its own it would end the service
				err = fmt.Errorf("arrivals: read %s: %v", id, cause)
			}
		}()
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
	err := s.Read(ctx, func(tx Tx) (err error) {
		if sub, err = tx.Submission(ctx, id); err != nil || !sub.Unread() {
			return err
		}
		if before, err = seenOf(ctx, tx, id); err != nil {
			return err
		}
		if before.by == nil { // read again, it is read as if for the first time
			before.said = record.Said{}
		}
		return s.released(ctx, tx, sub.Original)
	})
	if err != nil || !sub.Unread() {
		return err
	}
	r, err := s.understand(ctx, sub, before)
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
	return s.keepReading(ctx, id, found{told: told{outcome: record.UnreadLimit}})
}

func (s *Service) keepReading(ctx context.Context, id string, r found) error {
	return s.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, id)
		if err != nil || !sub.Unread() { // somebody sorted it meanwhile: their word counts
			return err
		}
		return s.recordReading(ctx, tx, sub, r)
	})
}

// understand reads a file. An error may pass; what cannot be read is an outcome.
func (s *Service) understand(ctx context.Context, sub record.Submission, before seen) (found, error) {
	file, err := s.Open(ctx, sub.Original, sub.Title)
	if err != nil {
		return found{}, err
	}
	defer file.Close()
	head := make([]byte, 1024)
	n, err := file.ReadAt(head, 0)
	switch {
	case err != nil && err != io.EOF:
		return found{}, err
	case plain.KindOf(head[:n]) != plain.PDF && !strings.HasSuffix(strings.ToLower(sub.Title), ".pdf"):
		t, err := s.letter(ctx, file, record.UnreadKind, nil, before)
		if err != nil {
			return found{told: t}, err
		}
		r, err := s.fromAttached(ctx, t)
		return r.asPaper(), err
	}
	filled, err := s.Fields.ReadFields(ctx, file)
	var refused interface{ Unreadable() string }
	switch {
	case errors.As(err, &refused):
		return found{told: told{outcome: record.Reading(refused.Unreadable())}}, nil
	case err != nil:
		return found{}, err
	}
	r, err := s.fromFields(ctx, filled)
	if err != nil {
		return r, err
	}
	r.told, err = s.letter(ctx, file, r.outcome, filled.Values, before)
	return r.asPaper(), err
}

// asPaper adds which form of ours the pictures show, and which pages of it.
func (f found) asPaper() found {
	if f.outcome == record.UnreadPaper {
		f.unclear = pictured(f.said.Seen(f.view))
	}
	return f
}

// recordReading writes what a file says: with answers it is received as if they
// had been sent, whatever is missing or wrong in them. The original stays the file.
// Only answers that the page would have taken use an invitation code up and become
// facts of its case; a decision that nobody ticked is not a refusal. A file that was
// not understood whole waits for a person beside its answers.
func (s *Service) recordReading(ctx context.Context, tx Tx, sub record.Submission, r found) error {
	var err error
	sub.Reading = r.outcome
	if sub.Unclear, err = marshalled(r.unclear); err != nil {
		return err
	}
	if err := recordSaid(ctx, tx, sub.ID, r.said); err != nil {
		return err
	}
	for _, u := range r.files {
		if err := tx.AddUpload(ctx, u); err != nil {
			return err
		}
	}
	if s.Settings.Scan && len(r.files) > 0 {
		if err := tx.Enqueue(ctx, casework.JobScan, sub.ID); err != nil {
			return err
		}
	}
	if sub.Title == MailName && r.said != nil && r.said.Subject != "" {
		sub.Title = casework.SafeName(short(r.said.Subject) + ".eml")
		sub.SearchKey = searchKey(sub, nil, nil)
	}
	if !r.outcome.Answered() {
		sub.Safety = sub.Safety || feared(r.unclear) || r.afraid()
		if err := tx.UpdateSubmission(ctx, sub); err != nil {
			return err
		}
		return s.Audit(
			ctx, tx, casework.System, casework.LeaveUnread, "submission:"+sub.ID, sub.CaseID, string(r.outcome),
		)
	}
	if sub.Lang = r.lang; len(r.unclear) == 0 {
		sub.State = record.SubmissionReceived
	}
	if err := describe(&sub, r.form, r.answers); err != nil {
		return err
	}
	sub.Safety = sub.Safety || feared(r.unclear) || r.afraid()
	brochure, err := s.keepVersions(ctx, tx, r.form, r.answers, r.lang)
	if err != nil {
		return err
	}
	if len(r.unclear) == 0 && len(r.form.CheckPaper(r.answers, s.Now())) == 0 {
		if err := s.matchInvitation(ctx, tx, &sub, r.answers); errors.Is(err, errUsedCode) {
			sub.Reading = record.ReadUsedCode // the file is here already: a person sorts it
		} else if err != nil {
			return err
		}
		if err := s.matchStop(ctx, tx, &sub, r.answers); err != nil {
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
	if r.said != nil && r.said.Automatic { // two programs would go on for ever
		return nil
	}
	return s.mail(ctx, tx, s.checkedAddress(r), receiptMail(sub.Files, r.said), sub.Lang, sub.Reference)
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

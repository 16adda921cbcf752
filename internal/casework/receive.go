package casework

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/google/uuid"

	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

// Kinds of background job.
const (
	JobMail         = "mail"          // id of a mail: send it
	JobRead         = "read"          // id of a submission: read the answers of a file
	JobSweep        = "sweep"         // periodic: expired logins, throttles, drafts and their objects
	JobSweepObjects = "sweep_objects" // periodic: objects nobody points at
)

// Arrival is something that reaches the agency: the answers of a form, or the
// bytes of a file whose content nobody has read yet.
type Arrival struct {
	SubmissionID string // chosen beforehand by a draft; empty for a new one
	ClientKey    string // the sender's secret: the same key is a retry, and the access code derives from it
	Lang         string
	Channel      mediation.Channel
	ArrivedOn    mediation.Date // empty for today

	Form        *form.Definition // with Answers
	Answers     form.Answers
	SubmittedAt mediation.Instant // of the answers, part of the original
	Files       []record.Upload

	File        *storage.File // or a file, with its name
	FileName    string
	ContentType string

	draft string // hash of the draft's token, marked submitted in the same transaction
}

// Receipt is what the sender is told.
type Receipt struct {
	record.Submission
	Code    string         // access code, in readable groups; empty when nobody holds a key or it was replaced
	ReplyBy mediation.Date // Iesniegumu likums: within one month of receipt
	Again   bool           // the same key had arrived before
}

// Receive keeps what arrived: the original first, then row, audit entry and
// jobs in one transaction, then the receipt. When Receive returns nil nothing
// of it can be lost. The same client key again gives the same receipt and
// stores nothing twice.
func (s *Service) Receive(ctx context.Context, by Actor, a Arrival) (Receipt, error) {
	sub := s.submission(a)
	if sub.ClientKey != "" {
		if r, err := s.again(ctx, sub, a); err != nil || r.Again {
			return r, err
		}
	}
	body, err := s.original(&sub, a)
	if err != nil {
		return Receipt{}, err
	}
	sum, err := decodeSum(sub.Original.SHA256)
	if err != nil {
		return Receipt{}, err
	}
	if err := s.Objects.Put(ctx, sub.Original.Key, body, sub.Original.Size, sum, sub.Original.ContentType); err != nil {
		return Receipt{}, away(err)
	}
	err = s.Records.Write(ctx, func(tx Tx) error { return s.record(ctx, tx, by, sub, a) })
	if kind := fault.KindOf(err); sub.ClientKey != "" && (kind == fault.Conflict || kind == fault.Invalid) {
		// Perhaps the same key won the race a moment ago, and used the code up that
		// it carries: then its receipt is this one.
		if r, failed := s.again(ctx, sub, a); failed != nil || r.Again {
			return r, failed
		}
	}
	if err != nil {
		return Receipt{}, away(err)
	}
	return s.receipt(sub, a.ClientKey), nil
}

// submission makes the row of an arrival, without its original.
func (s *Service) submission(a Arrival) record.Submission {
	sub := record.Submission{
		ID: a.SubmissionID, Lang: a.Lang, Channel: a.Channel, ArrivedOn: a.ArrivedOn,
		ReceivedAt: s.instant(), State: record.SubmissionReceived, Files: a.Files, Version: 1,
	}
	if sub.ID == "" {
		sub.ID = uuid.Must(uuid.NewV7()).String()
	}
	sub.Reference = identity.NewReference(s.Now())
	if sub.ArrivedOn == "" {
		sub.ArrivedOn = s.today()
	}
	if a.ClientKey != "" {
		sub.ClientKey = identity.HashToken("client:" + a.ClientKey)
		sub.AccessHash = identity.HashCode(accessCode(a.ClientKey, sub.ID))
	}
	if a.Form == nil {
		sub.Form, sub.Title, sub.State = FileForm, a.FileName, record.SubmissionToRead
		sub.SearchKey = searchKey(sub, nil)
	}
	return sub
}

// FileForm is the form of a file whose answers nobody has read.
const FileForm = "file"

// describe puts answers into the row, and what it says because of them.
func describe(sub *record.Submission, def *form.Definition, a form.Answers) (err error) {
	sub.Form, sub.FormHash = def.Name, def.Hash()
	sub.Title, sub.Safety = short(senderName(a)), safetyAsked(a)
	sub.SearchKey = searchKey(*sub, a)
	if sub.Answers, err = json.Marshal(a); err != nil {
		return fmt.Errorf("casework: answers: %w", err)
	}
	return nil
}

func searchKey(sub record.Submission, a form.Answers) string {
	return latvia.SearchKey(sub.Title + " " + short(a.String("person_code")) + " " + sub.Reference)
}

// short cuts what nobody has checked to the length of the longest name.
func short(s string) string {
	if r := []rune(s); len(r) > 2*form.Limits.NameLength {
		return string(r[:2*form.Limits.NameLength]) + "…"
	}
	return s
}

// accessCode derives the code from the sender's own secret, so that a retry
// shows the same code and the service keeps only its hash.
func accessCode(clientKey, submissionID string) string {
	return identity.DeriveCode([]byte(clientKey), "access "+submissionID)
}

// original gives the bytes that count and fills in where they are kept.
func (s *Service) original(sub *record.Submission, a Arrival) (io.ReadSeeker, error) {
	if a.Form == nil {
		sub.Original = object(sub.ID, a.File.Sum, a.File.Size, a.ContentType)
		return a.File, nil
	}
	data, err := a.Form.Canonical(a.Answers, form.Meta{Lang: a.Lang, SubmittedAt: a.SubmittedAt.Time(), ClientKey: sub.ClientKey, Brochure: s.brochureShown(a.Answers, a.Lang)})
	if err != nil {
		return nil, err
	}
	if err := describe(sub, a.Form, a.Answers); err != nil {
		return nil, err
	}
	sub.Original = object(sub.ID, sha256.Sum256(data), int64(len(data)), "application/json")
	return bytes.NewReader(data), nil
}

// object names bytes of a submission: no personal data in the key, no object
// shared between people, a retry is a no-op.
func object(submissionID string, sum [32]byte, size int64, contentType string) record.Object {
	hash := hex.EncodeToString(sum[:])
	return record.Object{Key: "originals/" + submissionID + "/" + hash, SHA256: hash, Size: size, ContentType: contentType}
}

func decodeSum(hash string) (sum [32]byte, err error) {
	b, err := hex.DecodeString(hash)
	if err != nil || len(b) != len(sum) {
		return sum, fmt.Errorf("casework: %q is no SHA-256", hash)
	}
	return [32]byte(b), nil
}

// record writes everything an arrival leaves in the database.
func (s *Service) record(ctx context.Context, tx Tx, by Actor, sub record.Submission, a Arrival) error {
	if a.Form != nil {
		if _, err := s.keepVersions(ctx, tx, a.Form, a.Answers, a.Lang); err != nil {
			return err
		}
	}
	// Identical bytes are a new submission all the same, only marked.
	if id, found, err := tx.IdenticalOriginal(ctx, sub.Original.SHA256); err != nil {
		return err
	} else if found {
		sub.IdenticalTo = id
	}
	if err := s.matchInvitation(ctx, tx, &sub, a.Answers); err != nil {
		return err
	}
	if err := tx.AddSubmission(ctx, sub); err != nil {
		return err
	}
	if a.draft != "" {
		d, err := tx.Draft(ctx, a.draft)
		if err != nil {
			return err
		}
		if d.SavedAt != a.SubmittedAt || len(d.Files) != len(a.Files) {
			return fault.New(fault.Conflict, "fault.conflict").Because(errChanged)
		}
		d.Submitted = true
		if err := tx.PutDraft(ctx, d); err != nil {
			return err
		}
	}
	if err := s.audit(ctx, tx, by, "submission.receive", "submission:"+sub.ID, sub.CaseID, sub.Form+" "+sub.Original.SHA256); err != nil {
		return err
	}
	if sub.State == record.SubmissionToRead {
		if err := tx.Enqueue(ctx, JobRead, sub.ID); err != nil {
			return err
		}
	}
	return s.mail(ctx, tx, mailAllowed(a.Answers), document.ReceiptMail, sub.Lang, sub.Reference)
}

// again looks for an earlier arrival with the same client key.
func (s *Service) again(ctx context.Context, sub record.Submission, a Arrival) (Receipt, error) {
	var old record.Submission
	err := s.Records.Read(ctx, func(tx Tx) (err error) {
		old, err = tx.SubmissionByClientKey(ctx, sub.ClientKey)
		return err
	})
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return Receipt{}, nil
	case err != nil:
		return Receipt{}, away(err)
	}
	r := s.receipt(old, a.ClientKey)
	r.Again = true
	return r, nil
}

func (s *Service) receipt(sub record.Submission, clientKey string) Receipt {
	r := Receipt{Submission: sub, ReplyBy: s.replyBy(sub.ArrivedOn)}
	if clientKey == "" {
		return r
	}
	// A code that a clerk has replaced is shown nowhere any more.
	if code := accessCode(clientKey, sub.ID); identity.SameCode(code, sub.AccessHash) {
		r.Code = code
	}
	return r
}

// replyBy is the last day to answer an application: one month after receipt,
// or the next working day (Iesniegumu likums).
func (s *Service) replyBy(arrived mediation.Date) mediation.Date {
	return mediation.DateOf(s.Calendar.ReplyBy(arrived.Time()))
}

// away makes "try again" of a failure of transport: the store of objects does not answer,
// the time is over. The database says so of itself. A fault and a cancelled request stay
// what they are; everything else is ours to mend, logged with what it concerns and shown
// as an internal error, because trying again would help nobody.
func away(err error) error {
	var f *fault.Error
	if err == nil || errors.As(err, &f) || errors.Is(err, context.Canceled) {
		return err
	}
	if errors.Is(err, storage.ErrUnavailable) || errors.Is(err, context.DeadlineExceeded) {
		return fault.New(fault.Unavailable, "fault.unavailable").Because(err)
	}
	return err
}

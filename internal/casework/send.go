package casework

import (
	"context"
	"reflect"
	"slices"

	"github.com/google/uuid"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

// Sending is a filled form on its last step, from a page or from a program.
type Sending struct {
	Form    *form.Definition
	Answers form.Answers // as typed, without the questions that files answer
	Lang    string
	Channel mediation.Channel
	// Key is the sender's secret: sent again with it, the same gets the same receipt.
	Key    string
	Client string // the address it comes from, where wrong guesses at codes slow down; empty for ourselves

	Files []record.Upload // kept already
	New   []SentFile      // not kept yet

	submissionID string // of a draft
	savedAt      mediation.Instant
	draft        string // hash of a draft's token
}

// SentFile is a file beside the answers.
type SentFile struct {
	Field, Name, ContentType string
	File                     *storage.File
}

// Send checks a whole form, everything at once, keeps its files and receives it.
// Nothing of what is wrong is kept. The same key again gives the same receipt,
// before anything is checked: codes may be used up and days may have passed.
// A program that sends something else under the key gets fault.Invalid
// (api.key_reused).
func (s *Service) Send(ctx context.Context, in Sending) (Receipt, error) {
	if in.submissionID == "" {
		in.submissionID, in.savedAt = uuid.Must(uuid.NewV7()).String(), s.instant()
	}
	before, err := s.Receipt(ctx, in.Key)
	if err == nil {
		return s.repeated(in, before)
	} else if fault.KindOf(err) != fault.NotFound {
		return Receipt{}, err
	}
	uploads := in.Files
	for _, f := range in.New {
		obj := object(in.submissionID, f.File.Sum, f.File.Size, f.ContentType)
		up := record.Upload{ID: uuid.Must(uuid.NewV7()).String(), SubmissionID: in.submissionID, Field: f.Field, Name: SafeName(f.Name), Object: obj}
		if !attachedAlready(record.Draft{Files: uploads}, up) {
			uploads = append(uploads, up)
		}
	}
	// A check wants ids where the form asks for files; what is sent tells names.
	answers := in.Form.Prune(withFiles(in.Answers, uploads, func(u record.Upload) string { return u.Name }))
	checked := withFiles(in.Answers, uploads, func(u record.Upload) string { return u.ID })
	if wrong := in.Form.Check(checked, s.Now()); len(wrong) > 0 {
		return Receipt{}, &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	if len(uploads) > s.Settings.MaxFiles {
		return Receipt{}, fault.At(uploads[len(uploads)-1].Field, "fault.too_many_files", fault.Args{"max": s.Settings.MaxFiles})
	}
	if err := s.checkCode(ctx, in.Form, answers, in.Client); err != nil {
		// Perhaps another try under the key used the code up since the look above.
		if before, failed := s.Receipt(ctx, in.Key); failed == nil {
			return s.repeated(in, before)
		}
		return Receipt{}, err
	}
	for _, f := range in.New {
		obj := object(in.submissionID, f.File.Sum, f.File.Size, f.ContentType)
		if err := s.Objects.Put(ctx, obj.Key, f.File, obj.Size, f.File.Sum, f.ContentType); err != nil {
			return Receipt{}, away(err)
		}
	}
	r, err := s.Receive(ctx, Applicant, Arrival{
		SubmissionID: in.submissionID, ClientKey: in.Key, Lang: in.Lang, Channel: in.Channel,
		Form: in.Form, Answers: answers, SubmittedAt: in.savedAt, Files: uploads, draft: in.draft,
	})
	if err == nil && r.Again { // another try was faster
		return s.repeated(in, r)
	}
	return r, err
}

// repeated gives the receipt of an earlier try, if a program sent the same.
func (s *Service) repeated(in Sending, before Receipt) (Receipt, error) {
	if in.Channel == mediation.ChannelAPI && !same(in, before.Submission) {
		return Receipt{}, fault.New(fault.Invalid, "api.key_reused")
	}
	return before, nil
}

// same tells whether what is sent is what was received: form, language,
// answers, and the bytes of the files in any order.
func same(in Sending, sub record.Submission) bool {
	var sent, kept []string
	uploads := slices.Clone(in.Files)
	for _, f := range in.New {
		up := record.Upload{Field: f.Field, Name: SafeName(f.Name), Object: object("", f.File.Sum, f.File.Size, f.ContentType)}
		if !attachedAlready(record.Draft{Files: uploads}, up) {
			uploads = append(uploads, up)
		}
	}
	for _, u := range uploads {
		sent = append(sent, u.Field+" "+u.Name+" "+u.SHA256)
	}
	for _, u := range sub.Files {
		kept = append(kept, u.Field+" "+u.Name+" "+u.SHA256)
	}
	slices.Sort(sent)
	slices.Sort(kept)
	old, err := readAnswers(sub.Answers)
	for _, f := range sub.Files { // their names stand in the answers, in the order they came
		delete(old, f.Field)
	}
	return err == nil && reflect.DeepEqual(in.Form.Prune(in.Answers), old) && slices.Equal(sent, kept) &&
		in.Form.Name == sub.Form && in.Form.Hash() == sub.FormHash && in.Lang == sub.Lang
}

// withFiles puts what tells the files where the form asks for files.
func withFiles(answers form.Answers, files []record.Upload, tells func(record.Upload) string) form.Answers {
	a := answers.Clone()
	byField := map[string][]string{}
	for _, f := range files {
		byField[f.Field] = append(byField[f.Field], tells(f))
	}
	for field, list := range byField {
		a[field] = list
	}
	return a
}

// FormToSend finds the definition that a program's answers are for: the one in
// use, or an older one it names by its hash. A try that repeats an earlier one
// without a hash is for the definition that the earlier one was for. NotFound for
// a form there is none of; Invalid at /form_hash for a version we never had.
func (s *Service) FormToSend(ctx context.Context, key, name, hash string) (*form.Definition, error) {
	def, known := s.Forms.Get(name)
	if hash == "" {
		before, err := s.Receipt(ctx, key)
		switch {
		case err == nil && before.Form == name && before.FormHash != "":
			hash = before.FormHash
		case err != nil && fault.KindOf(err) != fault.NotFound:
			return nil, err
		case !known:
			return nil, fault.New(fault.NotFound, "api.no_form")
		default:
			return def, nil
		}
	}
	if !known {
		return nil, fault.New(fault.NotFound, "api.no_form")
	}
	earlier, err := s.definition(ctx, name, hash)
	if fault.KindOf(err) == fault.NotFound {
		return nil, fault.At("/form_hash", "api.no_version")
	}
	return earlier, err
}

// APIKey is the sender's secret for a program's key, and FileKey that for the key
// of a page that takes a file. Neither can be the other or the token of a draft:
// each secret opens its receipt only where it came from, under that place's limits.
func APIKey(key string) string { return "api " + key }

// FileKey see APIKey.
func FileKey(key string) string { return "file " + key }

package arrivals

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

// Form is a filled form that arrives: from a page, from a program, or from a clerk who
// copies it in.
type Form struct {
	Definition *form.Definition
	Answers    form.Answers // as typed, without the questions that files answer
	Lang       string
	Channel    mediation.Channel
	ArrivedOn  mediation.Date // empty for today
	// Key is the sender's secret: sent again with it, the same gets the same receipt.
	Key    string
	Client string // the address it comes from, where wrong guesses at codes slow down; empty for ourselves
	From   Program
	// Incomplete lets what is missing be missing: a clerk says that the paper does not have it.
	Incomplete bool
	// Wrong is what the page of a clerk found wrong already; it is refused together with everything else.
	Wrong []fault.Field

	Files []record.Upload // kept already
	New   []Attachment    // not kept yet

	id      string            // of the submission it becomes
	savedAt mediation.Instant // part of the original
	about   string            // the submission that it adds to, proven; empty for none
	entered bool              // by a clerk, for somebody
	draft   string            // hash of the token of its draft; empty when it has none
}

// Attachment is a file beside the answers.
type Attachment struct {
	Field, Name, ContentType string
	File                     *storage.File
}

// SendForm checks a whole form, everything at once, keeps its files and receives it.
// Nothing of what is wrong is kept. The same key again gives the same receipt; a program
// that sends something else under it gets fault.Invalid (api.key_reused).
func (s *Service) SendForm(ctx context.Context, in Form) (Receipt, error) {
	r, err := s.once(ctx, in.Key, func() (Receipt, error) { return s.sendForm(ctx, in.From.actor(), in) })
	if err != nil || !r.Again || in.Channel != mediation.ChannelAPI {
		return r, err
	}
	again, err := s.isAgain(ctx, in, r.Submission)
	if err == nil && !again {
		err = fault.New(fault.Invalid, "api.key_reused")
	}
	if err != nil {
		return Receipt{}, err
	}
	return r, nil
}

func (s *Service) sendForm(ctx context.Context, by casework.Actor, in Form) (Receipt, error) {
	s.begun(&in)
	for i, f := range in.New {
		if why := s.unopened(ctx, f.ContentType, f.File); why != "" {
			in.New[i].ContentType = record.UnopenedType(f.ContentType, why)
		}
	}
	uploads := in.uploads()
	// A check wants ids where the form asks for files; what is sent tells names.
	checked := withFiles(in.Answers, uploads, func(u record.Upload) string { return u.ID })
	wrong := s.wrongForm(in, checked)
	if in.entered { // a clerk, who guesses no codes, hears of a wrong one with the rest
		code, err := fieldsOf(s.checkCode(ctx, in.Definition, in.Answers, in.Client))
		if err != nil {
			return Receipt{}, err
		}
		wrong = append(wrong, code...)
	}
	if len(wrong) > 0 {
		return Receipt{}, &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	if most := s.Settings.MaxFiles; len(uploads) > most {
		return Receipt{}, fault.At(uploads[len(uploads)-1].Field, "fault.too_many_files", fault.Args{"max": most})
	}
	counts := in.Definition.Prune
	if in.entered {
		counts = in.Definition.Written
	}
	in.Answers = counts(withFiles(in.Answers, uploads, func(u record.Upload) string { return u.Name }))
	if err := s.checkCode(ctx, in.Definition, in.Answers, in.Client); err != nil {
		return Receipt{}, err
	}
	for _, f := range in.New {
		if err := s.Keep(ctx, casework.Original(in.id, f.File.Sum, f.File.Size, f.ContentType), f.File); err != nil {
			return Receipt{}, err
		}
	}
	in.Files = uploads
	return s.receiveForm(ctx, by, in)
}

// wrongForm is everything that is wrong with what is sent. What only a screen asks is not missing
// in what a clerk enters, nor, if the clerk says so, is what the paper does not have.
func (s *Service) wrongForm(in Form, checked form.Answers) []fault.Field {
	if !in.entered {
		return in.Definition.Check(checked, s.Now())
	}
	wrong := in.Definition.CheckWritten(checked, s.Now())
	if in.Incomplete {
		wrong = present(wrong, checked)
	}
	how := slices.Clone(in.Wrong)
	unread := slices.ContainsFunc(how, func(f fault.Field) bool { return f.Path == "arrived_on" })
	if key := s.wrongArrival(in.ArrivedOn); !unread && key != "" {
		how = append(how, fault.Field{Path: "arrived_on", Key: key})
	}
	if !slices.Contains(EnteredBy, in.Channel) {
		how = append(how, fault.Field{Path: "channel", Key: "fault.arrival_channel"})
	}
	return append(how, wrong...)
}

// fieldsOf are the places that an error of fault.Invalid is about; another error comes back.
func fieldsOf(err error) ([]fault.Field, error) {
	var wrong *fault.Error
	if errors.As(err, &wrong) && wrong.Kind == fault.Invalid {
		return wrong.Fields, nil
	}
	return nil, err
}

// begun fills in what a draft has already: the id of the submission, and when it was
// saved last.
func (s *Service) begun(in *Form) {
	if in.id == "" {
		in.id, in.savedAt = casework.NewID(), s.Instant()
	}
}

// receiveForm receives a form that was checked. Its original is the canonical JSON of the
// answers.
func (s *Service) receiveForm(ctx context.Context, by casework.Actor, in Form) (Receipt, error) {
	row := s.row(in.id, in.Key, in.Lang, in.Channel, in.ArrivedOn)
	row.Files, row.Institution = in.Files, in.From.Institution
	original, err := in.Definition.Canonical(in.Answers, form.Meta{
		Lang: in.Lang, SubmittedAt: in.savedAt.Time(), ClientKey: row.ClientKey,
		Brochure: s.brochureShown(in.Answers, in.Lang),
	})
	if err != nil {
		return Receipt{}, err
	}
	if err := describe(&row, in.Definition, in.Answers); err != nil {
		return Receipt{}, err
	}
	if err := s.nameWritten(&row, in.Answers); err != nil {
		return Receipt{}, err
	}
	row.Original = casework.Original(row.ID, sha256.Sum256(original), int64(len(original)), "application/json")
	return s.receive(ctx, by, arrival{
		row: row, original: bytes.NewReader(original), key: in.Key, mailTo: mailAllowed(in.Definition, in.Answers),
		read: casework.JobRead,
		record: func(tx Tx, row *record.Submission) error {
			if _, err := s.keepVersions(ctx, tx, in.Definition, in.Answers, in.Lang); err != nil {
				return err
			}
			if err := s.matchInvitation(ctx, tx, row, in.Answers); err != nil {
				return err
			}
			if err := s.matchStop(ctx, tx, row, in.Answers); err != nil {
				return err
			}
			if err := s.matchAddition(ctx, tx, row, in.about, in.Answers); err != nil {
				return err
			}
			if in.entered {
				if err := s.Audit(
					ctx, tx, by, casework.EnterForm, "submission:"+row.ID, row.CaseID, in.how(),
				); err != nil {
					return err
				}
			}
			return s.endDraft(ctx, tx, in)
		},
	})
}

// how says how a form came that a clerk enters.
func (in Form) how() string {
	detail := fmt.Sprintf("%s %s %s", in.Definition.Name, in.Channel, in.ArrivedOn)
	if in.Incomplete {
		detail += " incomplete"
	}
	return detail
}

// errChanged: another page saved the draft while it was checked and kept.
var errChanged = errors.New("the draft has newer answers")

// endDraft marks a form's draft as sent, in the transaction that receives it.
func (s *Service) endDraft(ctx context.Context, tx Tx, in Form) error {
	if in.draft == "" {
		return nil
	}
	d, err := tx.Draft(ctx, in.draft)
	if err != nil {
		return err
	}
	if d.SavedAt != in.savedAt || len(d.Files) != len(in.Files) {
		return fault.New(fault.Conflict, "fault.conflict").Because(errChanged)
	}
	d.Submitted = true
	return tx.PutDraft(ctx, d)
}

// uploads are all files of the form as its row names them, each once.
func (in Form) uploads() []record.Upload {
	all := slices.Clone(in.Files)
	for _, f := range in.New {
		up := upload(in.id, f.Field, f.Name, f.ContentType, f.File)
		if !attachedAlready(all, up) {
			all = append(all, up)
		}
	}
	return all
}

// upload names a file that is attached to what becomes the submission.
func upload(submissionID, field, name, contentType string, file *storage.File) record.Upload {
	return record.Upload{
		ID: casework.NewID(), SubmissionID: submissionID, Field: field, Name: casework.SafeName(name),
		Object: casework.Original(submissionID, file.Sum, file.Size, contentType),
	}
}

// attachedAlready reports whether these bytes are attached to their field.
func attachedAlready(files []record.Upload, up record.Upload) bool {
	return slices.ContainsFunc(files, func(f record.Upload) bool {
		return f.SHA256 == up.SHA256 && f.Field == up.Field
	})
}

// isAgain reports whether what is sent is what was received; the original tells, where a clerk copied it into
// another form since.
func (s *Service) isAgain(ctx context.Context, in Form, sub record.Submission) (bool, error) {
	answers, err := casework.ReadAnswers(sub.Answers)
	now := form.Sent{Form: sub.Form, FormHash: sub.FormHash, Lang: sub.Lang, Answers: answers}
	if err != nil || same(in, now, sub.Files) {
		return err == nil, err
	}
	original, err := s.Open(ctx, sub.Original, "")
	if err != nil {
		return false, err
	}
	defer original.Close()
	var came form.Sent
	if err := json.NewDecoder(original).Decode(&came); err != nil {
		return false, fmt.Errorf("arrivals: original of %s: %w", sub.ID, err)
	}
	return same(in, came, sub.Files), nil
}

// same reports whether what is sent is what was received: form, language,
// answers, and the bytes of the files in any order.
func same(in Form, was form.Sent, files []record.Upload) bool {
	tell := func(files []record.Upload) (list []string) {
		for _, u := range files {
			if u.Field != LetterField && u.Field != attachedField { // added here since
				list = append(list, u.Field+" "+u.Name+" "+u.SHA256)
			}
		}
		slices.Sort(list)
		return list
	}
	for _, f := range files { // their names stand in the answers, in the order they came
		delete(was.Answers, f.Field)
	}
	def := in.Definition
	return reflect.DeepEqual(def.Prune(in.Answers), was.Answers) && slices.Equal(tell(in.uploads()), tell(files)) &&
		def.Name == was.Form && def.Hash() == was.FormHash && in.Lang == was.Lang
}

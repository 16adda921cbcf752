package casework

import (
	"context"
	"fmt"
	"slices"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

// Inbox lists what waits to be sorted, oldest first. A list is one audit entry
// with its query.
func (s *Service) Inbox(ctx context.Context, by Actor, q record.SubmissionQuery) (list []record.Submission, err error) {
	if err := allow(by, ListSubmissions); err != nil {
		return nil, err
	}
	if len(q.States) == 0 {
		q.States = []record.SubmissionState{record.SubmissionReceived, record.SubmissionToRead}
	}
	q.Search = latvia.SearchKey(q.Search)
	err = s.Records.Write(ctx, func(tx Tx) (err error) {
		if list, err = tx.Submissions(ctx, q); err != nil {
			return err
		}
		return s.audit(ctx, tx, by, ListSubmissions, "submissions", "", fmt.Sprint(q.States))
	})
	return list, away(err)
}

// SubmissionView is a submission with its answers in words.
type SubmissionView struct {
	record.Submission
	Definition *form.Definition // nil for a file
	Sections   []form.Section
	Wrong      []fault.Field // missing or wrong in answers that nobody checked before
	Warnings   []fault.Field
	ReplyBy    mediation.Date
	CaseNumber string // of the case it was put to
	NamedCase  string // of the case whose number, or whose submission's, the sender gave
	OpensCase  bool   // a case may begin with it
}

// Submission opens one submission; the look is audited.
func (s *Service) Submission(ctx context.Context, by Actor, id, lang string) (SubmissionView, error) {
	if err := allow(by, ViewSubmission); err != nil {
		return SubmissionView{}, err
	}
	if !sees(by, mediation.ItemAccount) {
		return SubmissionView{}, fault.New(fault.Forbidden, "fault.forbidden")
	}
	var v SubmissionView
	err := s.Records.Write(ctx, func(tx Tx) (err error) {
		if v.Submission, err = tx.Submission(ctx, id); err != nil {
			return err
		}
		if v.CaseID != "" {
			row, err := tx.CaseRow(ctx, v.CaseID)
			if err != nil {
				return err
			}
			v.CaseNumber = row.Number
		} else if v.NamedCase, err = namedCase(ctx, tx, v.Answers); err != nil {
			return err
		}
		def, err := s.governing(ctx, tx, v.Form, v.FormHash)
		if err != nil {
			return err
		}
		v.OpensCase = def.Opens == form.OpensCase
		return s.audit(ctx, tx, by, ViewSubmission, "submission:"+id, v.CaseID, "")
	})
	if err != nil {
		return v, away(err)
	}
	v.ReplyBy = s.replyBy(v.ArrivedOn)
	if v.FormHash == "" {
		return v, nil
	}
	if v.Definition, err = s.definition(ctx, v.Form, v.FormHash); err != nil {
		return v, err
	}
	answers, err := readAnswers(v.Answers)
	if err != nil {
		return v, err
	}
	if v.Reading.Answered() {
		v.Wrong = v.Definition.CheckPaper(answers, s.Now())
	}
	v.Sections, v.Warnings = s.Summary(v.Definition, answers, lang), v.Definition.Warnings(answers, s.Now())
	return v, nil
}

// namedCase finds the case that a sender means: by its number, or by the
// reference of something that is in it. Empty when there is none; a clerk decides.
func namedCase(ctx context.Context, tx Tx, answers []byte) (number string, err error) {
	a, err := readAnswers(answers)
	given := a.String("reference")
	if err != nil || given == "" {
		return "", err
	}
	row, err := tx.CaseByNumber(ctx, given)
	if fault.KindOf(err) == fault.NotFound {
		var ref string
		if ref, err = identity.ParseReference(given); err != nil {
			return "", nil
		}
		var sub record.Submission
		if sub, err = tx.SubmissionByReference(ctx, ref); err == nil && sub.CaseID != "" {
			row, err = tx.CaseRow(ctx, sub.CaseID)
		}
	}
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return "", err
	}
	return row.Number, nil
}

// Summary is every question that was asked with its answer in words: what the
// review page, the receipt and the clerk's page show alike. A blank answer has
// its words too.
func (s *Service) Summary(def *form.Definition, a form.Answers, lang string) []form.Section {
	sections := def.Summary(a, lang)
	for i := range sections {
		for j := range sections[i].Rows {
			if r := &sections[i].Rows[j]; r.Empty && r.Blank == "" {
				r.Blank = s.Catalogues.For(lang).T("applicant.absent")
			}
		}
	}
	return sections
}

// File is bytes to hand to a reader, with the name to save them under.
type File struct {
	*storage.File
	Name        string
	ContentType string
}

// Original opens the original of a submission, or one of its attachments,
// verified against its hash; the look is audited.
func (s *Service) Original(ctx context.Context, by Actor, submissionID, uploadID string) (File, error) {
	if err := allow(by, ViewOriginal); err != nil {
		return File{}, err
	}
	if !sees(by, mediation.ItemOriginal) {
		return File{}, fault.New(fault.Forbidden, "fault.forbidden")
	}
	var obj record.Object
	name := ""
	err := s.Records.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, submissionID)
		if err != nil {
			return err
		}
		if err := s.mayOpen(ctx, tx, by, sub); err != nil {
			return err
		}
		obj, name = sub.Original, originalName(sub)
		if uploadID != "" {
			if obj, name, err = upload(sub, uploadID); err != nil {
				return err
			}
		}
		return s.audit(ctx, tx, by, ViewOriginal, "submission:"+submissionID, sub.CaseID, obj.SHA256)
	})
	if err != nil {
		return File{}, away(err)
	}
	return s.open(ctx, obj, name)
}

// originalName is what to save an original under.
func originalName(sub record.Submission) string {
	switch {
	case sub.Form == FileForm:
		return sub.Title
	case sub.Reading != "":
		return sub.Reference + ".pdf"
	}
	return sub.Reference + ".json"
}

// mayOpen lets a mediator open the originals of own cases only.
func (s *Service) mayOpen(ctx context.Context, tx Tx, by Actor, sub record.Submission) error {
	if by.May(ViewSubmission) {
		return nil
	}
	if sub.CaseID == "" {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	row, err := tx.CaseRow(ctx, sub.CaseID)
	if err != nil {
		return err
	}
	return ownCase(by, row.MediatorID)
}

func upload(sub record.Submission, id string) (record.Object, string, error) {
	for _, u := range sub.Files {
		if u.ID == id {
			return u.Object, u.Name, nil
		}
	}
	return record.Object{}, "", fault.New(fault.NotFound, "fault.not_found")
}

func (s *Service) open(ctx context.Context, obj record.Object, name string) (File, error) {
	sum, err := decodeSum(obj.SHA256)
	if err != nil {
		return File{}, err
	}
	f, err := s.Objects.Get(ctx, obj.Key, sum)
	if err != nil {
		return File{}, away(fmt.Errorf("casework: %s: %w", obj.Key, err))
	}
	return File{File: f, Name: SafeName(name), ContentType: obj.ContentType}, nil
}

// CorrectArrival puts the date or channel of receipt right, with a trace:
// deadlines count from it (domain rule 21).
func (s *Service) CorrectArrival(ctx context.Context, by Actor, submissionID string, on mediation.Date, channel mediation.Channel) error {
	if err := allow(by, SortSubmission); err != nil {
		return err
	}
	if !on.Valid() || on > s.today() {
		return fault.At("arrived_on", "fault.arrival_date")
	}
	if !slices.Contains(mediation.Channels, channel) {
		return fault.At("channel", "fault.check_answers")
	}
	return away(s.Records.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, submissionID)
		if err != nil {
			return err
		}
		trace := fmt.Sprintf("%s %s -> %s %s", sub.ArrivedOn, sub.Channel, on, channel)
		sub.ArrivedOn, sub.Channel = on, channel
		if err := tx.UpdateSubmission(ctx, sub); err != nil {
			return err
		}
		if err := s.audit(ctx, tx, by, "submission.correct_arrival", "submission:"+sub.ID, sub.CaseID, trace); err != nil {
			return err
		}
		if sub.CaseID == "" {
			return nil
		}
		c, _, err := s.load(ctx, tx, sub.CaseID)
		// The case arrived with its first submission; what came later does not move it.
		if err != nil || len(c.Submissions) == 0 || c.Submissions[0].SubmissionID != sub.ID {
			return err
		}
		return s.append(ctx, tx, by, sub.CaseID, mediation.Fact{Body: &mediation.ArrivalCorrected{ArrivedOn: on, Channel: channel}})
	}))
}

// SetAside takes a submission that is no matter of mediation out of the inbox;
// Restore puts it back. Nothing is deleted.
func (s *Service) SetAside(ctx context.Context, by Actor, submissionID string, aside bool) error {
	if err := allow(by, SortSubmission); err != nil {
		return err
	}
	return away(s.Records.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, submissionID)
		if err != nil {
			return err
		}
		if sub.State == record.SubmissionInCase {
			return fault.New(fault.Conflict, "fault.already_in_case")
		}
		action := Action("submission.set_aside")
		if sub.State = record.SubmissionAside; !aside {
			sub.State, action = record.SubmissionReceived, "submission.restore"
			if sub.Form == FileForm {
				sub.State = record.SubmissionToRead
			}
		}
		if err := tx.UpdateSubmission(ctx, sub); err != nil {
			return err
		}
		if unread(sub) { // its job found it set aside
			if err := tx.Enqueue(ctx, JobRead, sub.ID); err != nil {
				return err
			}
		}
		return s.audit(ctx, tx, by, action, "submission:"+sub.ID, "", "")
	}))
}

// EnterRequest receives a form that a clerk fills in for somebody: a request by a
// process director, or what came by telephone.
func (s *Service) EnterRequest(ctx context.Context, by Actor, formName string, answers form.Answers, channel mediation.Channel, on mediation.Date, key string) (Receipt, error) {
	if err := allow(by, EnterRequest); err != nil {
		return Receipt{}, err
	}
	def, ok := s.Forms.Get(formName)
	if !ok {
		return Receipt{}, fault.New(fault.NotFound, "fault.not_found")
	}
	answers = def.Prune(answers)
	wrong := def.Check(answers, s.Now())
	if !on.Valid() || on > s.today() {
		wrong = append(wrong, fault.Field{Path: "arrived_on", Key: "fault.arrival_date"})
	}
	if len(wrong) > 0 {
		return Receipt{}, &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return s.Receive(ctx, by, Arrival{ClientKey: key, Lang: "lv", Channel: channel, ArrivedOn: on, Form: def, Answers: answers, SubmittedAt: s.instant()})
}

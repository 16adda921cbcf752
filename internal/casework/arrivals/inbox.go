package arrivals

import (
	"context"
	"fmt"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/surface"
)

// Inbox lists what waits to be sorted, what arrived first above: its answer is due first, whenever it was entered
// (domain rule 21). A list is one audit entry with its query.
func (s *Service) Inbox(
	ctx context.Context, by casework.Actor, q record.SubmissionQuery,
) (list []record.Submission, err error) {
	if err := casework.Allow(by, casework.ListSubmissions); err != nil {
		return nil, err
	}
	if len(q.States) == 0 {
		waiting := s.waiting()
		q.States, q.BackBy = waiting.States, waiting.BackBy
	}
	q.Words, q.ByDay = casework.SearchWords(q.Search), true
	err = s.Read(ctx, func(tx Tx) (err error) { // nobody who writes waits for a search
		list, err = tx.Submissions(ctx, q)
		return err
	})
	if err != nil {
		return nil, err
	}
	return list, s.Write(ctx, func(tx Tx) error {
		return s.Audit(ctx, tx, by, casework.ListSubmissions, "submissions", "", fmt.Sprint(q.States))
	})
}

// Stopping lists what stops or silences somebody and waits to be sorted, oldest first: nobody sorts it last
// because it came last. It is shown with the list, whose audit entry tells of it.
func (s *Service) Stopping(ctx context.Context, by casework.Actor) (list []record.Submission, err error) {
	if err := casework.Allow(by, casework.ListSubmissions); err != nil {
		return nil, err
	}
	return list, s.Read(ctx, func(tx Tx) error {
		stops, err := s.WaitingStops(ctx, tx)
		list = nil
		for _, w := range stops {
			list = append(list, w.Submission)
		}
		return err
	})
}

// Waiting counts what waits in the inbox, up to a limit. It names nobody, so that it leaves no trace.
func (s *Service) Waiting(ctx context.Context, by casework.Actor, limit int) (n int, err error) {
	if err := casework.Allow(by, casework.ListSubmissions); err != nil {
		return 0, err
	}
	q := s.waiting()
	q.Limit = limit
	err = s.Read(ctx, func(tx Tx) error {
		n, err = tx.CountSubmissions(ctx, q)
		return err
	})
	return n, err
}

// Sorted tells which submissions wait in the inbox no more. It shows nothing of them, so that it leaves
// no trace.
func (s *Service) Sorted(ctx context.Context, by casework.Actor, ids []string) (map[string]bool, error) {
	sorted := map[string]bool{}
	if len(ids) == 0 {
		return sorted, nil
	}
	if err := casework.Allow(by, casework.ListSubmissions); err != nil {
		return nil, err
	}
	return sorted, s.Read(ctx, func(tx Tx) error {
		for _, id := range ids {
			sub, err := tx.Submission(ctx, id)
			if err != nil && fault.KindOf(err) != fault.NotFound {
				return err
			}
			sorted[id] = err != nil || slices.Contains([]record.SubmissionState{
				record.SubmissionInCase, record.SubmissionForwarded, record.SubmissionRefused,
				record.SubmissionWithdrawn, record.SubmissionNoReply,
			}, sub.State)
		}
		return nil
	})
}

// SubmissionView is a submission with its answers in words.
type SubmissionView struct {
	record.Submission
	Definition *form.Definition // nil for a file
	Sections   []form.Section
	Wrong      []fault.Field // missing or wrong in answers that nobody checked before, and what is Unasked
	Warnings   []fault.Field
	NotRead    []surface.Unclear   // what the file says besides
	Signed     []record.SaidSigned // what the signatures in it and in attached files are worth
	Withheld   map[string]string   // why files are not handed out: keys of sentences, by hash
	ReplyBy    mediation.Date
	CaseNumber string        // of the case it was put to
	NamedCase  string        // of the case whose number, or whose submission's, the sender gave
	OpensCase  bool          // a case may begin with it
	MailLost   bool          // a mail about it could not be sent
	SentBy     string        // the institution with whose key it came; empty for none
	NamedOther string        // the institution that its answers name, if that is another
	Decision   *DecisionView // the newest that stands; nil for none
	Address    string        // of the sender, as far as it is known
	Nothing    bool          // the sender asked us to send nothing, in it or since
	Died       bool          // and died, as their case says
	ByPost     bool          // a letter by post is safe, as far as it is known
	Companions []Companion   // what goes into a case with it
	Same       Companion     // what arrived before and is the same byte for byte; the zero one for nothing
}

// Submission opens one submission; the look is audited.
func (s *Service) Submission(ctx context.Context, by casework.Actor, id, lang string) (SubmissionView, error) {
	if err := casework.Allow(by, casework.ViewSubmission); err != nil {
		return SubmissionView{}, err
	}
	if !by.Sees(mediation.ItemAccount, mediation.PlacePage) {
		return SubmissionView{}, fault.New(fault.Forbidden, "fault.forbidden")
	}
	var v SubmissionView
	err := s.Write(ctx, func(tx Tx) (err error) {
		if v.Submission, err = tx.Submission(ctx, id); err != nil {
			return err
		}
		if v.Same, err = sameAs(ctx, tx, v.Submission); err != nil {
			return err
		}
		if v.Signed, err = signedIn(ctx, tx, id); err != nil {
			return err
		}
		if v.Withheld, err = s.withheld(ctx, tx, v.Submission); err != nil {
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
		if v.Warnings, err = unknownReference(ctx, tx, v.Answers); err != nil {
			return err
		}
		def, err := s.governing(ctx, tx, v.Form, v.FormHash)
		if err != nil {
			return err
		}
		v.OpensCase = def.Opens == form.OpensCase
		if v.SentBy, v.NamedOther, err = sentBy(ctx, tx, v.Submission); err != nil {
			return err
		}
		if v.MailLost, err = tx.MailGivenUp(ctx, v.Reference); err != nil {
			return err
		}
		if v.Decision, err = newestDecision(ctx, tx, id); err != nil {
			return err
		}
		if v.Companions, err = s.companions(ctx, tx, id); err != nil {
			return err
		}
		// Whoever asked for safety once is minded in all that they send.
		v.Safety = v.Safety || slices.ContainsFunc(v.Companions, func(c Companion) bool { return c.Safety })
		if v.Nothing, v.Died, err = s.wantsNothing(ctx, tx, v.Submission, v.Companions); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ViewSubmission, "submission:"+id, v.CaseID, "")
	})
	if err != nil {
		return v, err
	}
	return v, s.inWords(ctx, &v, lang)
}

// inWords puts the answers of a submission into the words that staff read.
func (s *Service) inWords(ctx context.Context, v *SubmissionView, lang string) (err error) {
	v.ReplyBy, v.ByPost = s.replyBy(v.Submission), !v.Safety
	if v.NotRead, err = readUnclear(v.Unclear); err != nil || v.FormHash == "" {
		return err
	}
	def, err := s.definition(ctx, v.Form, v.FormHash)
	if err != nil {
		return err
	}
	answers, err := casework.ReadAnswers(v.Answers)
	if err != nil {
		return err
	}
	v.Address = answers.String("address")
	if channel := safeChannel(answers); channel != "" {
		v.ByPost = channel == "post"
	}
	unchecked := v.Reading.Answered() || v.Reading == record.ReadLetter || slices.Contains(EnteredBy, v.Channel)
	if v.Wrong = def.Unasked(answers); unchecked {
		// A check wants ids where the form asks for files; what was sent tells names.
		checked := withFiles(answers, v.Files, func(u record.Upload) string { return u.ID })
		v.Wrong = s.wrongIn(def, checked, v.NotRead)
	}
	v.Warnings = append(def.Warnings(answers, s.Now()), v.Warnings...)
	v.Definition = def.ForStaff()
	v.Sections = append(s.Summary(v.Definition, answers, lang), s.besidesSections(def, answers, lang)...)
	return nil
}

// wrongIn is what to ask about answers that were read from a file. A choice that was not
// understood, or a question that has no field, is told as such and not once more.
func (s *Service) wrongIn(def *form.Definition, a form.Answers, notRead []surface.Unclear) []fault.Field {
	return slices.DeleteFunc(def.CheckPaper(a, s.Now()), func(f fault.Field) bool {
		return slices.ContainsFunc(notRead, func(u surface.Unclear) bool {
			return (u.Kind == surface.UnclearChoice || u.Kind == surface.UnclearGone) && u.Path == f.Path
		})
	})
}

// namedCase finds the case that a sender means: by its number, or by the
// reference of something that is in it. Empty when there is none; a clerk decides.
func namedCase(ctx context.Context, tx Tx, answers []byte) (number string, err error) {
	a, err := casework.ReadAnswers(answers)
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
		if a.String("reference") != "" { // one of them is enough, and who comes with one is not asked for the other
			sections[i].Rows = slices.DeleteFunc(sections[i].Rows, func(r form.Row) bool {
				return r.Empty && r.Kind == form.Code
			})
		}
		for j := range sections[i].Rows {
			if r := &sections[i].Rows[j]; r.Empty && r.Blank == "" {
				r.Blank = s.Catalogues.For(lang).T("applicant.absent")
			}
		}
	}
	return sections
}

// besidesSections puts them into the words of the letter's own form, if it is in use.
func (s *Service) besidesSections(def *form.Definition, a form.Answers, lang string) (list []form.Section) {
	left := besides(def, a)
	if len(left) == 0 {
		return nil
	}
	for _, own := range s.inUse() {
		if own.Parties != form.FromNobody || len(besides(own, left)) > 0 {
			continue
		}
		for _, section := range s.Summary(own.ForStaff(), left, lang) {
			section.Rows = slices.DeleteFunc(section.Rows, func(r form.Row) bool { return r.Empty })
			if len(section.Rows) > 0 {
				list = append(list, section)
			}
		}
		return list
	}
	return nil
}

package arrivals

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/reading"
	"tilts/internal/record"
)

// Letter is a letter that waits for a clerk: what it says, and the answers that it gives.
type Letter struct {
	Said  record.Said
	Text  string
	Forms []*form.Definition // into which it can be copied
	Copy  *Copy              // nil when nothing was read, or it is none of a form's
	Kind  string             // what it is, as it was read; empty when nothing was
	File  string             // the attached file that carries it; empty for the file itself
}

// Decision is what a clerk made of one answer that was read.
type Decision struct {
	Path, Was, Now string
	Rule           string
}

// Decided is what a clerk made of a letter.
type Decided struct {
	By     string // staff id
	At     mediation.Instant
	Form   string
	Kept   int        // answers that stand as they were read
	Others []Decision // corrected, cleared or added
	Second bool       // a second look is due: nothing was corrected, and this is one in twenty
}

// LetterOf reads the letter of a submission that nobody has copied yet; none is a Letter without a
// text. The form named is the one to copy it into; empty: the one that its kind fits.
func (s *Service) LetterOf(
	ctx context.Context, by casework.Actor, sub record.Submission, name string,
) (Letter, error) {
	var l Letter
	own := s.ownLetter(sub)
	if err := casework.Allow(by, casework.SortSubmission); err != nil || copyable(sub) != nil {
		return l, nil
	}
	err := s.Read(ctx, func(tx Tx) (err error) {
		kept, err := tx.Letter(ctx, sub.ID)
		if err != nil && fault.KindOf(err) != fault.NotFound || len(kept.Decided) > 0 {
			return err
		}
		own = own && len(kept.Said) == 0
		l.Said, err = s.saidBy(ctx, tx, sub)
		return err
	})
	if l.Text = l.Said.Text(); err != nil || l.Text == "" || sub.Reading.Answered() && !own {
		return l, err // a mail with a filled form has its answers
	}
	for _, def := range s.inUse() {
		if slices.ContainsFunc(slices.Collect(maps.Values(fits)), func(fit func(*form.Definition) bool) bool {
			return fit(def)
		}) {
			l.Forms = append(l.Forms, def)
		}
	}
	read := ReadSaid(l.Said)
	l.Kind, l.File = read.Get(reading.Kind).Text, read.File
	if name == "" {
		name = cmp.Or(tickedForm(l.Said), PrintOf(sub))
	}
	if def := s.fitting(l.Forms, l.Kind, name); def != nil {
		c := s.copied(def, read)
		if def.Name == PrintOf(sub) { // its pages say what we print, too
			delete(c.Answers, "account")
			delete(c.Places, "account")
		}
		c.ticks(l.Said)
		if err := c.typed(sub, s.ownLetter(sub)); err != nil {
			return l, err
		}
		l.Copy = &c
	}
	return l, nil
}

// fitting is the form that was asked for, or else the one for the kind of letter.
func (s *Service) fitting(among []*form.Definition, kind, name string) *form.Definition {
	for _, def := range among {
		if def.Name == name || name == "" && fits[kind] != nil && fits[kind](def) {
			return def
		}
	}
	return nil
}

// saidBy is what the file of a submission says, or the text that somebody wrote in own words. The
// text in a form that asks who takes part is no letter: its answers are there already.
func (s *Service) saidBy(ctx context.Context, tx Tx, sub record.Submission) (said record.Said, err error) {
	kept, err := seenOf(ctx, tx, sub.ID)
	switch {
	case err != nil:
		return said, err
	case kept.known:
		return s.marked(kept.shown())
	}
	def, err := s.governing(ctx, tx, sub.Form, sub.FormHash)
	if err != nil || def.Parties != form.FromNobody {
		return said, err
	}
	a, err := casework.ReadAnswers(sub.Answers)
	if text := a.String("account"); err == nil && text != "" && (sub.Reading == "" || s.ownLetter(sub)) {
		said.Pages = []record.SaidPage{{Text: text}}
		return s.marked(said)
	}
	return said, err
}

// Transcribe makes a submission with answers of a letter: what a clerk saw beside it and sent. What
// is missing may be missing, since the letter is as it is; what is there must be right. The letter
// stays the original. Of what was read and is not sure, the paths that a clerk looked at are named; another
// that stands as it was read is refused.
func (s *Service) Transcribe(
	ctx context.Context, by casework.Actor, id string, def *form.Definition, answers form.Answers,
	looked []string,
) error {
	if err := casework.Allow(by, casework.SortSubmission); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		sub, err := tx.Submission(ctx, id)
		if err != nil {
			return err
		}
		if err := cmp.Or(copyable(sub), s.free(ctx, tx, by, id)); err != nil {
			return err
		}
		said, err := s.saidBy(ctx, tx, sub)
		if err != nil {
			return err
		}
		if said.Unread() {
			return fault.New(fault.Conflict, "fault.not_to_read")
		}
		typed, err := typedBy(sub, s.ownLetter(sub))
		if err != nil {
			return err
		}
		answers = def.Written(withAccount(def, answers.Clone(), said))
		answers.Fill(typed)
		read := s.copied(def, ReadSaid(said))
		read.ticks(said)
		if err := read.typed(sub, s.ownLetter(sub)); err != nil {
			return err
		}
		wrong := append(present(def.CheckPaper(answers, s.Now()), answers), read.unlooked(answers, looked)...)
		if len(wrong) > 0 {
			return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
		}
		decided := s.decide(by, sub, read, answers)
		if err := recordDecided(ctx, tx, sub, said, decided); err != nil {
			return err
		}
		return s.takeOver(ctx, tx, by, sub, def, answers, decided)
	})
}

// copyable refuses what is in a case, or was sent back or on: that decision is taken back first.
func copyable(sub record.Submission) error {
	switch sub.State {
	case record.SubmissionInCase:
		return fault.New(fault.Conflict, "fault.already_in_case")
	case record.SubmissionForwarded, record.SubmissionRefused, record.SubmissionWithdrawn,
		record.SubmissionNoReply:
		return fault.New(fault.Conflict, "fault.already_decided")
	}
	return nil
}

// withAccount puts the whole letter in the place where the form asks what happened.
func withAccount(def *form.Definition, a form.Answers, said record.Said) form.Answers {
	c := Copy{Definition: def, Answers: a, Places: map[string]Place{}}
	if a.String("account") == "" {
		c.set("account", ReadSaid(said).Account, reading.Value{}, nil)
	}
	return c.Answers
}

// takeOver writes a letter's answers as if they had been sent.
func (s *Service) takeOver(
	ctx context.Context, tx Tx, by casework.Actor, sub record.Submission, def *form.Definition, answers form.Answers,
	decided Decided,
) error {
	safety := sub.Safety
	sub.State, sub.Unclear = record.SubmissionReceived, nil
	sub.Lang = s.langOf(answers, sub.Lang)
	if err := describe(&sub, def, answers); err != nil {
		return err
	}
	sub.Safety = sub.Safety || safety
	if _, err := s.keepVersions(ctx, tx, def, answers, sub.Lang); err != nil {
		return err
	}
	if len(def.CheckPaper(answers, s.Now())) == 0 {
		if err := s.matchInvitation(ctx, tx, &sub, answers); err != nil && !errors.Is(err, errUsedCode) {
			return err
		}
	}
	if err := s.matchStop(ctx, tx, &sub, answers); err != nil {
		return err
	}
	if err := tx.UpdateSubmission(ctx, sub); err != nil {
		return err
	}
	if sub.CaseID != "" { // by a code in it; what was added to it goes there too
		if err := s.bring(ctx, tx, by, sub); err != nil {
			return err
		}
	}
	detail := fmt.Sprintf("%s %s kept %d changed %d", def.Name, def.Hash(), decided.Kept, len(decided.Others))
	return s.Audit(ctx, tx, by, casework.Transcribe, "submission:"+sub.ID, sub.CaseID, detail)
}

// unlooked are the answers that were read, are not sure and stand as they were read, though nobody said that
// they looked at them. Where the letter contradicts itself choosing is looking.
func (c Copy) unlooked(answers form.Answers, looked []string) (list []fault.Field) {
	for _, path := range slices.Sorted(maps.Keys(c.Places)) {
		p := c.Places[path]
		if !p.Sure && len(p.Others) == 0 && path != "account" && answers.String(path) == p.Was &&
			!slices.Contains(looked, path) {
			list = append(list, fault.Field{Path: path, Key: "fault.look_first"})
		}
	}
	return list
}

// present leaves out what is wrong only because it is missing, or because a letter is longer than the
// form gives room for: nobody can ask the paper.
func present(wrong []fault.Field, a form.Answers) (list []fault.Field) {
	for _, f := range wrong {
		if a.String(f.Path) != "" && (f.Path != "account" || f.Key != "form.too_long") {
			list = append(list, f)
		}
	}
	return list
}

// secondLook is how many letters that were taken as they were read have one looked at again.
const secondLook = 20

// decide compares what a clerk sent with what was read.
func (s *Service) decide(by casework.Actor, sub record.Submission, read Copy, answers form.Answers) Decided {
	d := Decided{By: by.ID, At: s.Instant(), Form: read.Definition.Name}
	for _, path := range slices.Sorted(maps.Keys(read.Places)) {
		place := read.Places[path]
		if now := answers.String(path); now == place.Was {
			d.Kept++
		} else if path != "account" {
			d.Others = append(d.Others, Decision{Path: path, Was: place.Was, Now: now, Rule: place.Rule})
		}
	}
	h := fnv.New32a()
	h.Write([]byte(sub.ID))
	d.Second = len(d.Others) == 0 && h.Sum32()%secondLook == 0
	return d
}

// look is what is due of a second look.
func (d Decided) look() record.SecondLook {
	if d.Second {
		return record.SecondDue
	}
	return ""
}

// recordDecided keeps what was read beside what the clerk made of it.
func recordDecided(ctx context.Context, tx Tx, sub record.Submission, said record.Said, d Decided) error {
	decided, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("arrivals: decided: %w", err)
	}
	text, err := json.Marshal(said)
	if err != nil {
		return fmt.Errorf("arrivals: what a letter says: %w", err)
	}
	return putLetter(ctx, tx, sub.ID, func(l *record.Letter) {
		if l.Decided, l.SecondLook = decided, d.look(); len(l.Said) == 0 { // written on the page
			l.Said = text
		}
	})
}

package arrivals

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/record"
	"tilts/internal/surface"
)

// besideReader reads the files beside a letter in own words, one after the other.
type besideReader struct {
	s    *Service
	said record.Said
	all  found
}

// understandBeside reads a letter in own words with the files beside it: the text first, and behind it what each
// file says, as a mail and what is attached to it. Of the filled forms of ours among them the first gives the
// answers, and a person reads the others.
func (s *Service) understandBeside(ctx context.Context, sub record.Submission) (found, error) {
	answers, err := casework.ReadAnswers(sub.Answers)
	if err != nil {
		return found{}, err
	}
	r := besideReader{s: s}
	if text := answers.String("account"); text != "" {
		r.said.Pages = []record.SaidPage{{Text: text}}
	}
	for _, u := range besideOf(sub) {
		if err := r.read(ctx, u); err != nil {
			return found{}, err
		}
	}
	if r.said, err = s.marked(r.said); err != nil {
		return found{}, err
	}
	r.all.said = &r.said
	return r.all, nil
}

// read reads one file. One that cannot be read is left to a person, with the reason.
func (r *besideReader) read(ctx context.Context, u record.Upload) error {
	err := r.s.Read(ctx, func(tx Tx) error { return r.s.released(ctx, tx, u.Object) })
	if why := withheldFor[keyOf(err)]; why != "" {
		r.said.Unopened = append(r.said.Unopened, record.SaidUnopened{File: u.Name, Reason: why})
		return nil
	}
	if err != nil {
		return err
	}
	one, err := r.s.understand(ctx, u.Object, u.Name, seen{})
	if err != nil {
		return err
	}
	r.all.attached = append(r.all.attached, one.attached...)
	if one.said != nil {
		r.said.Add(u.Name, *one.said)
	}
	switch {
	case one.outcome.Answered() && r.all.form != nil:
		again := surface.Unclear{Kind: surface.UnclearForm, Form: one.form.Name}
		r.all.unclear = append(r.all.unclear, again)
	case one.outcome.Answered():
		r.all.outcome, r.all.form, r.all.lang, r.all.answers = one.outcome, one.form, one.lang, one.answers
		r.all.unclear = append(one.unclear, r.all.unclear...)
	case one.said == nil:
		r.said.Unopened = append(r.said.Unopened, record.SaidUnopened{File: u.Name, Reason: one.outcome})
	default:
		r.all.unclear = append(r.all.unclear, one.unclear...)
	}
	return nil
}

// withheldFor is why a file is not read that the scanner did not find clean.
var withheldFor = map[string]record.Reading{
	"fault.scan_infected": record.UnreadInfected, "fault.scan_too_large": record.UnreadUnscanned,
}

func keyOf(err error) string {
	if f, is := err.(*fault.Error); is {
		return f.Key
	}
	return ""
}

// givenUp is what is left to a person of a submission whose reading was given up.
func (s *Service) givenUp(sub record.Submission) found {
	if sub.Unread() {
		return found{told: told{outcome: record.UnreadLimit}}
	}
	said := &record.Said{}
	if a, err := casework.ReadAnswers(sub.Answers); err == nil && a.String("account") != "" {
		said.Pages = []record.SaidPage{{Text: a.String("account")}}
	}
	for _, u := range besideOf(sub) {
		said.Unopened = append(said.Unopened, record.SaidUnopened{File: u.Name, Reason: record.UnreadLimit})
	}
	return found{told: told{said: said}}
}

package cases

import (
	"context"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// The most letters of a name or number of an authority, and of when and where the offences happened.
const (
	maxLine     = 200
	maxHappened = 1000
)

// CorrectProceedings puts right what is known of the criminal proceedings, or adds what became
// known: all of it anew. What it was stays in the facts.
func (s *Service) CorrectProceedings(
	ctx context.Context, by casework.Actor, caseID string, version int, body mediation.ProceedingsCorrected,
) error {
	if err := s.readProceedings(&body); err != nil {
		return err
	}
	return s.change(ctx, by, casework.PutRight, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		if err := s.may(c, mediation.Deed{Act: mediation.ActCorrect, Body: &body}); err != nil {
			return nil, err
		}
		if body.Person.Address == "" {
			i, err := casework.InstitutionNamed(ctx, tx, body.Person.Director)
			if err != nil {
				return nil, err
			}
			body.Person.Address = i.Address
		}
		if c.Proceedings() == body {
			return nil, fault.New(fault.Invalid, "fault.nothing_changed")
		}
		return facts{{Body: &body}}, nil
	})
}

// readProceedings refuses what cannot be so, and writes the offence in one way.
func (s *Service) readProceedings(b *mediation.ProceedingsCorrected) error {
	var wrong []fault.Field
	refuse := func(ok bool, path, key string, args ...fault.Args) {
		if !ok {
			f := fault.Field{Path: path, Key: key}
			if len(args) > 0 {
				f.Args = args[0]
			}
			wrong = append(wrong, f)
		}
	}
	refuse(slices.Contains(mediation.Stages, b.Stage), "stage", "fault.choose_stage")
	refuse(slices.Contains(mediation.Grades, b.Grade), "grade", "fault.choose_grade")
	if b.Offence != "" {
		offence, err := latvia.ParseOffence(b.Offence)
		refuse(err == nil, "offence", "form.offence")
		refuse(err != nil || offence.Known(), "offence", "form.offence_none")
		b.Offence = offence.String()
	}
	others, ok := offences(b.Others)
	refuse(ok, "other_offences", "form.offence")
	b.Others = others
	refuse(b.Person.Harm >= 0, "harm", "form.amount")
	past := b.RequestedOn == "" || b.RequestedOn.Valid() && b.RequestedOn <= s.Today()
	refuse(past, "requested_on", "fault.date_past")
	for _, line := range []struct {
		path string
		text *string
		max  int
	}{
		{"director", &b.Person.Director, maxLine}, {"director_address", &b.Person.Address, maxLine},
		{"criminal_case", &b.Person.CriminalCase, maxLine}, {"request_number", &b.Person.Request, maxLine},
		{"happened", &b.Person.Happened, maxHappened},
	} {
		*line.text = latvia.Words(*line.text)
		refuse(
			len([]rune(*line.text)) <= line.max, line.path, "fault.term_text_long", fault.Args{"max": line.max},
		)
		wrong = append(wrong, casework.Unprintable(line.path, *line.text)...)
	}
	if len(wrong) == 0 {
		return nil
	}
	return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
}

// offences writes several in one way, "KL 176(1), KL 185(1)"; ok is false where one of them cannot be.
func offences(typed string) (list string, ok bool) {
	var all []string
	for _, one := range strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune(",;\n", r) }) {
		if strings.TrimSpace(one) == "" {
			continue
		}
		o, err := latvia.ParseOffence(one)
		if err != nil || !o.Known() {
			return typed, false
		}
		all = append(all, o.String())
	}
	return strings.Join(all, ", "), true
}

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

// maxLine is the most letters of a name or number of an authority.
const maxLine = 200

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
	past := b.RequestedOn == "" || b.RequestedOn.Valid() && b.RequestedOn <= s.Today()
	refuse(past, "requested_on", "fault.date_past")
	for _, line := range []struct {
		path string
		text *string
	}{
		{"director", &b.Person.Director}, {"director_address", &b.Person.Address},
		{"criminal_case", &b.Person.CriminalCase}, {"request_number", &b.Person.Request},
	} {
		*line.text = strings.Join(strings.Fields(latvia.Line(*line.text)), " ")
		refuse(
			len([]rune(*line.text)) <= maxLine, line.path, "fault.term_text_long", fault.Args{"max": maxLine},
		)
		wrong = append(wrong, casework.Unprintable(line.path, *line.text)...)
	}
	if len(wrong) == 0 {
		return nil
	}
	return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
}

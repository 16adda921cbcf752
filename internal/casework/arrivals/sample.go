package arrivals

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/reading"
	"tilts/internal/record"
)

// Sample is a letter with what is true of it, as readings are measured by.
type Sample struct {
	Name string // of the archive
	ZIP  []byte // the text and a line of truth.jsonl
}

// SampleOf makes a sample of a letter that a clerk has copied into a form: what was read, put right by
// the answers as they stand. It is personal data, and the audit says who took it.
func (s *Service) SampleOf(ctx context.Context, by casework.Actor, id string) (out Sample, err error) {
	if err := casework.Allow(by, casework.ExportSubmissions); err != nil {
		return out, err
	}
	var sub record.Submission
	var said record.Said
	err = s.Read(ctx, func(tx Tx) error {
		if sub, err = tx.Submission(ctx, id); err != nil {
			return err
		}
		kept, err := tx.Letter(ctx, id)
		switch {
		case fault.KindOf(err) == fault.NotFound, err == nil && len(kept.Decided) == 0:
			return fault.New(fault.Conflict, "fault.not_copied")
		case err != nil:
			return err
		}
		said, err = s.saidBy(ctx, tx, sub)
		return err
	})
	if err != nil {
		return out, err
	}
	def, err := s.definition(ctx, sub.Form, sub.FormHash)
	if err != nil {
		return out, err
	}
	answers, err := casework.ReadAnswers(sub.Answers)
	if err != nil {
		return out, err
	}
	out.Name = sub.Reference + ".zip"
	if out.ZIP, err = packed(sub.Reference, s.truthOf(def, said, answers)); err != nil {
		return out, err
	}
	return out, s.Write(ctx, func(tx Tx) error {
		return s.Audit(ctx, tx, by, casework.TakeSample, "submission:"+id, sub.CaseID, "")
	})
}

// truth is a letter's text and its line of truth.jsonl.
type truth struct {
	text string
	line reading.Truth
}

// truthOf is what a letter was read as, put right by answers.
func (s *Service) truthOf(def *form.Definition, said record.Said, answers form.Answers) truth {
	in := ReadSaid(said)
	copied := s.copied(def, in)
	t := truth{text: in.Account, line: reading.Truth{
		Kind: in.Get(reading.Kind).Text, Lang: in.Get(reading.Lang).Text, Role: in.Get(reading.Role).Text,
		Fields: map[string]any{},
	}}
	for kind, fit := range fits {
		if fit(def) {
			t.line.Kind = kind
		}
	}
	if role := answers.String("role"); role == legalVictim { // a letter is read as on one of two sides
		t.line.Role = string(mediation.Victim)
	} else if role != "" {
		t.line.Role = role
	}
	for _, left := range copied.Left {
		t.line.Fields[string(left.Field)] = left.Text
	}
	for field, list := range paths {
		for _, path := range list {
			value := answers.String(path)
			if place, read := copied.Places[path]; read && value == place.Was {
				value = readAs(in, field, value)
			}
			if value = strings.TrimSpace(value); value != "" && t.line.Fields[string(field)] == nil {
				t.line.Fields[string(field)] = normal(field, value)
			}
		}
	}
	for _, field := range []reading.Field{reading.Role, reading.Lang} {
		delete(t.line.Fields, string(field))
	}
	t.oddOnes(in, answers)
	return t
}

// oddOnes are the fields that are no single answer.
func (t *truth) oddOnes(in LetterIn, answers form.Answers) {
	set := func(field reading.Field, value any, is bool) {
		if is {
			t.line.Fields[string(field)] = value
		}
	}
	set(reading.PersonalCode, answers.String("person_code"), answers.String("person_code") != "")
	name := answers.String("represented_given_name") + " " + answers.String("represented_family_name")
	name = strings.TrimSpace(name)
	set(reading.RepresentedName, name, name != "")
	agree := answers.String("agree")
	set(reading.Consent, agree == "yes", agree != "" && in.Get(reading.Consent).Text != "")
	if voluntary := in.Get(reading.Consent); agree == "" && voluntary.Text != "" {
		set(reading.Consent, voluntary.Text == "true", true)
	}
	fear := answers.String("safety_concerns")
	set(reading.SafetyConcern, fear == "yes", fear != "")
	var supporters []string
	for _, row := range answers.Groups("supporters") {
		if who := row.String("name"); who != "" {
			supporters = append(supporters, who)
		}
	}
	set(reading.Supporters, supporters, len(supporters) > 0)
	spoken := in.Get(reading.InterpreterLanguage).Text
	set(reading.InterpreterLanguage, spoken, spoken != "" && answers.String("interpreter_language") != "")
}

// readAs is the text of a reading that stands as an answer unchanged.
func readAs(in LetterIn, field reading.Field, answer string) string {
	if v := in.Get(field); v.Text != "" {
		return v.Text
	}
	return answer
}

// normal is an answer as samples write it.
func normal(field reading.Field, value string) any {
	switch field {
	case reading.BirthDate, reading.RepresentedBirth, reading.OffenceDate, reading.DocumentDate, reading.AnswerBy:
		if day, err := latvia.ParseDate(value); err == nil {
			return latvia.ISODate(day)
		}
	case reading.Amount:
		plain := strings.ReplaceAll(strings.Join(strings.Fields(value), ""), ",", ".")
		if n, err := strconv.ParseFloat(plain, 64); err == nil {
			return n
		}
	}
	return value
}

// packed is an archive that is unpacked into a folder of samples.
func packed(name string, t truth) ([]byte, error) {
	t.line.ID = name
	if t.line.Tags = []string{}; !slices.ContainsFunc([]rune(t.text), func(r rune) bool { return r > 0x7f }) {
		t.line.Tags = []string{"no_diacritics"}
	}
	line, err := json.Marshal(t.line)
	if err != nil {
		return nil, fmt.Errorf("arrivals: a sample: %w", err)
	}
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, file := range []struct {
		name string
		data []byte
	}{{name + ".txt", []byte(t.text)}, {"truth.jsonl", append(line, '\n')}} {
		w, err := archive.Create(file.name)
		if err == nil {
			_, err = w.Write(file.data)
		}
		if err != nil {
			return nil, fmt.Errorf("arrivals: a sample: %w", err)
		}
	}
	err = archive.Close()
	return out.Bytes(), err
}

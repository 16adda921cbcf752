package arrivals

import (
	"context"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/record"
)

// What a submission is found by besides its title and reference: everybody it names, and
// the numbers people and institutions know it by.
var (
	foundByKind = []form.Kind{
		form.Name, form.PersonCode, form.ForeignID, form.Registration, form.Phone, form.Email, form.Reference,
		form.CriminalCase,
	}
	foundByID = []string{
		"other_party", "legal_name", "representative_name", "institution", "official", "request_number",
	}
)

// longestKey is how many characters of a key are kept; nobody has checked how much
// a file says.
const longestKey = 4000

// searchKey is what a submission is found by; def is nil for answers nobody has read.
func searchKey(row record.Submission, def *form.Definition, a form.Answers) string {
	values := []string{row.Reference, row.Title}
	var find func(fields []form.Field, a form.Answers)
	find = func(fields []form.Field, a form.Answers) {
		for i := range fields {
			f := &fields[i]
			for _, inner := range a.Groups(f.ID) {
				find(f.Fields, inner)
			}
			if slices.Contains(foundByKind, f.Kind) || slices.Contains(foundByID, f.ID) {
				values = append(values, a.String(f.ID))
			}
		}
	}
	if def != nil {
		for i := range def.Steps {
			find(def.Steps[i].Fields, a)
		}
		values = append(values, besidesNames(def, a)...)
	}
	unclear, _ := readUnclear(row.Unclear) // what cannot be read is found by nothing
	for _, u := range unclear {
		values = append(values, u.Values...)
	}
	gist := casework.GistOf(row)
	values = slices.Concat(append(values, gist.Title), gist.Numbers, gist.Found)
	key := []rune(latvia.SearchKey(values...))
	return string(key[:min(len(key), longestKey)])
}

// refer gives a row that has its search key another reference; see searchKey for its place there.
func refer(row *record.Submission, reference string) {
	rest := strings.TrimPrefix(row.SearchKey, latvia.SearchKey(row.Reference))
	row.Reference, row.SearchKey = reference, latvia.SearchKey(reference)+rest
}

// FillSearchKeys returns what is found by a search a key where a migration took it: each
// submission, then each case. One that cannot be read is left out, and named in the log.
func (s *Service) FillSearchKeys(ctx context.Context) error {
	var submissions []string
	err := s.Read(ctx, func(tx Tx) (err error) {
		submissions, err = tx.UnkeyedSubmissions(ctx)
		return err
	})
	if err != nil {
		return err
	}
	for some := range slices.Chunk(submissions, 100) {
		if err := s.Write(ctx, func(tx Tx) error { return s.keySubmissions(ctx, tx, some) }); err != nil {
			return err
		}
	}
	return s.Cases.FillSearchKeys(ctx)
}

func (s *Service) keySubmissions(ctx context.Context, tx Tx, ids []string) error {
	for _, id := range ids {
		sub, err := tx.Submission(ctx, id)
		if err != nil {
			return err
		}
		var def *form.Definition
		answers, err := casework.ReadAnswers(sub.Answers)
		if err == nil && sub.FormHash != "" {
			def, err = s.Definition(ctx, tx, sub.Form, sub.FormHash)
		}
		if err != nil {
			s.Log.Warn("a submission is found by its title only", "reference", sub.Reference, "error", err)
		}
		if err := tx.KeySubmission(ctx, id, searchKey(sub, def, answers)); err != nil {
			return err
		}
	}
	return nil
}

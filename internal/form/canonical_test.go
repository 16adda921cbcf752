package form_test

import (
	"encoding/json"
	"testing"
	"time"

	"tilts/internal/form"
)

// original is what stands in the canonical JSON of a submission.
type original struct {
	Form        string                 `json:"form"`
	FormHash    string                 `json:"form_hash"`
	Lang        string                 `json:"lang"`
	Answers     form.Answers           `json:"answers"`
	SubmittedAt time.Time              `json:"submitted_at"`
	ClientKey   string                 `json:"client_key"`
	Statements  map[string]form.Agreed `json:"statements"`
	Brochure    string                 `json:"brochure"`
}

func readOriginal(t interface{ Fatal(args ...any) }, data []byte) (o original) {
	if err := json.Unmarshal(data, &o); err != nil {
		t.Fatal(err)
	}
	return o
}

// The original tells which words somebody agreed to, in the language they read.
func TestStatementsAreRecorded(t *testing.T) {
	t.Parallel()
	d := definition(t, "application")
	data, err := d.Canonical(d.Prune(filled()), form.Meta{Lang: "ru", SubmittedAt: now, Brochure: "b0"})
	if err != nil {
		t.Fatal(err)
	}
	o := readOriginal(t, data)
	got := o.Statements["voluntary"]
	if got.Text != "Я участвую добровольно. Я знаю, что могу передумать в любой момент." || len(got.Version) != 64 ||
		len(o.Statements) != 2 || o.Brochure != "b0" {
		t.Errorf("%+v, brochure %q", o.Statements, o.Brochure)
	}
}

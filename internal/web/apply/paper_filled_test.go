package apply_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/form"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"tilts/internal/database"
	ours "tilts/internal/form"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// TestTheFormOfTheSiteComesBackFilled takes the fillable form from the site, lets
// another program fill it in, and sends it: the answers are exactly those.
func TestTheFormOfTheSiteComesBackFilled(t *testing.T) {
	p := visit(t)
	for _, lang := range []string{"lv", "ru"} {
		empty := p.get("/" + lang + "/application/form.pdf")
		empty.expect(t, 200, "/"+lang+"/application/form.pdf")
		filled := fill(t, []byte(empty.body), map[string]string{
			"role":              "offender",
			"given_name":        "Ģirts",
			"family_name":       "Ņečiporuks",
			"account":           "Pirmā rinda.\nОтвет.",
			"phone":             "20 000 114",
			"voluntary":         "yes",
			"supporters/0/name": "Zane Ķirse",
			"admits_offence":    "no",
		})
		page := "/" + lang + "/application/paper"
		key := p.paperKey(page)
		receipt := p.send(page, "file", "aizpildīts.pdf", filled, "_key", key)
		receipt.expect(t, 200, page+"/receipt")
		want := ours.Answers{
			"role":           "offender",
			"given_name":     "Ģirts",
			"family_name":    "Ņečiporuks",
			"account":        "Pirmā rinda.\nОтвет.",
			"phone":          "+37120000114",
			"voluntary":      "yes",
			"supporters":     []ours.Answers{{"name": "Zane Ķirse"}},
			"admits_offence": "no",
		}
		got := answersOf(t, reference(t, receipt))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", lang, diff)
		}
	}
}

// TestAReceiptTellsWhatIsWrittenWithoutItsTick fills in a note and leaves the button above
// it: the sender is told how much was filled in and what we shall ask about.
func TestAReceiptTellsWhatIsWrittenWithoutItsTick(t *testing.T) {
	p := visit(t)
	const page = "/lv/application/paper"
	empty := p.get("/lv/application/form.pdf")
	values := map[string]string{
		"given_name": "Ģirts", "family_name": "Ņečiporuks", "safety_note": "Viņš man draud.",
		"interpreter_language": "igauņu",
	}
	receipt := p.send(page, "file", "a.pdf", fill(t, []byte(empty.body), values), "_key", p.paperKey(page))
	receipt.expect(t, 200, page+"/receipt")
	for _, want := range []string{
		"Atbildēts uz 4 jautājumiem", "Kas jāzina", "Tulkojuma valoda", "atbild tikai tad, ja",
	} {
		if !strings.Contains(receipt.body, want) {
			t.Errorf("no %q", want)
		}
	}
	if strings.Contains(receipt.body, "Nekā netrūkst") {
		t.Error("nothing is said to be missing")
	}
	if a := answersOf(t, reference(t, receipt)); a.String("safety_note") != values["safety_note"] {
		t.Errorf("kept: %v", a)
	}
}

// A file that is not understood whole says so to its sender.
func TestAReceiptTellsWhatWasNotUnderstood(t *testing.T) {
	p := visit(t)
	const page = "/lv/feedback/paper"
	def, _ := sitetest.Arrivals.Forms.Get("feedback")
	data := pdfreadtest.Filled(
		pdfreadtest.Field{Name: "_form", Value: "feedback " + def.Hash() + " lv"},
		pdfreadtest.Field{Name: "met", Value: "yes"},
		pdfreadtest.Field{Name: "_form+1", Value: "withdrawal x lv"},
	)
	receipt := p.send(page, "file", "a.pdf", data, "_key", p.paperKey(page))
	receipt.expect(t, 200, page+"/receipt")
	for _, want := range []string{"Failā sapratām ne visu", "Failā ir vēl viena veidlapa: „Piekrišanas atsaukums”."} {
		if !strings.Contains(receipt.body, want) {
			t.Errorf("no %q in\n%s", want, receipt.body)
		}
	}
	if strings.Contains(receipt.body, "Nekā netrūkst") {
		t.Error("nothing is said to be missing")
	}
}

// fill fills the fields of a form with pdfcpu: texts, boxes and radio groups.
func fill(t *testing.T, empty []byte, values map[string]string) []byte {
	t.Helper()
	var described, out bytes.Buffer
	if err := api.ExportFormJSON(
		bytes.NewReader(empty), &described, "form.pdf", model.NewDefaultConfiguration(),
	); err != nil {
		t.Fatal(err)
	}
	var group form.FormGroup
	if err := json.Unmarshal(described.Bytes(), &group); err != nil {
		t.Fatal(err)
	}
	f, filled := &group.Forms[0], 0
	for _, field := range f.TextFields {
		if v, ok := values[field.Name]; ok {
			field.Value, filled = v, filled+1
		}
	}
	for _, field := range f.CheckBoxes {
		if _, ok := values[field.Name]; ok {
			field.Value, filled = true, filled+1
		}
	}
	for _, field := range f.RadioButtonGroups {
		if v, ok := values[field.Name]; ok {
			field.Value, filled = v, filled+1
		}
	}
	if filled != len(values) {
		t.Fatalf("filled %d fields of %d", filled, len(values))
	}
	data, err := json.Marshal(group)
	if err != nil {
		t.Fatal(err)
	}
	if err := api.FillForm(
		bytes.NewReader(empty), bytes.NewReader(data), &out, model.NewDefaultConfiguration(),
	); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// answersOf returns the answers kept under a reference as it stands on the page.
func answersOf(t *testing.T, shown string) ours.Answers {
	t.Helper()
	var sub record.Submission
	err := sitetest.Records.Read(t.Context(), func(tx *database.Tx) (err error) {
		sub, err = tx.SubmissionByReference(t.Context(), shown)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	a := ours.Answers{}
	if err := a.UnmarshalJSON(sub.Answers); err != nil {
		t.Fatalf("%v: %+v", err, sub)
	}
	return a
}

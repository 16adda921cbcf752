package casework_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/casework/caseworktest"
	"tilts/internal/form"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/record"
	"tilts/internal/surface"
)

// answered are the fields of an application with some answers, and more.
func answered(def *form.Definition, more ...pdfreadtest.Field) []byte {
	return pdfreadtest.Filled(caseworktest.Blank(def, append([]pdfreadtest.Field{
		{Name: "_form", Value: def.Name + " " + def.Hash() + " lv"},
		{Name: "given_name", Value: "Ādams"}, {Name: "family_name", Value: "Ķērpis"},
	}, more...))...)
}

// loose is a file whose pages were copied into it without their form: no radio button knows its
// group any more.
func loose(data []byte) []byte {
	data = bytes.Replace(data, []byte("/AcroForm"), []byte("/LostForm"), 1)
	return bytes.ReplaceAll(data, []byte("/F 4 /Parent"), []byte("/F 4 /Nobody"))
}

// What a file says besides the answers is told, and the file waits for a person.
func TestWhatIsNotUnderstoodWaitsForAPerson(t *testing.T) {
	def := application(t)
	role, yesNo := []string{"victim", "offender", "representative"}, []string{"yes", "no"}
	for name, c := range map[string]struct {
		data   []byte
		want   []surface.Unclear
		safety bool
		role   string
		read   record.Reading
	}{
		"two forms": {
			data: answered(
				def, pdfreadtest.Field{Name: "_form+1", Value: "application " + def.Hash() + " ru"},
				pdfreadtest.Field{Name: "given_name+1", Value: "Otrā"}, pdfreadtest.Field{Name: "family_name+1"},
				pdfreadtest.Field{Name: "role+1", Value: "offender", Options: role},
			),
			want: []surface.Unclear{
				{Kind: "form", Form: "application"},
				{Kind: "field", Path: "role", Name: "role+1", Values: []string{"offender"}},
				{Kind: "field", Path: "given_name", Name: "given_name+1", Values: []string{"Otrā"}},
			},
		},
		"the same names twice": {
			data: answered(
				def, pdfreadtest.Field{Name: "_form", Value: "withdrawal x lv"},
				pdfreadtest.Field{Name: "given_name", Value: "Otrā"},
			),
			want: []surface.Unclear{
				{Kind: "form", Form: "withdrawal"}, {Kind: "other", Path: "given_name", Values: []string{"Otrā"}},
			},
		},
		"danger in the second form": {
			data: answered(def, pdfreadtest.Field{Name: "safety_note+1", Value: "Draud."}),
			want: []surface.Unclear{
				{Kind: "field", Path: "safety_note", Name: "safety_note+1", Values: []string{"Draud."}},
			},
			safety: true,
		},
		"blank, then filled": {
			data: pdfreadtest.Filled(caseworktest.Blank(def, []pdfreadtest.Field{
				{Name: "_form", Value: "application " + def.Hash() + " lv"},
				{Name: "_form+1", Value: "application " + def.Hash() + " lv"},
				{Name: "given_name+1", Value: "Otrā"},
				{Name: "safety_concerns+1", Value: "yes", Options: yesNo},
			})...),
			want: []surface.Unclear{
				{Kind: "form", Form: "application"},
				{Kind: "field", Path: "given_name", Name: "given_name+1", Values: []string{"Otrā"}},
				{Kind: "field", Path: "safety_concerns", Name: "safety_concerns+1", Values: []string{"yes"}},
			},
			safety: true, read: record.UnreadSeveral,
		},
		"a field of no question": {
			data: answered(def, pdfreadtest.Field{Name: "piezīmes", Value: "Zvaniet vakarā."}),
			want: []surface.Unclear{{Kind: "field", Name: "piezīmes", Values: []string{"Zvaniet vakarā."}}},
		},
		"stored, not drawn": {
			data: answered(def, pdfreadtest.Field{Name: "role", Value: "victim", Options: role, Drawn: []string{}}),
			want: []surface.Unclear{{Kind: "other", Path: "role", Values: []string{"Off"}}}, role: "victim",
		},
		"stored and drawn differ": {
			data: answered(
				def, pdfreadtest.Field{Name: "role", Value: "victim", Options: role, Drawn: []string{"offender"}},
			),
			want: []surface.Unclear{{Kind: "other", Path: "role", Values: []string{"victim"}}}, role: "offender",
		},
		"two buttons on": {
			data: answered(def, pdfreadtest.Field{
				Name: "safety_concerns", Value: "no", Options: yesNo, Drawn: yesNo,
			}),
			want:   []surface.Unclear{{Kind: "other", Path: "safety_concerns", Values: []string{"yes"}}},
			safety: true,
		},
		"no such choice": {
			data: answered(def, pdfreadtest.Field{Name: "role", Value: "liecinieks"}),
			want: []surface.Unclear{{Kind: "choice", Path: "role", Values: []string{"liecinieks"}}},
			role: "liecinieks",
		},
		"a page is missing": {
			data: bytes.Replace(answered(def), []byte(pdfreadtest.Text("safety_note")),
				[]byte(pdfreadtest.Text("safety_nota")), 1),
			want: []surface.Unclear{{Kind: "gone", Path: "safety_note"}}, safety: true,
		},
		"pages copied without their form": {
			data: loose(answered(
				def, pdfreadtest.Field{Name: "role", Value: "victim", Options: role},
				pdfreadtest.Field{Name: "voluntary", Value: "yes", Options: []string{"yes"}},
			)),
			want: []surface.Unclear{
				{Kind: "field", Values: []string{"victim"}}, {Kind: "gone", Path: "role"},
			},
		},
		"without its name": {
			data: pdfreadtest.About("application "+def.Hash()+" lv", caseworktest.Blank(def, []pdfreadtest.Field{
				{Name: "given_name", Value: "Ādams"},
			})...),
		},
		"printed": {
			data: pdfreadtest.About("application " + def.Hash() + " lv"), read: record.UnreadPrinted,
			want: []surface.Unclear{{Kind: "print", Form: "application"}},
		},
	} {
		key, r := receiveFile(t, "mans.pdf", c.data)
		must(t, use.Arrivals.ReadFile(ctx, r.ID))
		v := kept(t, r.ID)
		if c.read == "" {
			c.read = record.ReadFields
		}
		state := record.SubmissionToRead
		if c.want == nil {
			state = record.SubmissionReceived
		}
		if v.State != state || v.Safety != c.safety || v.Reading != c.read {
			t.Errorf("%s: state %s, safety %v, reading %s", name, v.State, v.Safety, v.Reading)
		}
		if diff := cmp.Diff(c.want, v.NotRead); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
		receipt, err := use.Arrivals.FileReceipt(ctx, key)
		must(t, err)
		if diff := cmp.Diff(c.want, receipt.NotRead); diff != "" || receipt.Answers.String("role") != c.role {
			t.Errorf("%s: the sender is told that the role is %q, and\n%s", name, receipt.Answers.String("role"), diff)
		}
		for _, w := range v.Wrong {
			if w.Key == "form.choice_unknown" {
				t.Errorf("%s: told twice: %v", name, w)
			}
		}
		if _, err := use.Arrivals.OpenCaseAs(ctx, clerk, r.ID, about("Zane Kalna")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A file that was not understood is found by what it says, and comes back to be read.
func TestWhatIsNotUnderstoodIsFound(t *testing.T) {
	_, r := receiveFile(t, "mans.pdf", answered(
		application(t), pdfreadtest.Field{Name: "given_name+1", Value: "Tirkīziņa"},
	))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	list, err := use.Arrivals.Inbox(ctx, clerk, record.SubmissionQuery{Search: "tirkizina"})
	must(t, err)
	if len(list) != 1 || list[0].ID != r.ID {
		t.Errorf("%d found", len(list))
	}
	must(t, use.Arrivals.SetAside(ctx, clerk, r.ID, true))
	must(t, use.Arrivals.SetAside(ctx, clerk, r.ID, false))
	if v := kept(t, r.ID); v.State != record.SubmissionToRead {
		t.Errorf("restored as %s", v.State)
	}
}

// A whole form is understood whole: nothing in it is unclear.
func TestAWholeFormIsUnderstood(t *testing.T) {
	_, r := receiveFile(t, "mans.pdf", caseworktest.FilledForm(application(t), "lv", sentByPaper))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	if v := kept(t, r.ID); v.NotRead != nil || v.Unclear != nil {
		t.Errorf("%v", v.NotRead)
	}
}

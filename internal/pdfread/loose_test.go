package pdfread

import (
	"bytes"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/pdfread/pdfreadtest"
)

// Programs that put pages into a new file often leave the form behind. The boxes are still on the
// pages and show what was answered.
func TestBoxesAreReadThoughTheFormWasLeftBehind(t *testing.T) {
	t.Parallel()
	data := pdfreadtest.Filled(
		pdfreadtest.Field{Name: "_form", Value: "application x lv", Extra: "/F 2 /Ff 1"},
		pdfreadtest.Field{Name: "given_name", Value: "Žanete"},
		pdfreadtest.Field{Name: "given_name", Value: "Otrā"},
		pdfreadtest.Field{Name: "voluntary", Value: "yes", Options: []string{"yes"}},
		pdfreadtest.Field{Name: "role", Value: "offender", Options: []string{"victim", "offender"}},
		pdfreadtest.Field{Name: "parent.child", Value: "below"},
	)
	got, err := read(t, bytes.Replace(data, []byte("/AcroForm"), []byte("/LostForm"), 1))
	if err != nil {
		t.Fatal(err)
	}
	want := Form{
		Pages: 1,
		Fields: map[string]string{
			"_form": "application x lv", "given_name": "Žanete", "voluntary": "yes", "role": "offender",
			"parent.child": "below",
		},
		Others: map[string][]string{"given_name": {"Otrā"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Radio buttons that were copied without their group have no name any more. Those that are on are
// told in the words that they are called by.
func TestMarksThatLostTheirFieldAreTold(t *testing.T) {
	t.Parallel()
	data := pdfreadtest.Filled(
		pdfreadtest.Field{Name: "given_name", Value: "Žanete"},
		pdfreadtest.Field{Name: "role", Value: "offender", Options: []string{"victim", "offender"}},
		pdfreadtest.Field{Name: "mode", Value: "Off", Options: []string{"online", "place"}},
	)
	data = bytes.Replace(data, []byte("/AcroForm"), []byte("/LostForm"), 1)
	data = regexp.MustCompile(`(/F 4 )/Parent \d+ 0 R`).ReplaceAllFunc(data, func(b []byte) []byte {
		return append([]byte("/F 4 /TU(ABC)"), bytes.Repeat([]byte(" "), len(b)-len("/F 4 /TU(ABC)"))...)
	})
	got, err := read(t, data)
	if err != nil {
		t.Fatal(err)
	}
	want := Form{Pages: 1, Fields: map[string]string{"given_name": "Žanete", Nameless: "ABC"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

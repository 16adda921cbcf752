package casework_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/record"
	"tilts/internal/surface"
)

// printed prints a PDF into another with a program of others, which leaves neither fields nor
// what the file says of itself.
func printed(t *testing.T, pdf []byte) []byte {
	t.Helper()
	if _, err := exec.LookPath("pdftocairo"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("pdftocairo is missing")
		}
		t.Skip("pdftocairo is missing")
	}
	from, to := filepath.Join(t.TempDir(), "form.pdf"), filepath.Join(t.TempDir(), "print.pdf")
	must(t, os.WriteFile(from, pdf, 0o600))
	out, err := exec.Command("pdftocairo", "-pdf", from, to).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	pdf, err = os.ReadFile(to)
	must(t, err)
	return pdf
}

// A form that somebody filled in and printed into a file, instead of saving it, is recognised
// by its text: the clerk is told which it is.
func TestAPrintOfOurFormIsRecognised(t *testing.T) {
	languages := []string{"lv", "ru", "en"}
	for i, name := range use.Arrivals.Forms.Names() {
		lang := languages[i%len(languages)]
		pdf, _, err := use.Arrivals.FormPDF(ctx, name, lang, i%2 == 1)
		must(t, err)
		_, r := receiveFile(t, "mans.pdf", printed(t, pdf))
		must(t, use.Arrivals.ReadFile(ctx, r.ID))
		v := kept(t, r.ID)
		want := []surface.Unclear{{Kind: surface.UnclearPrint, Form: name}}
		if diff := cmp.Diff(want, v.NotRead); diff != "" || v.Reading != record.UnreadPrinted {
			t.Errorf("%s in %s: %s\n%s", name, lang, v.Reading, diff)
		}
		// What the form itself says is nobody's answer, its examples least of all.
		l, err := use.Arrivals.LetterOf(ctx, clerk, v.Submission, "")
		must(t, err)
		if l.Text == "" || l.Kind != "" || v.Safety {
			t.Errorf("%s in %s is read as a letter: %q, safety %v", name, lang, l.Kind, v.Safety)
		}
		if l.Copy != nil && (l.Copy.Definition.Name != name || len(l.Copy.Answers) > 0) {
			t.Errorf("%s in %s is proposed as %s: %v", name, lang, l.Copy.Definition.Name, l.Copy.Answers)
		}
	}
	other, err := use.Arrivals.Brochure("lv", false)
	must(t, err)
	_, r := receiveFile(t, "buklets.pdf", printed(t, other))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	if v := kept(t, r.ID); v.Reading != record.ReadLetter {
		t.Errorf("a print of the brochure: %s", v.Reading)
	}
}

package desk_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"tilts/internal/casework/arrivals"
	"tilts/internal/letterbox"
	"tilts/internal/record"
	"tilts/internal/web/sitetest"
)

// filledApplication is our application, filled by a program.
func filledApplication(t *testing.T) []byte { return filledFor(t, "Vizma") }

func filledFor(t *testing.T, givenName string) []byte {
	t.Helper()
	empty, _, err := sitetest.Arrivals.FormPDF(t.Context(), "application", "lv", false)
	if err != nil {
		t.Fatal(err)
	}
	type one map[string]any
	data, err := json.Marshal(map[string]any{"forms": []any{map[string][]one{
		"textfield": {
			{"name": "given_name", "value": givenName}, {"name": "family_name", "value": "Sauleskalne"},
			{"name": "email", "value": "vizma@saule.test"}, {"name": "other_party", "value": "Aldis Zvirbulis"},
			{"name": "account", "value": "Man nozaga velosipēdu. Vēlos to atpakaļ."},
		},
		"radiobuttongroup": {{"name": "role", "value": "victim"}},
		"checkbox":         {{"name": "voluntary", "value": true}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	var filled bytes.Buffer
	if err := api.FillForm(
		bytes.NewReader(empty), bytes.NewReader(data), &filled, model.NewDefaultConfiguration(),
	); err != nil {
		t.Fatal(err)
	}
	return filled.Bytes()
}

// through is what a program makes of a PDF.
func through(t *testing.T, pdf []byte, program string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is missing; run scripts/setup test", program)
		}
		t.Skipf("%s is missing; run scripts/setup test", program)
	}
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.pdf"), filepath.Join(dir, "out.pdf")
	if err := os.WriteFile(in, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range args {
		args[i] = strings.NewReplacer("IN", in, "OUT", out).Replace(args[i])
	}
	if said, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// knowsForms lets prints of our forms be read while a test runs.
func knowsForms(t *testing.T) {
	t.Helper()
	reader := sitetest.Arrivals.Letters.(*letterbox.Reader)
	before := reader.Ticks
	t.Cleanup(func() { reader.Ticks = before })
	reader.Ticks = sitetest.Arrivals.Ticks
}

// Our form that went through somebody else's program and still has its fields is read as the form.
func TestOurFormSavedByQpdfIsRead(t *testing.T) {
	o := theOffice(t)
	filled := filledApplication(t)
	for name, args := range map[string][]string{
		"normal": {"IN", "OUT"}, "linearized": {"--linearize", "IN", "OUT"},
		"object streams": {"--object-streams=generate", "IN", "OUT"},
		"encrypted":      {"--encrypt", "", "owner", "256", "--", "IN", "OUT"},
	} {
		t.Run(name, func(t *testing.T) {
			saved := through(t, filled, "qpdf", args...)
			for file, data := range map[string]string{
				"veidlapa.pdf": saved, "veidlapa.edoc": signedWith(t, saved),
			} {
				r := readFile(t, o, file, "application/octet-stream", data)
				v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
				if err != nil || v.Reading != record.ReadFields || v.Title != "Vizma Sauleskalne" {
					t.Errorf("%s is %s of %q, %v", file, v.Reading, v.Title, err)
				}
			}
		})
	}
}

// signedWith is a container with a document.
func signedWith(t *testing.T, pdf string) string {
	return zipped(t, "mimetype", "application/vnd.etsi.asic-e+zip", "veidlapa.pdf", pdf,
		"META-INF/signatures0.xml", "<signatures/>")
}

// Our form that was filled and then printed into a file is known as ours: the right form opens beside it, what
// stands where a field was is proposed for it and wants a look, and nothing else is.
func TestOurFormPrintedByAnotherProgramIsRead(t *testing.T) {
	knowsForms(t)
	o := theOffice(t)
	filled := filledApplication(t)
	want := map[string]string{
		"given_name": "Vizma", "family_name": "Sauleskalne", "email": "vizma@saule.test",
		"other_party": "Aldis Zvirbulis", "account": "Man nozaga velosipēdu. Vēlos to atpakaļ.",
		"role": "victim", "voluntary": "yes",
	}
	for name, program := range map[string][]string{
		"poppler":     {"pdftocairo", "-pdf", "IN", "OUT"},
		"ghostscript": {"gs", "-q", "-sDEVICE=pdfwrite", "-dPreserveAnnots=false", "-oOUT", "IN"},
		"qpdf":        {"qpdf", "--flatten-annotations=all", "--generate-appearances", "IN", "OUT"},
	} {
		t.Run(name, func(t *testing.T) {
			printed := through(t, filled, program[0], program[1:]...)
			files := map[string]string{"druka.pdf": printed}
			if name == "poppler" {
				files["druka.edoc"] = signedWith(t, printed)
			}
			for file, data := range files {
				r := readFile(t, o, file, "application/octet-stream", data)
				v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
				if err != nil || v.Reading != record.UnreadPrinted && v.Reading != record.UnreadPaper {
					t.Fatalf("%s is %s, %v", file, v.Reading, err)
				}
				if !arrivals.PartlyRead(v.Submission) || arrivals.PrintOf(v.Submission) != "application" {
					t.Errorf("%s: it is not told that it is our form and partly read: %s", file, v.Unclear)
				}
				l, err := sitetest.Arrivals.LetterOf(t.Context(), o.clerk, v.Submission, "")
				if err != nil || l.Copy == nil || l.Copy.Definition.Name != "application" {
					t.Fatalf("%s: no application opens beside it, %v", file, err)
				}
				for path, answer := range want {
					if got := l.Copy.Answers.String(path); got != answer || l.Copy.Places[path].Sure {
						t.Errorf("%s: %s is %q, sure %v; want %q", file, path, got, l.Copy.Places[path].Sure, answer)
					}
				}
				for path, place := range l.Copy.Places {
					if want[path] == "" {
						t.Errorf("%s: %s is said to be %q", file, path, place.Was)
					}
				}
			}
		})
	}
}

// A text that is longer than its field is cut there by whoever prints it: it is proposed whole or not at all, and its
// question is named.
func TestATextThatAPrinterCutIsLeftToAPerson(t *testing.T) {
	knowsForms(t)
	o := theOffice(t)
	long := "Vizma Margarita Aleksandra Konstance Karolīna Elizabete Helēna Dzintra"
	printed := through(t, filledFor(t, long), "pdftocairo", "-pdf", "IN", "OUT")
	r := readFile(t, o, "druka.pdf", "application/pdf", printed)
	v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
	if err != nil {
		t.Fatal(err)
	}
	l, err := sitetest.Arrivals.LetterOf(t.Context(), o.clerk, v.Submission, "")
	if err != nil || l.Copy == nil {
		t.Fatalf("no form opens beside it, %v", err)
	}
	got, doubtful := l.Copy.Answers.String("given_name"), slices.Contains(l.Copy.Doubtful, "given_name")
	if got != long && (got != "" || !doubtful) {
		t.Errorf("the name is %q, doubtful %v", got, doubtful)
	}
	if family := l.Copy.Answers.String("family_name"); family != "Sauleskalne" && family != "" {
		t.Errorf("the name beside it is %q", family)
	}
}

// A print that lost which letters its shapes are is no letter: it goes to the eyes, or to a person.
func TestAPrintWithoutLettersIsNoText(t *testing.T) {
	o := theOffice(t)
	filled := filledApplication(t)
	through(t, filled, "gs", "-q", "-sDEVICE=pdfwrite", "-oOUT", "IN") // skips without it
	shapes := through(t, filled, "sh", "-c",
		"gs -q -sDEVICE=ps2write -oOUT.ps IN && gs -q -sDEVICE=pdfwrite -oOUT OUT.ps")
	r := readFile(t, o, "druka.pdf", "application/pdf", shapes)
	v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
	if err != nil || v.Reading != record.UnreadScan {
		t.Errorf("it is %s, %v", v.Reading, err)
	}
}

// What a file is, its bytes say: a letter that is called a PDF is read all the same, and one of no known kind is a
// damaged PDF.
func TestALetterThatIsCalledAPDF(t *testing.T) {
	o := theOffice(t)
	for file, want := range map[string]record.Reading{
		`{\rtf1 Es, Ilga Kalnina, ludzu izligumu.}`: record.ReadLetter, "\x00\x01\x02": record.UnreadDamaged,
	} {
		r := readFile(t, o, "vestule.pdf", "application/octet-stream", file)
		v, err := sitetest.Arrivals.Submission(t.Context(), o.clerk, r.ID, "lv")
		if err != nil || v.Reading != want {
			t.Errorf("%q is %s, %v; want %s", file, v.Reading, err, want)
		}
	}
}

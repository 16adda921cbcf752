package office

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/locale"
	"tilts/internal/record"
)

// Each kind of job is said in words, in every language.
func TestJobsAreSaidInWords(t *testing.T) {
	t.Parallel()
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	declared, found := regexp.MustCompile(`\bJob[A-Z]\w* += "(\w+)"`), 0
	files, err := filepath.Glob("../../../casework/*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	above, err := filepath.Glob("../../../casework/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(files, above...) {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range declared.FindAllStringSubmatch(string(source), -1) {
			found++
			for _, lang := range locale.Languages {
				if jobKind(all.For(lang), kind[1]) == kind[1] {
					t.Errorf("%s: no words in %s for the job %s", file, lang, kind[1])
				}
			}
		}
	}
	if found < 10 {
		t.Errorf("found %d kinds of jobs", found)
	}
}

// The journal has no code words of ours: a document is called by its kind, and a route stands by itself.
func TestTheJournalHasNoCodeWords(t *testing.T) {
	t.Parallel()
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	words := all.For("lv")
	for kind, want := range map[string]string{
		"invitation": "uzaicinājums", "agreement": "izlīgums", "proof": "dokuments par izpildi",
	} {
		item := auditItem(words, nil, nil, record.AuditEntry{Subject: "document:1", Detail: kind})
		if item.Detail != want || item.Route != "" {
			t.Errorf("%s is told as %q, %q", kind, item.Detail, item.Route)
		}
	}
	item := auditItem(words, nil, nil, record.AuditEntry{
		Subject: "page", Action: string(casework.RefuseAccess), Detail: "GET /staff/cases/:id",
	})
	if item.Detail != "" || item.Route != "GET /staff/cases/:id" {
		t.Errorf("a refused page is told as %q, %q", item.Detail, item.Route)
	}
}

package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tilts/internal/casework/caseworktest"
	"tilts/internal/database"
	"tilts/internal/form"
	"tilts/internal/form/formtest"
	"tilts/internal/record"
)

// TestKilledBeforeItWasRead kills the server between the receipt of a filled form
// and its reading: the next start reads it.
func TestKilledBeforeItWasRead(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	def := definitionOf(t, "application")
	s := serve(t, "serve", "--data="+data, "--log-level=error")
	v := newVisitor(s.base)
	p, err := v.open(t.Context(), "/lv/application/paper")
	if err != nil {
		t.Fatal(err)
	}
	f, err := p.formWith("file")
	if err != nil {
		t.Fatal(err)
	}
	f.files = map[string][]file{"file": {{
		"mans.pdf", caseworktest.FilledForm(def, "lv", form.Answers{"given_name": "Ādams", "family_name": "Ķērpis"}),
	}}}
	ctx, cancel := context.WithCancel(t.Context())
	go func() { _, _ = v.press(ctx, f, "_go", "send") }() // nobody answers it
	// The reader of PDFs takes a second to start, the row is there before.
	sub := waitForFile(t, data, func(sub record.Submission) bool { return true })
	s.kill()
	cancel()
	if sub.Reading != "" {
		t.Skip("it was read sooner than the server was killed")
	}
	s.start()
	sub = waitForFile(t, data, func(sub record.Submission) bool { return sub.Reading != "" })
	if sub.Form != "application" || sub.Reading != record.ReadFields || sub.Title != "Ādams Ķērpis" {
		t.Errorf("%+v", sub)
	}
	s.stop()
	checkWhole(t, data)
}

// waitForFile waits for the only submission to be as wanted.
func waitForFile(t *testing.T, data string, wanted func(record.Submission) bool) (sub record.Submission) {
	t.Helper()
	for range 600 {
		found := false
		readRecords(t, data, func(tx *database.Tx) error {
			list, err := tx.Submissions(t.Context(), record.SubmissionQuery{})
			if err != nil || len(list) == 0 {
				return err
			}
			sub = list[0]
			found = wanted(sub)
			return nil
		})
		if found {
			return sub
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("it stays %+v", sub)
	return sub
}

// TestIngestReads hands filled forms to the command line.
func TestIngestReads(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	def := definitionOf(t, "request")
	whole := caseworktest.FilledForm(def, "lv", form.Answers{"institution": "Valmieras policija"})
	if err := os.WriteFile(filepath.Join(dir, "request.pdf"), whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "broken.pdf"), whole[:len(whole)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	tilts(t, "migrate", "--data="+filepath.Join(dir, "data"))
	out := tilts(
		t, "ingest", "--data="+filepath.Join(dir, "data"), filepath.Join(dir, "request.pdf"),
		filepath.Join(dir, "broken.pdf"),
	)
	for _, want := range []string{
		"\trequest.pdf\trequest: The answers were read", "\tbroken.pdf\tThe file is damaged",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

// TestPaperInABrowser looks at the pages of forms on paper, and sends a file with the
// keyboard and mouse of a person.
func TestPaperInABrowser(t *testing.T) {
	t.Parallel()
	browser := chromium(t)
	s := serve(t, "serve", "--data="+t.TempDir(), "--log-level=error")
	p := newPerson(t, browser, strings.Replace(s.base, "127.0.0.1", "localhost", 1))
	def := definitionOf(t, "application")
	whole := caseworktest.FilledForm(def, "lv", form.Answers{
		"given_name": "Ādams", "family_name": "Ķērpis", "role": "victim",
	})
	for _, c := range []struct {
		name, says string
		data       []byte
	}{
		{"mans.pdf", "Atbildes nolasījām", whole},
		{"bojāts.pdf", "Fails ir bojāts", whole[:len(whole)/2]},
	} {
		p.open("/lv/application/paper")
		p.inspect("paper")
		p.do(attach(t, "#f-file", c.name, c.data))
		p.press("main form .filled")
		// A cold reader on a busy machine may take longer than the page waits.
		for range 20 {
			if strings.Contains(p.words(), c.says) {
				break
			}
			time.Sleep(time.Second)
			p.open("/lv/application/paper/receipt")
		}
		p.tells("Fails ir droši saglabāts", c.says)
		p.inspect("receipt of " + c.name)
	}
	for _, lang := range []string{"en", "ru"} {
		p.open("/" + lang + "/letter/paper")
		p.inspect("paper, " + lang)
	}
}

func definitionOf(t *testing.T, name string) *form.Definition {
	t.Helper()
	return formtest.ServedAs(t, name)
}

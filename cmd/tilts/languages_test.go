package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tilts/internal/form/formtest"
	"tilts/internal/locale"
)

// TestEveryLanguageIsSpokenToTheEnd sends a letter in each language: every page,
// the receipt as PDF and the neutral mail speak it, and nothing shows a key.
func TestEveryLanguageIsSpokenToTheEnd(t *testing.T) {
	t.Parallel()
	set := formtest.Served(t)
	letter, _ := set.Get("letter")
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	s := serve(t, "serve", "--data="+data, "--log-level=error")
	for _, lang := range locale.Languages {
		says := func(p *page, want string) {
			t.Helper()
			want = strings.Join(strings.Fields(want), " ")
			if got := p.text(); !strings.Contains(p.body, `<html lang="`+lang+`"`) || !strings.Contains(got, want) ||
				strings.Contains(got, "[applicant.") || strings.Contains(got, "[form.") {
				t.Errorf("%s: %s does not say %q:\n%s", lang, p.path, want, got)
			}
		}
		ctx, v, words := t.Context(), newVisitor(s.base), all.For(lang)
		for path, key := range map[string]string{
			"": "applicant.front_title_1", "/status": "applicant.status_entry", "/check": "applicant.check",
			"/accessibility": "applicant.accessibility_what", "/data": "applicant.data_who",
			"/nothing": "applicant.error_not_found",
		} {
			p, err := v.open(ctx, "/"+lang+path)
			if err != nil {
				t.Fatal(err)
			}
			says(p, words.T(key))
		}
		p, err := v.begin(ctx, lang, "letter")
		if err != nil {
			t.Fatal(err)
		}
		says(p, words.T("applicant.continue"))
		answers := map[string]string{
			"account": "Līnija. Строка.", "given_name": "Ольга Ņ", "email": lang + "@example.lv",
			"safe_channel": "email",
		}
		if p, err = v.walk(ctx, p, "/review", answers, nil); err != nil {
			t.Fatal(err)
		}
		says(p, letter.Send.In(lang))
		if p, err = v.sendOff(ctx, p, answers, nil); err != nil {
			t.Fatal(err)
		}
		says(p, letter.Received.In(lang))
		r, err := p.receiptOn()
		if err != nil {
			t.Fatal(err)
		}
		pdf, err := v.open(ctx, p.path+".pdf")
		if err != nil {
			t.Fatal(err)
		}
		if text := pdfWords(t, pdf.body); !strings.Contains(text, letter.Received.In(lang)) ||
			!strings.Contains(text, words.T("applicant.access_code")) || !strings.Contains(text, "Ольга Ņ") {
			t.Errorf("%s: the receipt reads\n%s", lang, text)
		}
		if mail := mailTo(
			t, filepath.Join(data, "mail"), lang+"@example.lv",
		); !strings.Contains(mail, "Content-Language: "+lang) || !strings.Contains(mail, r.reference) {
			t.Errorf("%s: the mail reads\n%s", lang, mail)
		}
	}
}

func pdfWords(t *testing.T, pdf string) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("pdftotext is missing")
		}
		t.Skip("pdftotext is missing")
	}
	c := exec.Command("pdftotext", "-", "-")
	c.Stdin = strings.NewReader(pdf)
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// mailTo waits for the message to an address.
func mailTo(t *testing.T, folder, address string) string {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		names, _ := filepath.Glob(filepath.Join(folder, "*.eml"))
		for _, name := range names {
			if text, err := os.ReadFile(name); err == nil && strings.Contains(string(text), address) {
				return string(text)
			}
		}
	}
	t.Fatalf("no mail to %s in %s", address, folder)
	return ""
}

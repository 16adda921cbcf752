package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// eventually waits until something holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if holds() {
			return
		}
	}
	t.Errorf("%s: it never did", what)
}

// Whoever writes a form or a template sees it a moment after saving; a broken one is named with
// its place and changes nothing.
func TestFormsAreReadAgainWhenSaved(t *testing.T) {
	t.Parallel()
	forms := t.TempDir()
	source, err := os.ReadFile("../../forms/letter.yaml")
	if err != nil {
		t.Fatal(err)
	}
	letter := filepath.Join(forms, "letter.yaml")
	save := func(text string) {
		t.Helper()
		if err := os.WriteFile(letter, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, rest, _ := strings.Cut(string(source), "title: {lv: ")
	title, _, _ := strings.Cut(rest, ",")
	called := func(name string) string { return strings.Replace(string(source), title, name, 1) }
	save(called("Pirmā vēstule"))
	templates := write(t, "", "documents/brochure.lv.md")
	leaflet, err := os.ReadFile("../../templates/documents/brochure.lv.md")
	if err != nil {
		t.Fatal(err)
	}
	print := func(title string) {
		t.Helper()
		_, rest, _ := strings.Cut(string(leaflet), "\ntitle: ")
		_, rest, _ = strings.Cut(rest, "\n")
		text := "---\ntitle: " + title + "\n" + rest
		if err := os.WriteFile(filepath.Join(templates, "documents/brochure.lv.md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	print("Pirmais buklets")
	s := serve(t, "serve", "--dev", "--data="+t.TempDir(), "--forms="+forms, "--templates="+templates)
	prints := func(title string) func() bool {
		return func() bool {
			status, body := s.get("/lv/brochure")
			return status == http.StatusOK && strings.Contains(body, title)
		}
	}
	shows := func(name string) func() bool {
		return func() bool {
			status, body := s.get("/lv/letter")
			return status == http.StatusOK && strings.Contains(body, name)
		}
	}
	eventually(t, "the first", shows("Pirmā vēstule"))
	eventually(t, "the first leaflet", prints("Pirmais buklets"))
	save(called("Otrā vēstule"))
	print("Otrais buklets")
	eventually(t, "the second", shows("Otrā vēstule"))
	eventually(t, "the second leaflet", prints("Otrais buklets"))

	save(strings.Replace(called("Trešā vēstule"), "kind: longtext", "kind: longtxt", 1))
	eventually(t, "the mistake is told", func() bool {
		return strings.Contains(s.log.String(), "letter.yaml:") && strings.Contains(s.log.String(), `unknown kind`)
	})
	if !shows("Otrā vēstule")() {
		t.Error("a broken form changed what is in use")
	}
	save(called("Ceturtā vēstule"))
	eventually(t, "the mended one", shows("Ceturtā vēstule"))
	if err := os.Remove(letter); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the built-in one", func() bool { return !shows("Ceturtā vēstule")() })
}

const newPoll = `languages: [lv]
title: {lv: Jauna aptauja}
"yes": {lv: Jā}
"no": {lv: Nē}
steps: [{id: s, title: {lv: Solis}, fields: [{id: x, kind: text, label: {lv: X}}]}]
`

// Without --dev nothing is read until it is asked for.
func TestFormsAreReadAgainOnSignal(t *testing.T) {
	t.Parallel()
	forms := t.TempDir()
	s := serve(t, "serve", "--data="+t.TempDir(), "--forms="+forms)
	if err := os.WriteFile(filepath.Join(forms, "poll.yaml"), []byte(newPoll), 0o600); err != nil {
		t.Fatal(err)
	}
	time.Sleep(3 * watchEvery)
	if status, _ := s.get("/lv/poll"); status != http.StatusNotFound {
		t.Errorf("%d before the signal", status)
	}
	if err := s.cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	eventually(t, "after the signal", func() bool { status, _ := s.get("/lv/poll"); return status == http.StatusOK })
}

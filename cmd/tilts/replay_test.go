package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tilts/internal/document"
	"tilts/internal/press"
	"tilts/templates"
)

// A frozen document is drawn again on a machine that has nothing but the program, and one
// byte that was changed is found.
func TestReplay(t *testing.T) {
	t.Parallel()
	set, err := document.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	template, err := set.Template("documents/agreement", "lv")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := document.Freeze(template, document.SampleCase("lv"), document.SampleFrame())
	if err != nil {
		t.Fatal(err)
	}
	pdf, err := press.Render(doc)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "agreement.pdf")
	replay := func(file []byte) (out string, code int) {
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		var stdout, stderr bytes.Buffer
		code = run([]string{"replay", path}, &stdout, &stderr)
		return stdout.String(), code
	}
	const whole = "as it was drawn on 2026-11-22 from documents/agreement"
	if out, code := replay(pdf); code != 0 || !strings.Contains(out, whole) {
		t.Errorf("exit %d: %s", code, out)
	}
	pdf[len(pdf)/2] ^= 1
	if out, code := replay(pdf); code != 1 || strings.Contains(out, "as it was drawn on") {
		t.Errorf("a forged one: exit %d: %s", code, out)
	}
}

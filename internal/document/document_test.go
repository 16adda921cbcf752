package document_test

import (
	"testing"

	"tilts/internal/document"
	"tilts/templates"
)

func load(t testing.TB) *document.Set {
	t.Helper()
	set, err := document.Load(nil, templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestTemplatesAreSound(t *testing.T) {
	t.Parallel()
	for _, err := range load(t).Check() {
		t.Error(err)
	}
}

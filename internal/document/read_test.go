package document_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/document"
)

func TestDataReadsBackFromJSON(t *testing.T) {
	t.Parallel()
	for name, want := range document.Samples() {
		raw, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := document.ReadData(name, append([]byte("\uFEFF"), raw...))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func TestWrongDataIsRefused(t *testing.T) {
	t.Parallel()
	for name, raw := range map[string]string{
		"documents/agreement":  `{"Numbr": "x"}`,
		"documents/receipt":    `{} {}`,
		"documents/brochure":   `[]`,
		"documents/statistics": "\xff\xfe{\x00}\x00",
		"documents/nothing":    `{}`,
	} {
		if data, err := document.ReadData(name, []byte(raw)); err == nil {
			t.Errorf("%s: %s reads as %v", name, raw, data)
		}
	}
}

package formtest

import (
	"embed"
	"io/fs"
	"testing"

	"tilts/internal/form"
)

//go:embed kitchen_sink.yaml
var kitchen embed.FS

// Kitchen is a folder with one form that has every field kind, every shape of
// condition and most rules: something to lay over the forms of a test's server.
func Kitchen() fs.FS { return kitchen }

// KitchenSink is that form.
func KitchenSink(t testing.TB) *form.Definition {
	t.Helper()
	source, err := kitchen.ReadFile("kitchen_sink.yaml")
	if err != nil {
		t.Fatal(err)
	}
	d, err := form.Parse("kitchen_sink", source)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

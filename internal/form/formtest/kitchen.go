package formtest

import (
	"embed"
	"io/fs"
	"sync"
	"testing"

	"tilts/forms"
	"tilts/internal/form"
)

//go:embed kitchen_sink.yaml
var kitchen embed.FS

var served = sync.OnceValues(func() (*form.Set, error) { return form.Load(forms.Files, nil) })

// Served are the forms of the service, which nobody may change.
func Served(t testing.TB) *form.Set {
	t.Helper()
	set, err := served()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// ServedAs is one of the forms of the service.
func ServedAs(t testing.TB, name string) *form.Definition {
	t.Helper()
	d, ok := Served(t).Get(name)
	if !ok {
		t.Fatalf("no form %q", name)
	}
	return d
}

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

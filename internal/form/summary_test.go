package form_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/form"
)

var update = flag.Bool("update", false, "write the goldens anew")

// The whole application as its review page says it, in both languages.
func TestSummary(t *testing.T) {
	t.Parallel()
	d := definition(t, "application")
	for _, lang := range d.Languages {
		var b strings.Builder
		for _, s := range d.Summary(filled(), lang) {
			fmt.Fprintf(&b, "# %s\n", s.Title)
			for _, r := range s.Rows {
				fmt.Fprintf(&b, "%s: %s\n", r.Label, shown(r))
			}
			b.WriteString("\n")
		}
		file := "testdata/application." + lang + ".golden"
		if *update {
			if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), b.String()); diff != "" {
			t.Errorf("%s (-update writes it anew):\n%s", file, diff)
		}
	}
}

// shown writes a row so that everything about it can be read.
func shown(r form.Row) string {
	s := strings.ReplaceAll(strings.Join(r.Values, " | "), "\u00a0", "_")
	switch {
	case r.Empty:
		s = "(" + r.Blank + ")"
	case r.Masked != "":
		s += " = " + r.Masked
	case r.Long:
		s = "\n  " + strings.ReplaceAll(s, "\n", "\n  ")
	}
	if r.Sensitive {
		s += " [sensitive]"
	}
	return s
}

// What only a screen asks is shown once it was answered.
func TestSummaryOfPaper(t *testing.T) {
	t.Parallel()
	d := definition(t, "application")
	for _, x := range []struct {
		answer string
		first  string
	}{{"", "role"}, {"no", "preparation"}} {
		a := filled()
		a["shared_device"] = x.answer
		if got := d.Summary(a, "lv")[0].Step.ID; got != x.first {
			t.Errorf("shared device %q: the summary begins with %s, want %s", x.answer, got, x.first)
		}
	}
}

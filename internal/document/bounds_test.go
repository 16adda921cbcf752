package document_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tilts/internal/document"
)

// What would keep the service busy or fill its memory is refused with its place, or ends soon.
func TestATemplateIsBounded(t *testing.T) {
	t.Parallel()
	const open, end = "{{range $.Terms}}", "{{end}}"
	parts := ""
	for i := range 12 {
		parts += fmt.Sprintf(`{{define "p%d"}}{{template "p%d" .}}{{template "p%d" .}}{{end}}`, i, i+1, i+1)
	}
	for name, c := range map[string]struct{ text, want string }{
		"deep loops":          {strings.Repeat(open, 4) + "x" + strings.Repeat(end, 4), "more than 3 deep"},
		"many loops":          {strings.Repeat(open+"x"+end, 201), "more than 200 loops"},
		"a part names itself": {`{{define "a"}}{{template "a" .}}{{end}}{{template "a" .}}`, "names itself"},
		"two name each other": {
			`{{define "a"}}{{template "b" .}}{{end}}{{define "b"}}{{template "a" .}}{{end}}`, "names itself",
		},
		"parts without end":   {parts + `{{define "p12"}}x{{end}}{{template "p0" .}}`, "more than 200 loops and parts"},
		"a part there is not": {`{{template "nothing" .}}`, `there is no part “nothing”`},
		"counting":            {"{{range 1000000000}}x{{end}}", "a loop goes through a list"},
		"counting a list":     {"{{range len .Terms}}x{{end}}", "a loop goes through a list"},
		"printf":              {`{{printf "%1000000d" 1}}`, "there is no function printf; there are accusative"},
		"a function in one":   {`{{if (index .Terms 0)}}x{{end}}`, "there is no function index"},
		"call":                {`{{call .Case.Number}}`, "there is no function call"},
		"a long text": {
			strings.Repeat(open, 3) + strings.Repeat("x ", 2500) + strings.Repeat(end, 3), "longer than 524 kB",
		},
		"long values": {
			strings.Repeat(open, 2) + "{{$.Case.Facts}}{{$.Case.Facts}}" + strings.Repeat(end, 2), "longer than 4 MB",
		},
		"a large file": {strings.Repeat("x", document.MostSource), "larger than 65 kB"},
	} {
		began := time.Now()
		err := checked(t, letterFor(document.ForFile, c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) ||
			!strings.Contains(err.Error(), "letters/own.lv.md:") {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
	if err := checked(t, letterFor(document.ForFile, strings.Repeat(open, 3)+strings.Repeat(end, 3)+"x")); err != nil {
		t.Errorf("three loops in one another: %v", err)
	}
}

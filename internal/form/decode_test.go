package form_test

import (
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
)

func TestDecode(t *testing.T) {
	t.Parallel()
	d := definition(t, "application")
	got, err := d.Decode(url.Values{
		"format":              {"", "session"},
		"supporters.0.name":   {"Laura"},
		"supporters.7.name":   {"Anna"},
		"supporters.x.name":   {"?"},
		"supporters.007.name": {"?"},
		"role":                {"victim"},
		"_add":                {"supporters"},
		"supporters":          {"?"},
	}, "meeting")
	if err != nil {
		t.Fatal(err)
	}
	want := form.Answers{"format": "session", "supporters": []form.Answers{{"name": "Laura"}, {"name": "Anna"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	// A box without a tick is not posted, and is empty; a file that was not
	// posted stays.
	got, err = d.Decode(url.Values{"voluntary": {"yes"}}, "consent")
	if err != nil {
		t.Fatal(err)
	}
	a := form.Answers{"brochure_read": "yes", "attachments": []string{"a"}, "role": "victim"}.Merge(got)
	if diff := cmp.Diff(
		form.Answers{"voluntary": "yes", "brochure_read": "", "attachments": []string{"a"}, "role": "victim"}, a,
	); diff != "" {
		t.Error(diff)
	}
}

func TestDecodeLimits(t *testing.T) {
	t.Parallel()
	d := definition(t, "application")
	many := url.Values{}
	for i := range form.Limits.Fields + 1 {
		many.Set(fmt.Sprint("x", i), "1")
	}
	for name, x := range map[string]struct {
		values url.Values
		step   string
		want   fault.Kind
	}{
		"too long": {
			url.Values{"account": {strings.Repeat("a", form.Limits.AnswerBytes+1)}}, "event", fault.TooLarge,
		},
		"too many":     {many, "event", fault.TooLarge},
		"too many too": {url.Values{"account": make([]string, form.Limits.Fields+1)}, "event", fault.TooLarge},
		"row": {
			url.Values{fmt.Sprintf("supporters.%d.name", form.Limits.Rows): {"a"}}, "meeting", fault.TooLarge,
		},
		"bytes": {url.Values{"account": {"\xff"}}, "event", fault.Invalid},
		"step":  {url.Values{}, "nowhere", fault.NotFound},
	} {
		if _, err := d.Decode(x.values, x.step); fault.KindOf(err) != x.want {
			t.Errorf("%s: %v, want %v", name, err, x.want)
		}
	}
}

func TestDecodeJSON(t *testing.T) {
	t.Parallel()
	d := definition(t, "application")
	for in, want := range map[string]string{
		`{"role":"victim","attachments":[],"supporters":[{"name":"Laura"}]}`: "",
		`{"role":1}`:                     "invalid: form.json",
		`{"role":null}`:                  "invalid: form.json",
		`[]`:                             "invalid: form.json",
		`{`:                              "invalid: form.json",
		"{\"role\":\"\xff\"}":            "invalid: form.json",
		`{"supporters":[{"name":[{}]}]}`: "invalid: form.json",
		`{"supporters":["a"]}`:           "invalid: fault.check_answers [supporters: form.shape]",
		`{"role":["victim"],"colour":"red"}`: "invalid: fault.check_answers [colour: form.unknown_field] [role: " +
			"form.shape]",
		`{"supporters":[{"age":"3"}]}`: "invalid: fault.check_answers [supporters.0.age: form.unknown_field]",
		`{"account":"` + strings.Repeat("a",
			form.Limits.AnswerBytes+1) + `"}`: "too_large: fault.too_large",
		`{"supporters":[` + strings.Repeat(`{"name":"a"},`,
			form.Limits.Rows) + `{"name":"a"}]}`: "invalid: fault.check_answers [supporters: form.too_many_rows]",
	} {
		_, err := d.DecodeJSON([]byte(in))
		if want == "" && err != nil || want != "" && (err == nil || !strings.HasPrefix(err.Error(), want)) {
			t.Errorf("%.80s: %v, want %s", in, err, want)
		}
	}
}

// A program that prints three decimals means no thousands; in rows too.
func TestDecodeJSONRefusesThreeDecimals(t *testing.T) {
	t.Parallel()
	d := definition(t, "request")
	for sum, refused := range map[string]bool{
		"1.234": true, "1,234": true, "0.500": true, "1.234.567": true, "380.500 EUR": true, " 1.234 ": true,
		"1234.56": false, "1234": false, "1 234,56": false, "1.234,56": false, "380,5": false, "": false,
	} {
		_, err := d.DecodeJSON([]byte(fmt.Sprintf(`{"harm_amount":%q}`, sum)))
		says := err != nil && strings.Contains(err.Error(), "harm_amount: form.amount_decimals")
		if (err != nil) != refused || says != refused {
			t.Errorf("%q: %v", sum, err)
		}
	}
}

func TestRows(t *testing.T) {
	t.Parallel()
	a := form.Answers{}
	a.Set("supporters.1.name", "Anna")
	a.Set(fmt.Sprintf("supporters.%d.name", form.Limits.Rows), "too far")
	a.AddRow("supporters")
	if len(a.Groups("supporters")) != 3 || a.String("supporters.1.name") != "Anna" {
		t.Error(a)
	}
	a.RemoveRow("supporters.0")
	a.RemoveRow("supporters.9")
	a.RemoveRow("supporters")
	if len(a.Groups("supporters")) != 2 || a.String("supporters.0.name") != "Anna" ||
		a.String("supporters.5.name") != "" {
		t.Error(a)
	}
}

// Every message key this room can give is in the catalogues, and nothing more.
func TestCatalogue(t *testing.T) {
	t.Parallel()
	all, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	quoted := regexp.MustCompile(`"(form\.[a-z0-9_]+)"`)
	want := map[string]bool{
		"form.channel_phone": true, "form.channel_email": true, "form.channel_post": true,
		"form.channel_eaddress": true,
	}
	names, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		source, err := os.ReadFile(n.Name())
		if !strings.HasSuffix(n.Name(), ".go") || strings.HasSuffix(n.Name(), "_test.go") || err != nil {
			continue
		}
		for _, m := range quoted.FindAllStringSubmatch(string(source), -1) {
			if !strings.HasSuffix(m[1], "_") {
				want[m[1]] = true
			}
		}
	}
	for _, k := range form.Kinds() {
		want["form.missing_"+string(k)] = true
	}
	c := all.For(locale.Main)
	for key := range want {
		if !c.Has(key) {
			t.Errorf("no message %q", key)
		}
	}
	for _, key := range c.Keys() {
		if strings.HasPrefix(key, "form.") && !want[key] {
			t.Errorf("message %q is never given", key)
		}
	}
	if !slices.IsSorted(form.Kinds()) {
		t.Error("kinds are not sorted")
	}
}

func FuzzDecode(f *testing.F) {
	d := definition(f, "application")
	f.Add("role=victim&supporters.0.name=Laura&voluntary=yes")
	f.Add("supporters.1.name=a&supporters.0.relation=b&attachments=x&attachments=y")
	f.Fuzz(func(t *testing.T, query string) {
		values, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		a, err := d.Decode(values, "")
		if err != nil {
			return
		}
		p := d.Prune(a)
		d.Check(a, now)
		again, err := d.Decode(p.Encode(), "")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(p, d.Prune(again), same); diff != "" {
			t.Error(diff)
		}
	})
}

func FuzzDecodeJSON(f *testing.F) {
	d := definition(f, "application")
	f.Add([]byte(`{"role":"victim","attachments":["a"],"supporters":[{"name":"Laura"}]}`))
	f.Add([]byte(`{"supporters":[[]]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := d.DecodeJSON(data)
		if err != nil {
			return
		}
		d.Check(a, now)
		d.Summary(a, "en")
		if diff := cmp.Diff(d.Prune(a), d.Prune(d.Prune(a)), same); diff != "" {
			t.Error(diff)
		}
	})
}

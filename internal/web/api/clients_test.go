package api_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"tilts/internal/locale"
	"tilts/internal/web/sitetest"
)

// Programs that write client code understand the description: its schemas are named in
// ASCII and alike in every language, flat, and each text has a type.
func TestAPIDescriptionIsForGenerators(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	var names []string
	for _, lang := range locale.Languages {
		var doc struct {
			Components struct{ Schemas map[string]any }
		}
		if err := json.Unmarshal(description(t, p, lang), &doc); err != nil {
			t.Fatal(err)
		}
		now := slices.Sorted(maps.Keys(doc.Components.Schemas))
		if names == nil {
			names = now
		}
		if !slices.Equal(names, now) {
			t.Errorf("%s: %q, want %q", lang, now, names)
		}
		for name, schema := range doc.Components.Schemas {
			if !regexp.MustCompile(`^[a-z][a-z0-9_]*$`).MatchString(name) {
				t.Errorf("a class would be called %q", name)
			}
			flat(t, name, schema)
		}
	}
}

// flat refuses what those programs stumble over.
func flat(t *testing.T, at string, schema any) {
	t.Helper()
	switch s := schema.(type) {
	case map[string]any:
		_, typed := s["type"]
		for _, word := range []string{"enum", "pattern", "maxLength", "properties", "items"} {
			if _, has := s[word]; has && !typed {
				t.Errorf("%s: %s without a type", at, word)
			}
		}
		for _, word := range []string{"allOf", "if", "not", "$defs", "const", "contains"} {
			if _, has := s[word]; has {
				t.Errorf("%s: %s", at, word)
			}
		}
		if _, titled := s["title"].(string); titled {
			t.Errorf("%s: a title would name its class", at)
		}
		for name, inner := range s {
			flat(t, at+"/"+name, inner)
		}
	case []any:
		for _, inner := range s {
			flat(t, at, inner)
		}
	}
}

// What programs read has nothing invisible in it, and no pattern that only some engines read.
func TestAPISchemasAreForEveryEngine(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	documents := map[string][]byte{"openapi": description(t, p, "lv")}
	for _, name := range sitetest.Arrivals.Forms.Names() {
		documents[name] = p.do(http.MethodGet, "/api/v1/forms/"+name+"?lang=lv", "").body
	}
	for name, data := range documents {
		if strings.Contains(string(data), `\\p{`) {
			t.Errorf(`%s: a pattern has \p`, name)
		}
		for _, r := range string(data) {
			if r > unicode.MaxASCII && !unicode.IsPrint(r) || r == 0x7f {
				t.Errorf("%s: U+%04X as it is", name, r)
				break
			}
		}
	}
}

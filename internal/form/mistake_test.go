package form_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tilts/internal/form"
	"tilts/internal/locale"
)

// below is the last line of a sound definition, under which a provoked mistake stands, on line 10.
const below = "      - "

// longer is a definition with so many fields of one kind.
func longer(n int) string {
	var text strings.Builder
	text.WriteString(head)
	for i := range n {
		fmt.Fprintf(&text, "%s{id: x%d, kind: date, label: {lv: A, en: A}}\n", below, i)
	}
	return text.String()
}

// deep is a condition in so many others.
func deep(n int) string {
	return below + "{id: x, kind: date, label: {lv: A, en: A}, when: " + strings.Repeat("{not: ", n) +
		"{field: who, equals: a}" + strings.Repeat("}", n) + "}\n"
}

func field(rest string) string {
	return head + below + "{id: x, label: {lv: A, en: A}, " + rest + "}\n"
}

// provokedInForms are definitions with one mistake each: its key, without "definition.", and its place.
var provokedInForms = []struct {
	source, key  string
	line, column int
}{
	{"\xff\xfet\x00", "utf16", 1, 1},
	{"lang\x00", "zero_byte", 1, 5},
	{"languages: [lv]\ntitle: {lv: V\xe7stule}", "not_utf8", 2, 14},
	{strings.Repeat("x", form.Limits.JSONBytes+1), "large", 1, 1},
	{strings.Repeat("[", 200), "deep", 1, 101},
	{"title: [", "yaml", 1, 8},
	{"", "one_document", 1, 1},
	{"languages: [lv]\ntitle: {lv: A}\n", "head", 1, 1},
	{strings.NewReplacer("[lv, en]", "[lv, EN]", "en: ", "EN: ").Replace(head), "language", 1, 12},
	{field("kind: group, max: 2, item: {lv: A, en: A}, fields: [{id: who, kind: date, label: {lv: A, en: A}}]"),
		"in_and_out", 1, 1},
	{longer(form.Limits.Fields), "many_fields", 1, 1},
	{"parties: groups\n" + head, "party_groups", 1, 10},
	{"for: all\n" + head, "unknown_word", 1, 6},
	{field("kind: datum"), "unknown_word", 10, 10},
	{head + below + "{id: who, kind: date, label: {lv: A, en: A}}\n", "twice", 10, 10},
	{head + below + "{id: x, kind: date}\n", "missing", 10, 10},
	{strings.Replace(head, "\"no\": {lv: Nē, en: No}\n", "", 1), "answer_missing", 1, 1},
	{head + below + "{id: Xx, kind: date, label: {lv: A, en: A}}\n", "id", 10, 10},
	{field("kind: yesno, options: [{id: a, label: {lv: A, en: A}}]"), "yes_no", 10, 62},
	{field("kind: choice, options: [{id: a, label: {lv: A, en: A}}]"), "two_options", 10, 10},
	{field("kind: identity, options: [{id: a, label: {lv: A, en: A}}, {id: none, label: {lv: B, en: B}}]"),
		"option_way", 10, 65},
	{field("kind: group, item: {lv: A, en: A}, fields: [{id: y, kind: date, label: {lv: A, en: A}}]"),
		"no_max", 10, 10},
	{field("kind: group, max: 2, item: {lv: A, en: A}, fields: [{id: y, kind: group, max: 2, " +
		"label: {lv: A, en: A}, item: {lv: A, en: A}, fields: [{id: z, kind: date, label: {lv: A, en: A}}]}]"),
		"group_in_group", 10, 93},
	{field("kind: group, max: 2, item: {lv: A, en: A}, fields: [{id: y, kind: file, label: {lv: A, en: A}}]"),
		"file_in_group", 10, 93},
	{head + aboveGroup(form.Limits.Above+1), "many_ways", 18, 16},
	{field("kind: date, item: {lv: A, en: A}"), "misplaced", 10, 59},
	{head + deep(9), "deep_condition", 10, 107},
	{field("kind: date, when: {field: who}"), "condition", 10, 59},
	{field("kind: date, when: {field: y, equals: a}"), "not_earlier", 10, 59},
	{head + below + "{id: y, kind: date, label: {lv: A, en: A}}\n" + below +
		"{id: x, kind: date, label: {lv: A, en: A}, when: {field: y, equals: a}}\n", "unreadable", 11, 59},
	{field("kind: date, when: {field: who, equals: c}"), "no_option", 10, 59},
	{head + "rules: [{rule: never, fields: [who]}]\n", "unknown_rule", 10, 10},
	{head + "rules: [{rule: dates_in_order, fields: [who]}]\n", "rule_fields", 10, 10},
	{head + "rules: [{rule: one_of, fields: [who, what]}]\n", "rule_field", 10, 10},
	{head + "rules: [{rule: birth_date_agrees_with_code, fields: [a.b, who]}]\n", "rule_row", 10, 10},
	{head + "help: A\n", "keys", 10, 7},
	{head + "help:\n", "key_empty", 10, 1},
	{head + "rules: [{rule: dates_in_order, fields: [who, who], error: {lv: A, en: A}}]\n", "rule_error", 10, 10},
	{head + "titel: A\n", "unknown_key", 10, 1},
	{head + "help: {lv: A, en: A}\nhelp: {lv: A, en: A}\n", "key_twice", 11, 1},
	{head + "after: []\n", "list", 10, 8},
	{strings.Replace(head, "{lv: Solis, en: Step}", "{lv: [a], en: Step}", 1), "text", 7, 17},
	{field("kind: text, max_length: much"), "number", 10, 64},
	{field("kind: date, required: maybe"), "boolean", 10, 62},
	{strings.Replace(head, "{lv: Solis, en: Step}", "{lv: Solis}", 1), "language_missing", 7, 13},
	{head + "after: [{title: {lv: A, en: A}, text: {lv: A, en: \"By {day}\"}}]\n", "unfilled", 10, 51},
}

var argument = regexp.MustCompile(`\{([a-z_]+)\}`)

// Every mistake that the catalogues have words for is provoked by a definition, stands where it is told, and
// is told in each language with all its arguments.
func TestEveryMistakeOfAFormIsProvokedAndSaid(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, x := range provokedInForms {
		_, err := form.Parse("f", []byte(x.source))
		list, rest := form.MistakesIn(err)
		if len(list) != 1 || rest != nil {
			t.Errorf("%s: %d mistakes: %v", x.key, len(list), err)
		}
		at := slices.IndexFunc(list, func(m *form.Mistake) bool { return m.Key == "definition."+x.key })
		if at < 0 {
			t.Errorf("%s is not provoked: %v", x.key, err)
			continue
		}
		if m := list[at]; m.Line != x.line || m.Column != x.column || m.File != "f.yaml" {
			t.Errorf("%s stands at %s:%d:%d, want %d:%d", x.key, m.File, m.Line, m.Column, x.line, x.column)
		}
		saidEverywhere(t, list[at], seen)
	}
	wrong := []error{}
	add := func(name string, source string, languages ...string) {
		set, err := form.Load(fstest.MapFS{
			name + ".yaml": {Data: []byte(source)}, "other.yaml": {Data: []byte(head)},
		}, nil)
		wrong = append(wrong, err)
		wrong = append(wrong, set.Lacking(languages)...)
	}
	add("status", strings.Replace(head, "kind: choice", "kind: choices", 1), "ru")
	add("asks", strings.Replace(head, "{lv: Kas, en: Who}", "{lv: Kas Jūs esat, en: Who}", 1), "lv")
	_, err := form.Parse("../x", []byte(head))
	list, rest := form.MistakesIn(append(wrong, err)...)
	if rest != nil {
		t.Error(rest)
	}
	for _, m := range list {
		saidEverywhere(t, m, seen)
	}
	catalogues, _ := locale.Load()
	for _, key := range catalogues.For(locale.Main).Keys() {
		part := strings.HasPrefix(key, "definition.part_")
		if strings.HasPrefix(key, "definition.") && !part && !seen[key] {
			t.Errorf("no definition provokes %s", key)
		}
	}
}

// saidEverywhere checks the words of a mistake in each language.
func saidEverywhere(t *testing.T, m *form.Mistake, seen map[string]bool) {
	t.Helper()
	seen[m.Key] = true
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, lang := range locale.Languages {
		said[m.In(lang)] = lang
		wanted := map[string]bool{}
		for _, p := range argument.FindAllStringSubmatch(catalogues.For(lang).T(m.Key), -1) {
			wanted[p[1]] = true
		}
		given := map[string]bool{}
		for name, value := range m.Args {
			given[name] = true
			if fmt.Sprint(value) == "" && name != "given" {
				t.Errorf("%s has an empty %s", m.Key, name)
			}
		}
		if !maps.Equal(wanted, given) {
			t.Errorf("%s in %s asks for %v, and is given %v", m.Key, lang, wanted, given)
		}
	}
	if len(said) != len(locale.Languages) {
		t.Errorf("%s is said in one way in two languages: %v", m.Key, said)
	}
}

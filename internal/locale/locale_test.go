package locale

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// Every language has every key, with the same placeholders and all its plural forms.
func TestParity(t *testing.T) {
	for _, wrong := range Check(Files) {
		t.Error(wrong)
	}
}

// Each mistake of a catalogue is named with its place.
func TestCheck(t *testing.T) {
	const names = "applicant.language_lv: Latviski\napplicant.language_ru: По-русски\n"
	const staff = "staff.language_lv: Latviski\nstaff.language_ru: Krieviski\n"
	const files = "a.files: {zero: \"{n} failu\", one: \"{n} fails\", other: \"{n} faili\"}\n"
	const translated = "a.files: {one: \"{n} файл\", few: \"{n} файла\", many: \"{n} файлов\", other: \"{n} файла\"}\n"
	for name, x := range map[string]struct {
		file, content string
		want          []string
	}{
		"nothing": {},
		"a key is missing": {"ru/a.yaml", "a.other: x\n", []string{
			`ru/a.yaml:1:1: "a.files" is missing; write it as in lv/a.yaml:1`,
			`ru/a.yaml:1:1: "a.other" is not in lv/a.yaml; write it there, or take it away`,
		}},
		"placeholders": {"ru/a.yaml", strings.Replace(translated, "{n} файлов", "{count} файлов", 1), []string{
			`ru/a.yaml:1:1: "a.files" has the placeholders [{count} {n}]; in lv/a.yaml it has [{n}]`,
		}},
		"plural forms": {"ru/a.yaml", "\n" + strings.Replace(translated, "few", "two", 1), []string{
			`ru/a.yaml:2:1: "a.files" has no form "few", as 2 needs`,
			`ru/a.yaml:2:1: "a.files" has a form "two", which no number takes; there are few, many, one`,
		}},
		"another area": {"ru/a.yaml", translated + "b.x: y\n", []string{
			`ru/a.yaml:2:1: "b.x": want a key that begins with "a."`,
		}},
		"a part of an area": {"ru/a/more.yaml", "a.files: x\na.other: x\n", []string{
			`ru/a/more.yaml:1:1: "a.files": another file of its area has it too`,
			`ru/a/more.yaml:1:1: "a.files" has the placeholders []; in lv/a.yaml it has [{n}]`,
			`ru/a/more.yaml:2:1: "a.other" is not in lv/a/more.yaml; write it there, or take it away`,
		}},
		"no text": {"ru/a.yaml", translated + "a.more: [x]\n", []string{
			`ru/a.yaml:2:1: "a.more": want a text or plural forms, here is []interface {}`,
			`ru/a.yaml:2:1: "a.more" is not in lv/a.yaml; write it there, or take it away`,
		}},
		"a byte order mark": {"ru/a.yaml", "\uFEFF" + translated, nil},
		"another encoding": {"ru/a.yaml", "\n# \xf4", []string{
			`ru/a.yaml:2:3: the file is not written in UTF-8 (a byte 0xf4 stands here); save it as UTF-8`,
			`ru/a.yaml:1:1: "a.files" is missing; write it as in lv/a.yaml:1`,
		}},
		"no YAML": {"ru/a.yaml", "a.files: [", []string{
			`ru/a.yaml:1:10: this is not YAML: sequence end token ']' not found`,
			`ru/a.yaml:1:1: "a.files" is missing; write it as in lv/a.yaml:1`,
		}},
		"a language has no name": {"lv/staff.yaml", "staff.language_lv: Latviski\n", []string{
			`lv/staff.yaml:1:1: "staff.language_ru" is missing, which the language ru needs; write it`,
			`ru/staff.yaml:2:1: "staff.language_ru" is not in lv/staff.yaml; write it there, or take it away`,
		}},
	} {
		t.Run(name, func(t *testing.T) {
			catalogues := fstest.MapFS{}
			for _, lang := range []string{"lv", "ru"} {
				catalogues[lang+"/applicant.yaml"] = &fstest.MapFile{Data: []byte(names)}
				catalogues[lang+"/staff.yaml"] = &fstest.MapFile{Data: []byte(staff)}
			}
			catalogues["lv/a.yaml"] = &fstest.MapFile{Data: []byte(files)}
			catalogues["ru/a.yaml"] = &fstest.MapFile{Data: []byte(translated)}
			if x.file != "" {
				catalogues[x.file] = &fstest.MapFile{Data: []byte(x.content)}
			}
			var got []string
			for _, wrong := range Check(catalogues) {
				got = append(got, wrong.Error())
			}
			if !slices.Equal(got, x.want) {
				t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(x.want, "\n"))
			}
		})
	}
	alone := fstest.MapFS{
		"lv/applicant.yaml": {Data: []byte("applicant.language_lv: Latviski\n")},
		"lv/staff.yaml":     {Data: []byte("staff.language_lv: Latviski\n")},
	}
	const want = `lv/statistics.yaml:1:1: "statistics.t9.title" is missing, which table T9 needs; write it`
	if got := Check(alone, Need{"statistics.t9.title", "table T9"}); len(got) != 1 || got[0].Error() != want {
		t.Error(got)
	}
}

func TestPlural(t *testing.T) {
	for _, x := range []struct {
		lang string
		n    int
		want string
	}{
		{
			"lv", 0, "zero"}, {"lv", 1, "one"}, {"lv", 2, "other"}, {"lv", 10, "zero"}, {"lv", 11, "zero"}, {"lv", 21,
			"one"}, {"lv", 111, "zero"},
		{"ru", 1, "one"}, {"ru", 3, "few"}, {"ru", 5, "many"}, {"ru", 12, "many"}, {"ru", 22, "few"},
		{"en", 1, "one"}, {"en", 0, "other"},
		{"uk", 1, "one"}, {"uk", 3, "few"}, {"uk", 5, "many"}, // nobody has written a rule for it
	} {
		if got := category(x.lang, x.n); got != x.want {
			t.Errorf("category(%s, %d) = %s, want %s", x.lang, x.n, got, x.want)
		}
	}
}

func TestPlaceholders(t *testing.T) {
	c := &Catalogue{Lang: "lv", areas: map[string]func() messages{"a": func() messages {
		return messages{"a.files": {"one": "{n} fails no {max}", "other": "{n} faili no {max}"}}
	}}}
	if got := c.N("a.files", 21, "max", 30); got != "21 fails no 30" {
		t.Error(got)
	}
	// A value that looks like a placeholder is not filled again.
	if got := c.T("a.files", "n", "{max}", "max", 3); got != "{max} faili no 3" {
		t.Error(got)
	}
	if got := c.T("a.missing"); got != "[a.missing]" {
		t.Error(got)
	}
}

// No start waits for texts that nobody reads yet.
func TestAnAreaWaitsForItsReader(t *testing.T) {
	t.Parallel()
	c := lazy("lv", []string{"lv/desk.yaml", "lv/not-there.yaml"})
	if c.Has("desk.none") || c.Has("elsewhere.none") {
		t.Error("there is a text that no file has")
	}
	defer func() {
		if recover() == nil {
			t.Error("a file that cannot be read is no fault")
		}
	}()
	c.Has("not-there.none")
}

// What a map of arguments tells by number is told by its number.
func TestArgsCount(t *testing.T) {
	t.Parallel()
	all, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		lang, key string
		args      map[string]any
		want      string
	}{
		{"lv", "fault.too_many_files", map[string]any{"max": 1}, "Pievienojiet ne vairāk kā 1 failu."},
		{"lv", "fault.too_many_files", map[string]any{"max": 10, "name": "a"}, "Pievienojiet ne vairāk kā 10 failus."},
		{"en", "fault.too_many", map[string]any{"seconds": 1}, "Too many attempts. Try again in 1 second."},
		{"ru", "fault.too_many", map[string]any{"seconds": 3},
			"Слишком много попыток. Попробуйте ещё раз через 3 секунды."},
	} {
		if got := all.For(x.lang).Args(x.key, x.args); got != x.want {
			t.Errorf("%s: %q, want %q", x.lang, got, x.want)
		}
	}
	one := all.For("en").Args("form.too_long", map[string]any{"n": 1, "max": 4})
	if !strings.Contains(one, "It has 1 character, and the limit is 4") {
		t.Error(one)
	}
}

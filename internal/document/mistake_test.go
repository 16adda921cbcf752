package document_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/locale"
)

// own is the head of a letter to an offender; what is wrong stands from line 8 on.
const own = "---\ntitle: A\nname: B\nfor: offender\n---\n# A\n\n"

// head is the front of such a letter with a line of its own, the fifth.
func head(line string) string {
	return "---\ntitle: A\nname: B\nfor: offender\n" + line + "\n---\n# A\n"
}

// provoked is a template in the place of letters/own.lv.md, and the one mistake in it.
type provoked struct {
	text         string
	key          string // without "mistake."
	line, column int
}

func tall(remark string) string {
	return own + remark + "\n\n" + strings.Repeat("Rindkopa.\n\n", 90) + "<!-- end -->\n"
}

func leaflet(first string) string {
	text := "---\ntitle: A\nname: B\nfor: file\npage: a4-landscape\n---\n<!-- leaflet -->\n\n" + first
	for range 5 {
		text += "\n\n<!-- panel -->\n\nTeksts.\n"
	}
	return text + "\n\n<!-- end -->\n"
}

var inTheFile = []provoked{
	{strings.Repeat("x", document.MostSource+1), "large", 1, 1},
	{"\xff\xfea\x00", "utf16", 1, 1},
	{own + "ab\x00", "zero_byte", 8, 3},
	{own + "V\xe7stule", "not_utf8", 8, 2},
	{own + "ab\ue000", "private", 8, 3},
	{"# A\n", "no_front", 1, 1},
	{"---\ntitle: A\n# A\n", "front_open", 1, 1},
	{head("asks: \"a"), "front_syntax", 5, 7},
	{head("asks"), "front_syntax", 5, 1},
	{head("titel: B"), "front_unknown", 5, 1},
	{head("footer:\n  lines: [a]\n  altt: b"), "front_unknown", 7, 3},
	{head("title: B"), "front_twice", 5, 1},
	{head("letterhead: maybe"), "front_kind", 5, 13},
	{head("needs: meeting"), "front_kind", 5, 8},
	{head("asks: [a]"), "front_kind", 5, 7},
	{head("footer: 12"), "front_kind", 5, 9},
	{"---\nname: B\nfor: file\n---\n# A\n", "front_missing", 1, 1},
	{head("page: a5"), "front_choice", 5, 1},
	{head("needs: [meting]"), "front_choice", 5, 1},
	{"---\ntitle: A\nname: B\nfor: nobody\n---\n# A\n", "front_choice", 4, 1},
	{head("footer:\n  qr: https://a.lv"), "front_alt", 5, 1},
	{"---\ntitle: A\nfor: file\n---\n# A\n", "front_name", 1, 1},
	{"---\ntitle: A\nname: B\n---\n# A\n", "front_for", 1, 1},
	{head("required: true"), "front_asks", 5, 1},
	{head("example: Teksts"), "front_asks", 5, 1},
	{"---\ntitle: A\nname: B\nfor: file\nneeds: [due]\n---\n# A\n", "front_needs", 5, 1},
	{head("footer:\n  lines:\n    - \"Tālrunis {{.Office.Phon}}\""), "unknown", 7, 26},
}

var inTheLanguage = []provoked{
	{own + "a {{shout .Case.Number}}", "function", 8, 5},
	{own + "{{printf \"%d\" 1}}", "function", 8, 3},
	{own + "{{$who}}", "variable", 8, 3},
	{own + "ā {{.Case.Number\n", "unclosed", 8, 3},
	{own + "{{if eq .Case.Number \"a}}b{{end}}", "quote", 8, 1},
	{own + "{{if (eq .Case.Number .Case.Stage}}b{{end}}", "paren", 8, 1},
	{own + "{{/* piezīme", "comment", 8, 1},
	{own + "{{.Case.Number}} {{end}}", "end_of_nothing", 8, 18},
	{own + "{{break}}", "outside_loop", 8, 1},
	{own + "{{define \"a\"}}x{{end}}\n{{define \"a\"}}y{{end}}", "part_twice", 9, 11},
	{own + "{{if}}a{{end}}", "value_missing", 8, 1},
	{own + "{{eq 1x 2}}", "number", 8, 6},
	{own + "{{.Case.Number; .Case.Stage}}", "letter", 8, 15},
	{own + "{{template 5}}", "unexpected", 8, 12},
	{own + "{{1 | 2}}", "syntax", 8, 1},
	{own + "{{if .Meeting}}\n{{range .Terms}}{{.Text}}{{end}}\n", "no_end", 8, 1},
	{own + "{{.Case.Numbr}}", "unknown", 8, 8},
	{own + "{{with .Meeting}}{{.Zzzzzzzzz}}{{end}}", "unknown", 8, 20},
	{own + "{{.Meeting.Place}}", "absent", 8, 11},
	{own + "{{on .Recipient.Name}}", "type", 8, 16},
	{own + "{{words .Case.StartedOn}}", "type", 8, 14},
	{own + "{{list .Victims}}", "type", 8, 8},
	{own + "{{names .Terms}}", "type", 8, 9},
	{own + "{{capital .Office}}", "type", 8, 11},
	{own + "{{on .Recipient.Legal}}", "type", 8, 16},
	{strings.Replace(own, "offender", "director", 1) + "{{on .Case.Offence}}", "type", 8, 11},
	{own + "{{range .Terms}}{{words .Amount}}{{range .Instalments}}{{on .N}}{{end}}{{end}}", "type", 8, 61},
	{own + "{{on}}", "arguments", 8, 3},
	{own + "{{range .Recipient.Name}}a{{end}}", "no_list", 8, 19},
	{own + "{{if lt .Case.Number 3}}a{{end}}", "compare", 8, 6},
	{own + "{{.Case.Number 1}}", "cannot", 8, 8},
	{own + "{{.Terms}}", "list", 8, 3},
	{own + "{{.Terms.Text}}", "list", 8, 9},
	{own + "{{with .Meeting}}{{.}}{{end}}", "group", 8, 20},
	{own + strings.Repeat("{{range $.Terms}}", 3) + "{{$.Case.Facts}}" + strings.Repeat("{{end}}", 3),
		"values_too_long", 8, 54},
	{own + "{{if .Recipient.Represents}}{{.Terms}}{{end}}", "list", 8, 31},
	{own + "{{if .Recipient.Represents}}" + strings.Repeat("{{range $.Terms}}", 3) +
		"{{$.Case.Facts}}" + strings.Repeat("{{end}}", 4), "values_too_long", 8, 82},
	{own + strings.Repeat("{{range $.Terms}}", 3) + strings.Repeat("x ", 2500) + strings.Repeat("{{end}}", 3),
		"text_too_long", 6, 1},
	{own + strings.Repeat("{{range $.Terms}}", 4) + "x" + strings.Repeat("{{end}}", 4), "deep_loops", 8, 60},
	{own + strings.Repeat("{{range $.Terms}}x{{end}}", 201), "many_loops", 8, 5009},
	{own + "{{range 1000}}x{{end}}", "counting", 8, 9},
	{own + "{{define \"a\"}}{{template \"a\" .}}{{end}}{{template \"a\" .}}", "part_itself", 8, 26},
	{own + "{{template \"nothing\" .}}", "part_missing", 8, 12},
}

var inTheLetter = []provoked{
	{own + "{{range .Victims}}{{.Phone}}{{end}}", "not_for", 8, 21},
	{own + "<!-- signatres -->", "remark_unknown", 8, 1},
	{own + "Ā.\n\n  <!-- signatures line -->", "remark_shape", 10, 3},
	{own + "<!-- signatures lines=\"a\" -->", "remark_attribute", 8, 1},
	{own + "<!-- title line=\"a\" -->", "remark_attribute", 8, 1},
	{own + "<!-- space mm=\"NaN\" -->", "remark_number", 8, 1},
	{own + "A.\n\n> Citāts {{.Case.Number}}", "element", 10, 3},
	{own + "Teksts ar `kodu`.", "inline", 8, 12},
	{own + "{{with .Meeting}}{{.Place}}{{end}}\n\nĀ <b>a</b>", "inline", 10, 3},
	{own + "- a\n\n      kods", "in_list", 10, 7},
	{own + "{{.Case.Number}} [ā](ftp://a.lv)", "link", 8, 19},
	{own + "<script>x</script>", "html", 8, 1},
	{own + "<!-- panel -->", "outside", 8, 1},
	{own + "a\n\n<!-- end -->", "ends_nothing", 10, 1},
	{own + "<!-- keep -->\n\na", "unended", 8, 1},
	{own + "<!-- split -->\na\nb\nc", "split", 9, 1},
	{own + "<!-- parties -->\n- a", "parties", 9, 3},
	{own + "<!-- bars alt=\"a\" -->\n| a | b | c |\n| - | - | - |\n| x | y | z |", "bars", 9, 3},
	{"---\ntitle: \"{{.Letter.Note}}\"\nname: B\nfor: file\n---\n# A\n", "no_title", 2, 1},
	{"---\ntitle: A\nname: B\nfor: file\n---\n{{.Letter.Note}}\n", "empty", 6, 1},
	{own + "a\n\n### b", "heading", 10, 5},
	{own + "<!-- qr address=\"https://a.lv\" -->", "no_alt", 8, 1},
	{own + "<!-- table weights=\"1 2 3\" -->\n| a | b |\n| - | - |\n| x | y |", "table", 9, 3},
	{own + "<!-- address -->\nAdrese", "address", 9, 1},
	{own + "<!-- leaflet -->\n\na\n\n<!-- end -->", "leaflet", 8, 1},
	{own + "<!-- scene name=\"tlak\" alt=\"a\" -->\n\nA", "scene", 10, 1},
	{tall("<!-- columns -->"), "tall", 76, 1},
	{leaflet("A\n\n" + strings.Repeat("Rindkopa par saturu.\n\n", 60)), "tall_panel", 37, 1},
	{"---\ntitle: A\nname: B\nfor: file\n---\n<!-- address -->\n" + strings.Repeat("Rinda\n", 30) + "\n# A\n",
		"tall_address", 7, 1},
	{own + "<!-- qr alt=\"a\" address=\"https://a.lv/" + strings.Repeat("x", 3000) + "\" -->", "code_too_long", 8, 1},
	{own + "Ļoti labi 😀", "glyph", 8, 11},
	{own + "Paldies 李", "glyph", 8, 9},
	{own + "Tā ⸮ nav", "glyph", 8, 4},
	{own + "李伟", "glyph", 8, 1},
	{head("watermark: \"PROJEKTS 😀\""), "glyph", 5, 22},
	{"---\ntitle: A\nname: B\nfor: file\nasks: a\nexample: \"😀\"\n---\n# A\n\n{{.Letter.Note}}\n", "glyph", 10, 1},
	{own + "a\n\n" + strings.Repeat("nesadalāms", 20), "cut", 10, 1},
	{"---\ntitle: A\nname: B\nfor: file\nasks: a\nexample: " + strings.Repeat("ļotigarš", 20) +
		"\n---\n# A\n\n{{.Letter.Note}}\n", "cut", 10, 1},
	{own + "a\n\n<!-- table weights=\"1 30\" -->\n| a | b |\n| - | - |\n| {{.Recipient.Role}} | b |", "cut", 11, 3},
}

var placeholders = regexp.MustCompile(`\{([a-z_]+)\}`)

// Every mistake that the catalogues have words for is provoked by a template, stands where it is
// told, and is told in every language with all its arguments filled in.
func TestEveryMistakeIsProvokedAndSaid(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, x := range slices.Concat(inTheFile, inTheLanguage, inTheLetter) {
		m := onlyMistake(t, "letters/own.lv.md", x.text)
		if m == nil {
			t.Errorf("mistake.%s is not provoked by %.200q", x.key, strings.TrimPrefix(x.text, own))
			continue
		}
		if m.Key != "mistake."+x.key || m.Line != x.line || m.Column != x.column || m.File != "letters/own.lv.md" {
			t.Errorf("%.150q: %.400v\nis %s at %d:%d, want mistake.%s at %d:%d", strings.TrimPrefix(x.text, own), m,
				m.Key, m.Line, m.Column, x.key, x.line, x.column)
		}
		told(t, catalogues, m, seen)
	}
	for file, key := range map[string]string{
		"letters/own.md": "file_name", "documents/own.lv.md": "no_document", "mail/own.lv.txt": "no_document",
	} {
		text := "---\ntitle: A\nsubject: B\n---\n# A\n"
		if m := onlyMistake(t, file, text); m == nil || m.Key != "mistake."+key || m.Line != 1 || m.Column != 1 {
			t.Errorf("%s: %v, want mistake.%s", file, m, key)
		} else {
			told(t, catalogues, m, seen)
		}
	}
	if m := onlyMistake(t, "documents/receipt.lv.md", head("")); m == nil || m.Key != "mistake.front_letter" ||
		m.Line != 3 {
		t.Errorf("a receipt with the head of a letter: %v", m)
	} else {
		told(t, catalogues, m, seen)
	}
	lacking(t, catalogues, seen)
	for _, r := range document.Recipients {
		seen["mistake.for_"+string(r)] = true // TestRefusalsNameTheRecipient
	}
	for _, key := range catalogues.For(locale.Main).Keys() {
		if strings.HasPrefix(key, "mistake.") && !seen[key] {
			t.Errorf("no template provokes %s", key)
		}
	}
}

// Several mistakes are told at once, from the top of the file.
func TestSeveralMistakesAreToldAtOnce(t *testing.T) {
	t.Parallel()
	text := strings.Replace(own, "title: A", "title: \"A {{.Case.Colour}}\"", 1) +
		"{{.Recipient.Nme}} {{range .Victims}}{{.Phone}}{{end}}\n\n"
	for more, want := range map[string]string{
		"": "2:18 8:13 8:40", "<!-- signatres -->\n\n<!-- tabel -->": "2:18 8:13 8:40 10:1 12:1",
	} {
		parsed, err := document.Parse("letters/own.lv.md", []byte(text+more))
		if err == nil {
			err = parsed.Mistakes()
		}
		list, rest := document.MistakesIn(err)
		var places []string
		for _, m := range list {
			places = append(places, fmt.Sprintf("%d:%d", m.Line, m.Column))
		}
		if got := strings.Join(places, " "); got != want || rest != nil {
			t.Errorf("%q: got %s, want %s (%v)", more, got, want, rest)
		}
		set, err := document.Load(fstest.MapFS{"letters/own.lv.md": {Data: []byte(text + more)}})
		if err != nil {
			t.Fatal(err)
		}
		if got := set.Check(); len(got) != len(list) {
			t.Errorf("%q: the check names %d mistakes, want %d: %v", more, len(got), len(list), got)
		}
	}
}

// onlyMistake is the one thing wrong with a template; nil for none or for several.
func onlyMistake(t *testing.T, file, text string) *document.Mistake {
	t.Helper()
	parsed, err := document.Parse(file, []byte(text))
	if err == nil {
		err = parsed.Mistakes()
	}
	list, rest := document.MistakesIn(err)
	if rest != nil {
		t.Errorf("%s: no mistake of a template: %v", file, rest)
	}
	if len(list) != 1 {
		if len(list) > 1 {
			t.Errorf("%d mistakes: %v", len(list), list)
		}
		return nil
	}
	return list[0]
}

// lacking tells of files that are not there.
func lacking(t *testing.T, catalogues locale.Catalogues, seen map[string]bool) {
	t.Helper()
	set, err := document.Load(fstest.MapFS{"letters/own.lv.md": {Data: []byte(own)}})
	if err != nil {
		t.Fatal(err)
	}
	list, rest := document.MistakesIn(errors.Join(set.Lacking(locale.Languages)...))
	if rest != nil {
		t.Error(rest)
	}
	for _, m := range list {
		told(t, catalogues, m, seen)
	}
}

// told checks the words of a mistake in every language, and of what it names in them.
func told(t *testing.T, catalogues locale.Catalogues, m *document.Mistake, seen map[string]bool) {
	t.Helper()
	if m.Sample != "" {
		seen["mistake.in_"+string(m.Sample)] = true
	}
	said := map[string]string{}
	for _, lang := range locale.Languages {
		said[lang] = m.In(lang)
		phrases(t, catalogues.For(lang), m.Key, m.Args, seen)
	}
	if said["lv"] == said["en"] || said["lv"] == said["ru"] || said["en"] == said["ru"] {
		t.Errorf("%s is said in one way in two languages: %q", m.Key, said)
	}
}

// phrases checks that a text asks for exactly the arguments that there are.
func phrases(t *testing.T, words *locale.Catalogue, key string, args fault.Args, seen map[string]bool) {
	t.Helper()
	seen[key] = true
	if !words.Has(key) {
		t.Errorf("%s has no %s", words.Lang, key)
		return
	}
	var wanted, given []string
	for _, p := range placeholders.FindAllStringSubmatch(bracedWords.ReplaceAllString(words.T(key), ""), -1) {
		wanted = append(wanted, p[1])
	}
	for name, value := range args {
		given = append(given, name)
		if inner, innerArgs, ok := document.PhraseOf(value); ok {
			phrases(t, words, inner, innerArgs, seen)
		} else if value == "" || value == nil {
			t.Errorf("%s has an empty %s", key, name)
		}
	}
	slices.Sort(wanted)
	slices.Sort(given)
	if wanted = slices.Compact(wanted); !slices.Equal(wanted, given) {
		t.Errorf("%s in %s asks for %v, and is given %v", key, words.Lang, wanted, given)
	}
}

// bracedWords are words of the template language in a text, such as {{end}}.
var bracedWords = regexp.MustCompile(`\{\{[^{}]*\}\}`)

// A letter that may not say something names whom it is for, in every language.
func TestRefusalsNameTheRecipient(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range document.Recipients {
		text := "{{range .Victims}}{{.Phone}}{{end}}"
		if r == document.ForBoth || r == document.ForDirector || r == document.ForFile {
			text = "{{.Recipient.Phone}}" // there is no such person
		}
		m := onlyMistake(t, "letters/own.lv.md", strings.Replace(own, "offender", string(r), 1)+text)
		if m == nil || m.Key != "mistake.not_for" {
			t.Errorf("%s: %v", r, m)
			continue
		}
		for _, lang := range locale.Languages {
			name := catalogues.For(lang).T("mistake.for_" + string(r))
			if said := m.In(lang); !strings.Contains(said, name) || strings.Contains(name, "[") {
				t.Errorf("%s in %s: %q does not say %q", r, lang, said, name)
			}
		}
	}
}

// A key that the code names has its words.
func TestEveryKeyOfAMistakeHasWords(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	named := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range keyNamed.FindAllStringSubmatch(string(source), -1) {
			named++
			if !catalogues.For(locale.Main).Has(m[1]) {
				t.Errorf("%s names %s, which has no words", file, m[1])
			}
		}
	}
	if named < 80 {
		t.Errorf("%d keys are named, want 80 or more", named)
	}
}

var keyNamed = regexp.MustCompile(`"(mistake\.[a-z_0-9]*[a-z0-9])"`)

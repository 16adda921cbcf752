package tilts

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const glossaryPage = "docs/glossary.md"

// avoided is a word that the glossary does not want in a language.
type avoided struct {
	lang, word, better string
	found              *regexp.Regexp // its second group is the word
}

// pardon lets a word stand in files or inside a phrase.
type pardon struct {
	lang, word string
	files      []string       // patterns
	phrase     *regexp.Regexp // nil: the whole file
	used       bool
}

// TestTextsKeepToTheGlossary names each word that docs/glossary.md tells not to use, with
// the right one. A pardon that nothing needs is an error too.
func TestTextsKeepToTheGlossary(t *testing.T) {
	t.Parallel()
	words, pardons := glossary(t)
	if len(words) < 50 {
		t.Fatalf("%s has %d words not to use, want 50 or more", glossaryPage, len(words))
	}
	all := everythingSaid(t)
	for _, lang := range translations {
		if !slices.ContainsFunc(all, func(s said) bool { return s.lang == lang }) {
			t.Fatalf("found no text in %s", lang)
		}
	}
	for _, s := range all {
		for _, wrong := range wordsNotToUse(s, words, pardons) {
			t.Error(wrong)
		}
	}
	for _, p := range pardons {
		if !p.used {
			t.Errorf("%s pardons %s %q, which nothing says", glossaryPage, p.lang, p.word)
		}
	}
}

// wordsNotToUse returns what is wrong with a text, a line for each word.
func wordsNotToUse(s said, words []avoided, pardons []*pardon) (wrong []string) {
	for _, w := range words {
		if w.lang != s.lang || !w.found.MatchString(s.words) {
			continue
		}
		rest := s.words
		for _, p := range pardons {
			rest = p.strike(s.file, w, rest)
		}
		if m := w.found.FindStringSubmatch(rest); m != nil {
			wrong = append(wrong, s.at()+": "+s.lang+" says “"+m[2]+"”; say “"+w.better+"”")
		}
	}
	return wrong
}

// strike returns a text without what is pardoned in it.
func (p *pardon) strike(file string, w avoided, text string) string {
	here := func(pattern string) bool { ok, err := path.Match(pattern, file); return ok && err == nil }
	if p.lang != w.lang || p.word != w.word || len(p.files) > 0 && !slices.ContainsFunc(p.files, here) {
		return text
	}
	less := ""
	if p.phrase != nil {
		less = p.phrase.ReplaceAllString(text, "$1 $3")
	}
	p.used = p.used || w.found.MatchString(text) && !w.found.MatchString(less)
	return less
}

// pattern finds a word or phrase at its borders, whatever its case; a star takes the rest of a word. What follows a
// hyphen is not the beginning of a word: “e-mail” has no “mail”.
func pattern(word string) *regexp.Regexp {
	word = strings.ReplaceAll(regexp.QuoteMeta(word), `\*`, `[\p{L}\p{M}]*`)
	word = strings.ReplaceAll(word, " ", `[\s\x{a0}]+`)
	return regexp.MustCompile(`(?i)(^|[^\p{L}\p{N}-])(` + word + `)([^\p{L}\p{N}]|$)`)
}

// glossary reads the page: of each concept the words not to use, and what is pardoned.
func glossary(t *testing.T) (words []avoided, pardons []*pardon) {
	t.Helper()
	page := read(t, glossaryPage)
	for _, row := range rows(page, "One concept, one word") {
		better := map[string]string{"lv": row[1], "en": row[2], "ru": row[3]}
		for _, part := range strings.Split(row[4], ";") {
			lang, list, ok := strings.Cut(strings.TrimSpace(part), ": ")
			if !ok {
				continue
			}
			for _, word := range strings.Split(list, ", ") {
				words = append(words, avoided{lang, word, better[lang], pattern(word)})
			}
		}
	}
	for _, row := range rows(page, "Exceptions") {
		p := &pardon{lang: row[0], word: row[1]}
		if row[2] != "" {
			p.phrase = pattern(row[2])
		}
		if row[3] != "" {
			p.files = strings.Split(strings.ReplaceAll(row[3], "`", ""), ", ")
		}
		if row[4] == "" {
			t.Errorf("%s: the exception of %q has no reason", glossaryPage, p.word)
		}
		known := func(w avoided) bool { return w.lang == p.lang && w.word == p.word }
		if !slices.ContainsFunc(words, known) {
			t.Errorf("%s: an exception of %s %q, which is nowhere told not to use", glossaryPage, p.lang, p.word)
		}
		pardons = append(pardons, p)
	}
	return words, pardons
}

// rows returns the cells of the tables under a heading, five to a row.
func rows(page, heading string) (all [][]string) {
	_, rest, _ := strings.Cut(page, "\n## "+heading+"\n")
	section, _, _ := strings.Cut(rest, "\n## ")
	body := false
	for _, line := range strings.Split(section, "\n") {
		cells := strings.Split(strings.Trim(line, "|"), "|")
		switch {
		case !strings.HasPrefix(line, "|"):
			body = false
		case strings.HasPrefix(line, "|---"):
			body = true
		case body && len(cells) == 5:
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
			}
			all = append(all, cells)
		}
	}
	return all
}

// A stem is caught with its endings, and an innocent word is not.
func TestWordsNotToUse(t *testing.T) {
	t.Parallel()
	words := []avoided{
		{"ru", "нарушител*", "правонарушитель", pattern("нарушител*")},
		{"ru", "отзыв", "отзыв согласия", pattern("отзыв")},
		{"lv", "zīm*", "rakstzīme", pattern("zīm*")},
	}
	pardons := []*pardon{
		{lang: "ru", word: "отзыв", phrase: pattern("отзыв согласия")},
		{lang: "lv", word: "zīm*", files: []string{"a/*.yaml"}},
	}
	for text, want := range map[string]string{
		"С нарушителем.":                      "f:k: ru says “нарушителем”; say “правонарушитель”",
		"Правонарушитель и правонарушители":   "",
		"Отзыв согласия: отзыв\u00a0согласия": "",
		"Отзыв согласия и отзыв":              "f:k: ru says “отзыв”; say “отзыв согласия”",
		"Отзывы": "",
	} {
		got := wordsNotToUse(said{file: "f", key: "k", lang: "ru", words: text}, words, pardons)
		if strings.Join(got, "\n") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for file, want := range map[string]int{"a/b.yaml": 0, "b/b.yaml": 1} {
		got := wordsNotToUse(said{file: file, lang: "lv", words: "Divas zīmes, 2 rakstzīmes"}, words, pardons)
		if len(got) != want {
			t.Errorf("%s: %q", file, got)
		}
	}
}

package tilts

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// printed are rules of print that a program can check. Where a space would let a number
// part from what it belongs to, a no-break space (U+00A0, or &nbsp; in Markdown) stands.
var printed = []struct {
	langs string
	wrong *regexp.Regexp
	say   string
}{
	{"lv en ru", regexp.MustCompile(`(?:\bNr\.|\bNo\.|№) +[\d{]`), "a no-break space before the number"},
	{"lv", regexp.MustCompile(`\d{4}\. +gad`), "a no-break space before gads"},
	{"lv", regexp.MustCompile(`plkst\. +[\d{]`), "a no-break space after plkst."},
	{"lv en ru", regexp.MustCompile(`\d +\d{3}(?:[^\d.,]|[.,](?:\D|$)|$)`), "a no-break space between thousands"},
	{"lv en ru", regexp.MustCompile(`[\d}] +%`), "a no-break space before %"},
	{"lv en ru", regexp.MustCompile(` ·`), "a no-break space before the dot"},
	{"lv en ru", regexp.MustCompile(`\b(?:KL|KPL) +\d`), "a no-break space before the section"},
	{"en", regexp.MustCompile(`\d%\d| %`), "no space before %, in English"},
	{"lv en ru", regexp.MustCompile(`\p{L}"|"\p{L}|'\p{L}+'`), "the language's own quotes"},
	{"lv en", regexp.MustCompile(`\p{L}'\p{L}`), "a curly apostrophe"},
	{"lv ru", regexp.MustCompile(`\b\d{1,2}:[0-5]\d\b`), "the time with a full stop, 9.00"},
	{"en", regexp.MustCompile(`\b(?:at|after|before|by|from|until|to|and) \d{1,2}\.[0-5]\d\b(?:[^.\d]|\.\D|\.?$)`),
		"the time with a colon, 9:00"},
	{"en", regexp.MustCompile(`(?i)\d\s?[ap]\.?m\b`), "the time by 24 hours"},
	{"en", regexp.MustCompile(`\b\d{1,2}/\d{1,2}/\d{2,4}\b`), "the day first, with full stops, or the month as a word"},
	{"en", regexp.MustCompile(englishMonth + ` \d{1,2}\b(?:[^:]|$)|\d(?:st|nd|rd|th) (?:of )?` + englishMonth),
		"the date as 22 November 2026"},
	{"en", regexp.MustCompile(`\b\d{1,2} ` + englishMonth), "a no-break space after the day"},
}

const englishMonth = `\b(?:January|February|March|April|May|June|July|August|September|October|November|December)`

// TestTextsAreSetAsPrint finds a number that a line's end would part from its word, and a
// typewriter's quotes.
func TestTextsAreSetAsPrint(t *testing.T) {
	t.Parallel()
	for _, s := range everythingSaid(t) {
		for _, rule := range printed {
			if m := rule.wrong.FindString(s.words); m != "" && strings.Contains(rule.langs, s.lang) {
				t.Errorf("%s: %s has %q; write %s", s.at(), s.lang, m, rule.say)
			}
		}
	}
}

// TestEnglishDatesAreInWords finds a date in digits, which can be read two ways, in an
// English text. Only what shows how to type one has it: an example, or a format.
func TestEnglishDatesAreInWords(t *testing.T) {
	t.Parallel()
	digits := regexp.MustCompile(`\b\d{1,2}\.\d{1,2}\.\d{4}\b`)
	example := regexp.MustCompile(`(?i)\bfor example\b|\bYYYY\b|\bday first\b`)
	for _, s := range everythingSaid(t) {
		if s.lang == "en" && digits.MatchString(s.words) && !example.MatchString(s.words) {
			t.Errorf("%s: write the month as a word: %s", s.at(), s.words)
		}
	}
}

// The dot between two things stays with what is before it: a line never begins with one.
func TestADotStaysWithWhatIsBeforeIt(t *testing.T) {
	t.Parallel()
	loose, seen := regexp.MustCompile(`[ \t]·(?: \p{L}|$| \{\{| ")`), 0
	eachPath(t, func(file string) {
		if !strings.HasPrefix(file, "internal/web/") || strings.HasSuffix(file, "_test.go") ||
			!slices.Contains([]string{".go", ".html"}, path.Ext(file)) {
			return
		}
		for i, line := range strings.Split(read(t, file), "\n") {
			code, _, _ := strings.Cut(line, " // ")
			seen += strings.Count(code, "·")
			if m := loose.FindString(code); m != "" {
				t.Errorf("%s:%d: write a no-break space (&nbsp; or \\u00a0) before the dot", file, i+1)
			}
		}
	})
	if seen < 60 {
		t.Fatalf("saw %d dots, want 60 or more", seen)
	}
}

// explains finds the key of a text that explains: in a form, and in a catalogue.
var explains = map[string]*regexp.Regexp{
	".yaml of forms": regexp.MustCompile(`(?:^|\.)(?:hint|help|why|error|blank|begin|text)$`),
	".yaml":          regexp.MustCompile(`(?:_|\.)(?:hint|help|lead|lead_\w+|text)$|\.hint_\w+$`),
}

var (
	ended  = regexp.MustCompile(`[.!?:…]["”»’)]*$|\{(?:date|contact|officer|signing)\}$`) // they bring their own end
	sample = regexp.MustCompile(`^(?:Piemēram|For example|Например), `)
	// verbs are words by which a program knows a sentence from a phrase such as "Victim" or "By post".
	verbs = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:` +
		`ir|nav|būs|nebūs|varat?|nevarat?|\p{L}+(?:sim|siet|sies|jam|ieties|ējat|ījāt)|` +
		`is|are|will|can|cannot|must|do|does|have|has|need|were|was|you|we|` +
		`можно|нельзя|нужно|будет|будут|есть|Вы|мы|\p{L}{2,}(?:ите|ете|аем|яем|ится|ются))(?:$|[^\p{L}])`)
)

// TestHintsEndAsSentences finds a hint, help or error that is a sentence without its full
// stop, and one of a single example with a full stop that nobody is to type.
func TestHintsEndAsSentences(t *testing.T) {
	t.Parallel()
	sentence := regexp.MustCompile(`\p{Ll}[.!?] +\p{Lu}`)
	seen := 0
	for _, s := range everythingSaid(t) {
		words, form := strings.TrimSpace(s.words), strings.HasPrefix(s.file, "forms/")
		in := explains[".yaml"]
		if form {
			in = explains[".yaml of forms"]
		}
		if !in.MatchString(s.key) || strings.HasPrefix(s.key, "staff.field_") || words == "" {
			continue
		}
		seen++
		phrase := strings.Contains(s.key, ".options.") && !verbs.MatchString(words) ||
			!form && !verbs.MatchString(words) && !sentence.MatchString(words)
		switch {
		case sample.MatchString(words) && !sentence.MatchString(words):
			if dated := s.lang == "lv" && latvianDate.MatchString(words); strings.HasSuffix(words, ".") != dated {
				t.Errorf("%s: %s has an example; end it as it is typed: %s", s.at(), s.lang, words)
			}
		case !phrase && !ended.MatchString(words):
			t.Errorf("%s: %s ends without a full stop: %s", s.at(), s.lang, words)
		}
	}
	if seen < 500 {
		t.Fatalf("saw %d explanations, want 500 or more", seen)
	}
}

// latvianDate is a date of digits at the end; its last full stop is part of it.
var latvianDate = regexp.MustCompile(`\d{1,2}\.\d{1,2}\.\d{4}\.$`)

// counted finds a number's placeholder before the word that is counted. What follows is
// told apart from words that never change: "of", "no", "из".
var (
	counted = regexp.MustCompile(`\{(?:n|of|max|min|files|missing|count|seconds|minutes|days|years|submit|` +
		`upload|key)\}[ \x{a0}](\p{L}+)`)
	uncounted = regexp.MustCompile(`^(?i:no|un|bet|vai|of|and|or|but|is|are|not|из|и|или|но|кв|MB|kB|B|МБ|КБ|Б)$`)
)

// TestWhatIsCountedHasPluralForms finds a noun after a number in a message that has one
// form only: "21 cipari" is wrong in Latvian, "1 digits" in English, "2 цифр" in Russian.
func TestWhatIsCountedHasPluralForms(t *testing.T) {
	t.Parallel()
	forms := 0
	for _, s := range everythingSaid(t) {
		for _, m := range counted.FindAllStringSubmatch(s.words, -1) {
			switch {
			case uncounted.MatchString(m[1]):
			case s.byNumber:
				forms++
			default:
				t.Errorf("%s: %s counts in %q; give it plural forms, or name it before", s.at(), s.lang, m[0])
			}
		}
	}
	if forms < 50 {
		t.Fatalf("saw %d plural forms, want 50 or more", forms)
	}
}

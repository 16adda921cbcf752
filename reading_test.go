package tilts

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"tilts/internal/locale"
)

var update = flag.Bool("update", false, "write the golden files anew")

const readingGolden = "testdata/reading.golden"

// readByParticipants are the texts that participants read, by kind. The request is an authority's form;
// four letters are for an authority or the file.
var readByParticipants = []struct {
	kind  string
	files []string // patterns
}{
	{"forms", []string{"forms/application.yaml", "forms/confirmation.yaml", "forms/feedback.yaml",
		"forms/letter.yaml", "forms/withdrawal.yaml", "forms/addition.yaml"}},
	{"pages", []string{"internal/locale/*/applicant.yaml", "internal/locale/*/wizard.yaml",
		"internal/locale/*/form.yaml", "internal/locale/*/identity.yaml", "internal/locale/*/paper.yaml",
		"internal/locale/*/surface.yaml"}},
	{"letters", []string{"templates/documents/invitation.*", "templates/documents/receipt.*", "templates/letters/*"}},
	{"mails", []string{"templates/mail/*"}},
	{"brochure", []string{"templates/documents/brochure.*"}},
}

var notByParticipants = regexp.MustCompile(`^templates/letters/(handover|minutes|outcome|unfulfilled)\.`)

// longestSentence is how many words a sentence may have: plain-language guides ask for
// 15 to 20. Latvian and Russian have no articles and say the same in fewer words.
var longestSentence = map[string]int{"lv": 16, "en": 20, "ru": 16}

// TestEveryLanguageHasItsLimits names the language whose texts nobody measures yet.
func TestEveryLanguageHasItsLimits(t *testing.T) {
	t.Parallel()
	for _, lang := range locale.Languages {
		if longestSentence[lang] == 0 || hardest[lang] == 0 {
			t.Errorf("say in longestSentence and hardest what is easy enough in %s", lang)
		}
	}
}

// mayBeLong are sentences over the limit, by place, with the reason.
var mayBeLong = map[string]string{}

// TestSentencesAreShort names each sentence that a participant would have to read twice.
func TestSentencesAreShort(t *testing.T) {
	t.Parallel()
	spared := map[string]bool{}
	for _, s := range everythingSaid(t) {
		if kindRead(s.file) == "" {
			continue
		}
		for _, sentence := range sentences(s.words) {
			n := len(wordsOf(sentence))
			switch {
			case n <= longestSentence[s.lang], longestSentence[s.lang] == 0:
			case mayBeLong[s.at()] != "":
				spared[s.at()] = true
			default:
				t.Errorf("%s: %s has a sentence of %d words, want %d or fewer: %s",
					s.at(), s.lang, n, longestSentence[s.lang], sentence)
			}
		}
	}
	for at := range mayBeLong {
		if !spared[at] {
			t.Errorf("%s has no long sentence any more; strike it from mayBeLong", at)
		}
	}
}

// hardest is the LIX that no text for participants may pass. It stands for B1: the upper end
// of middling in Latvian and Russian, whose words are long, and of easy in English.
var hardest = map[string]int{"lv": 45, "en": 35, "ru": 45}

// mayBeHard are texts over the limit, by file, with the reason.
var mayBeHard = map[string]string{
	"templates/letters/fulfilment.ru.md": "a certificate to be shown to others, in three sentences",
}

// TestNoTextIsHard names each form, catalogue, letter and mail that is above B1 by that measure.
func TestNoTextIsHard(t *testing.T) {
	t.Parallel()
	texts, langs := map[string][]string{}, map[string]string{}
	for _, s := range everythingSaid(t) {
		if kindRead(s.file) != "" {
			at := s.file + " in " + s.lang
			texts[at], langs[at] = append(texts[at], s.words), s.lang
		}
	}
	for at, said := range texts {
		file, _, _ := strings.Cut(at, " ")
		limit, got := hardest[langs[at]], int(math.Round(lix(said)))
		switch spared := mayBeHard[file] != ""; {
		case got > limit && limit > 0 && !spared:
			t.Errorf("%s reads at %d, want %d or less: shorten sentences, or use plainer words", at, got, limit)
		case got <= limit && spared:
			t.Errorf("%s is easy enough; strike it from mayBeHard", at)
		}
	}
}

// TestReadingFigure keeps how hard each kind of text is to read in each language. LIX
// (Björnsson 1968) is words per sentence and long words in a hundred, added up. It counts
// no syllables, so that one measure serves three languages; but their words differ in
// length, so that a figure is to be compared with its own past and not across languages.
func TestReadingFigure(t *testing.T) {
	t.Parallel()
	type group struct{ kind, lang string }
	texts := map[group][]string{}
	for _, s := range everythingSaid(t) {
		if kind := kindRead(s.file); kind != "" {
			texts[group{kind, s.lang}] = append(texts[group{kind, s.lang}], s.words)
		}
	}
	got := "# LIX of what participants read: below 25 very easy, 25–35 easy, 35–45 middling, above hard.\n"
	for _, r := range readByParticipants {
		for _, lang := range translations {
			all := texts[group{r.kind, lang}]
			if len(all) == 0 {
				t.Fatalf("no %s in %s", r.kind, lang)
			}
			got += fmt.Sprintf("%-8s %s %2.0f\n", r.kind, lang, lix(all))
		}
	}
	if *update {
		if err := os.WriteFile(readingGolden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	is, was := figure.FindAllString(got, -1), figure.FindAllString(read(t, readingGolden), -1)
	for i := range max(len(is), len(was)) {
		if len(is) != len(was) || moved(is[i], was[i]) {
			t.Fatalf("the texts now read\n%s%s differs. Is it still easy to read? Then: go test . -run Reading -update",
				got, readingGolden)
		}
	}
}

var figure = regexp.MustCompile(`(?m)\d+$`)

// moved reports whether a figure differs by more than one: less is a word here or there.
func moved(is, was string) bool {
	a, _ := strconv.Atoi(is)
	b, _ := strconv.Atoi(was)
	return a-b > 1 || b-a > 1
}

func kindRead(file string) string {
	if notByParticipants.MatchString(file) {
		return ""
	}
	for _, r := range readByParticipants {
		for _, pattern := range r.files {
			if ok, err := path.Match(pattern, file); ok && err == nil {
				return r.kind
			}
		}
	}
	return ""
}

var (
	mark          = regexp.MustCompile(`<[^>]*>|\]\([^)]*\)|&nbsp;|\x{a0}|\{[a-z_]+\}`)
	abbreviations = regexp.MustCompile(
		`(^|[^\p{L}])((?i:Nr|No|plkst|piem|u\.c|e\.g|i\.e|руб|ст|п|p))\.|(\d)\.(\s*\p{Ll})`)
	sentenceEnd = regexp.MustCompile(`[.!?…]+["”’»)]*(\s+|$)|[:;]\s|\n|\|`)
	word        = regexp.MustCompile(`[\p{L}\p{N}]+(?:[-’'@._/][\p{L}\p{N}]+)*`)
)

// sentences cuts a text at its full stops, colons and lines.
func sentences(text string) (all []string) {
	text = mark.ReplaceAllStringFunc(text, func(m string) string {
		if strings.HasPrefix(m, "{") {
			return "x"
		}
		return " "
	})
	text = abbreviations.ReplaceAllString(text, "$1$2$3$4")
	for _, s := range sentenceEnd.Split(text, -1) {
		if s = strings.TrimSpace(s); s != "" {
			all = append(all, s)
		}
	}
	return all
}

func wordsOf(sentence string) []string { return word.FindAllString(sentence, -1) }

// lix returns Björnsson's readability index; words of more than six letters are long.
// A text of one or two words is a label, which is no sentence.
func lix(texts []string) float64 {
	var words, long, ends int
	for _, text := range texts {
		for _, s := range sentences(text) {
			all := wordsOf(s)
			if len(all) < 3 {
				continue
			}
			ends++
			words += len(all)
			for _, w := range all {
				if utf8.RuneCountInString(w) > 6 {
					long++
				}
			}
		}
	}
	return float64(words)/float64(max(ends, 1)) + 100*float64(long)/float64(max(words, 1))
}

func TestLIX(t *testing.T) {
	t.Parallel()
	// 8 words in 2 sentences, 2 of them long: 4 + 25. "Labels" stands alone.
	if got := lix([]string{"We read your letters. Then we answer everybody.", "Labels"}); got != 29 {
		t.Error(got)
	}
	for text, want := range map[string]int{
		"Noteikumi Nr. 347. Otrais teikums.":     2,
		"2018. gada 19. jūnijā plkst. 10.30":     1,
		"Rakstiet: {email} vai {phone}.":         2,
		"Vai tā? Jā! „Nē.” Labi":                 4,
		"Saglabāts 2026. gadā.\nNākamā rinda":    2,
		"Cabinet Regulation No. 347, see vpd.lv": 1,
	} {
		if got := sentences(text); len(got) != want {
			t.Errorf("%q has the sentences %q, want %d", text, got, want)
		}
	}
	if got := wordsOf("e-pasts vards@example.lv un 2026-11-28"); len(got) != 4 {
		t.Error(got)
	}
}

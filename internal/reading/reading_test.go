package reading

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
)

var update = flag.Bool("update", false, "write the golden files")

// own are letters of many hands, all invented: a lawyer's, a prisoner's, a grandmother's,
// a policeman's, a judge's.
const own = "testdata/letters"

type sample struct {
	truth Truth
	text  string
}

func letters(t testing.TB, folder string) []sample {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, "truth.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var all []sample
	for line := range bytes.Lines(data) {
		truth, err := ParseTruth(line)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(folder, truth.ID+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, sample{truth, string(text)})
	}
	return all
}

func scoreOf(all []sample) *Score {
	var s Score
	for _, l := range all {
		s.Add(l.truth, Read(l.text))
	}
	return &s
}

// strangers are letters that were written without sight of the rules and were never looked at while the
// rules were made: their score is what letters of strangers will give.
const strangers = "testdata/apart"

// mended are letters by which the rules were mended later. The weights do not learn from them: so they show what the
// rules alone have learned.
const mended = "testdata/mended"

// kinsfolk are letters of grandparents, aunts, step-parents, godparents, siblings and class teachers.
const kinsfolk = "testdata/kin"

func TestOwnLetters(t *testing.T) {
	for _, folder := range []string{own, mended, kinsfolk, strangers} {
		score := scoreOf(letters(t, folder))
		golden := folder + ".golden"
		got := score.Fields() + score.String() + "\n"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			misses := strings.Join(score.Misses, "\n")
			if folder == strangers {
				misses = "" // nobody looks at them, so that they stay strangers
			}
			t.Errorf("the score is another than %s (write it with -update when it is better):\n%s\n%s", golden, got,
				misses)
		}
	}
}

// A folder of letters that others wrote may be named by READING_LETTERS; the floor is what
// they must at least give.
func TestOthersLetters(t *testing.T) {
	folder := os.Getenv("READING_LETTERS")
	if folder == "" {
		folder = "../../../shared/corpus/letters"
	}
	if _, err := os.Stat(filepath.Join(folder, "truth.jsonl")); err != nil {
		t.Skip("no letters of others here")
	}
	score := scoreOf(letters(t, folder))
	if score.F1() < 0.95 || score.Precision() < 0.97 {
		t.Errorf("%s\n%s", score, strings.Join(score.Misses, "\n"))
	}
}

func TestEveryValueHasItsPassage(t *testing.T) {
	for _, l := range append(append(letters(t, own), letters(t, mended)...), letters(t, kinsfolk)...) {
		checkSpans(t, l.text, Read(l.text))
	}
}

// checkSpans holds that each span lies within the text and that what stands there supports
// the value.
func checkSpans(t *testing.T, text string, l Letter) {
	t.Helper()
	all := append(append([]Value{}, l.Values...), l.Document...)
	for _, c := range l.Conflicts {
		all = append(all, c.Values...)
	}
	for _, p := range l.Parties {
		for _, v := range append([]Value{p.Name, p.Firm, p.Registration}, p.Values...) {
			if v.Text != "" {
				all = append(all, v)
			}
		}
	}
	for _, v := range all {
		if v.Rule == "" {
			t.Errorf("%s %q: no rule", v.Field, v.Text)
		}
		if len(v.Spans) == 0 && v.Field != Kind && v.Field != Role && v.Field != Lang {
			t.Errorf("%s %q: no passage", v.Field, v.Text)
		}
		for _, s := range v.Spans {
			if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
				t.Fatalf("%s %q: %d-%d lies outside the text", v.Field, v.Text, s.Start, s.End)
			}
			if passage := text[s.Start:s.End]; !supports(v, passage) {
				t.Errorf("%s %q does not follow from %q", v.Field, v.Text, passage)
			}
		}
	}
}

// supports reports whether a passage may give a value: the digits of numbers, the day of
// dates, the beginnings of names.
func supports(v Value, passage string) bool {
	passage = digitsOfOCR(passage) // what a scan took for letters counts as digits
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, s)
	}
	switch v.Field {
	case PersonalCode, RepresentedCode, CaseNumber, IBAN:
		return digits(passage) == digits(v.Text)
	case Phone:
		passage = strings.Replace(passage, "(0)", "", 1) // +353 (0)87 555 0142
		return strings.HasSuffix(digits(v.Text), strings.TrimPrefix(digits(passage), "00"))
	case Email:
		return passage == v.Text
	case OffenceDate, BirthDate, DocumentDate, AnswerBy:
		day, err := time.Parse(time.DateOnly, v.Text)
		return err == nil && (strings.Contains(digits(passage), day.Format("2")) || saysDay(passage, day.Day()) ||
			saysAgo(passage) || (digits(passage) == "" || digits(passage) == day.Format("2006")) &&
			slices.ContainsFunc(days(passage), func(d date) bool {
				return d.month == int(day.Month()) && d.day == day.Day() // a day that bears a name
			}))
	case GivenName, FamilyName, RepresentedName, OtherPartyName, Supporters, "name":
		a, b := []rune(folded(v.Text)), []rune(folded(passage))
		return len(a) > 0 && len(b) > 0 && (unicode.IsLetter(b[0]) || b[0] == '"')
	}
	return true
}

// days are those that a passage names.
func days(passage string) []date {
	p := parse(passage)
	p.findDates()
	return p.dates
}

// saysAgo reports whether a passage counts a day back from the letter's: "pirms nedēļas".
func saysAgo(passage string) bool {
	p := parse(passage)
	for i := range p.tokens {
		if n, _ := p.daysAgo(i); n > 0 {
			return true
		}
	}
	return false
}

// saysDay reports whether a passage has a day in words: "divdesmit trešajā".
func saysDay(passage string, day int) bool {
	p := parse(passage)
	for i := range p.tokens {
		if n, _ := p.dayInWords(i); n == day {
			return true
		}
	}
	return false
}

func TestConflict(t *testing.T) {
	l := Read("Lūdzu organizēt izlīgumu. Lietas Nr. 11087012326. Kriminālprocess Nr. 11087012327. Man nozaga telefonu.")
	if len(l.Conflicts) != 1 || l.Conflicts[0].Field != CaseNumber || len(l.Conflicts[0].Values) != 2 {
		t.Errorf("two numbers are no conflict: %+v", l.Conflicts)
	}
	if v := l.Get(CaseNumber); v.Text != "" {
		t.Errorf("of two numbers one was taken: %+v", v)
	}
}

// The text grows, and the time with it, no faster.
func TestTimeIsLinear(t *testing.T) {
	for _, unit := range []string{"es ", "Es, Jānis Bērziņš ", "12 ", "12.03.", "\"A ", "1-", "panta 175 ", "a@a.",
		"\n", "KL ", "Ā. "} {
		small, large := strings.Repeat(unit, 8<<10/len(unit)), strings.Repeat(unit, 64<<10/len(unit))
		if a, b := fastest(small), fastest(large); b > 60*a && b > time.Second {
			t.Errorf("%q: 8 KiB take %v, 64 KiB %v", unit, a, b)
		}
	}
}

func fastest(text string) time.Duration {
	best := time.Hour
	for range 2 {
		start := time.Now()
		Read(text)
		best = min(best, time.Since(start))
	}
	return best
}

func FuzzRead(f *testing.F) {
	for _, l := range append(letters(f, own), letters(f, mended)...) {
		f.Add(l.text)
	}
	f.Add(",A pag") // a parish with nothing before its comma
	f.Add("KL 132.¹ panta 1. daļa; ч. 3 ст. 175; Section 175(3); LV80BANK0000435195001; +371 2 5571 932")
	f.Fuzz(func(t *testing.T, text string) {
		checkSpans(t, text, Read(text))
	})
}

func BenchmarkRead(b *testing.B) {
	text := ""
	for _, l := range letters(b, own) {
		if text += l.text; len(text) >= 2000 {
			break
		}
	}
	text = text[:2000]
	for len(text) > 0 && text[len(text)-1] >= 0x80 {
		text = text[:len(text)-1]
	}
	b.SetBytes(int64(len(text)))
	Read(text) // the lists are loaded once
	for b.Loop() {
		Read(text)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "letters/s")
}

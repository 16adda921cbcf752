package reading

import (
	"slices"
	"strings"
	"testing"
)

// disguises are the ways in which one letter may reach us in another form, and the F1 that our own letters must
// keep in each.
var disguises = []struct {
	name  string
	apply func(string) string
	floor float64
}{
	{"wrapped at 60 letters", func(s string) string { return wrappedAt(s, 60) }, 0.975},
	{"with broken words", func(s string) string { return wordsBroken(s, 60) }, 0.980},
	{"without diacritics", unmarked.Replace, 0.975},
	{"in capital letters", strings.ToUpper, 0.955},
	{"in small letters", strings.ToLower, 0.960},
	{"through a scanner", scanned, 0.960},
}

func TestDisguises(t *testing.T) {
	all := letters(t, own)
	for _, d := range disguises {
		var score Score
		for _, l := range all {
			truth := l.truth
			truth.Tags = append(slices.Clone(truth.Tags), "typos") // a mark more or less is no other name
			score.Add(truth, Read(d.apply(l.text)))
		}
		if score.F1() < d.floor {
			t.Errorf("%s: %s, want an F1 of "+
				"%.3f\n%s", d.name, score.String(), d.floor, strings.Join(score.Misses, "\n"))
		}
	}
}

// What somebody dictates or types with one thumb has neither capital letters nor points, and what a telephone
// makes of it may have letters of two scripts; it is read all the same.
func TestOneCase(t *testing.T) {
	for text, want := range map[string]map[Field]string{
		"здравствуйте меня зовут галина петровна мельникова я живу в даугавпилсе улица кандавас 12 у меня в " +
			"подъезде " +
			"парень артём жуков выхватил сумку там было 120 евро номер дела 11181007726 я хочу чтобы он извинился": {
			GivenName: "галина", FamilyName: "мельникова", OtherPartyName: "артём жуков", Role: victim,
			Address: "Даугавпилс, улица кандавас 12"},
		"labdien mani sauc valdis krastiņš dzīvoju talsos dārza ielā 5 20. maijā kaimiņš raimonds apsītis " +
			"nozaga manu " +
			"zāles pļāvēju policijā ir lieta 11250031126 gribu lai raimonds apsītis atdod 300 eiro piekrītu " +
			"izlīgumam": {
			GivenName: "valdis", FamilyName: "krastiņš", OtherPartyName: "raimonds apsītis", Amount: "300",
			Address: "Talsi, dārza iela 5", Institution: ""},
		"LABDIEN! ES, VELTA KALNIŅA, DZĪVOJU MADONĀ, SAULES IELĀ 8-3. 2026. GADA 4. FEBRUĀRĪ MANI APKRĀPA " +
			"JEVGEŅIJS KARPOVS. LŪDZU ORGANIZĒT IZLĪGUMU.": {
			GivenName: "VELTA", FamilyName: "KALNIŅA", OtherPartyName: "JEVGEŅIJS " +
				"KARPOVS", OffenceDate: "2026-02-04"},
		"Здравствуйте! Мeня зовут Нинa Волкова. 11 aпреля 2026 года Игорь Панин украл мoй телефон. Хочу " +
			"пpимирения.": {
			GivenName: "Нина", FamilyName: "Волкова", OtherPartyName: "Игорь Панин", OffenceDate: "2026-04-11"},
	} {
		wantFields(t, text, want)
	}
}

// wantFields compares what is read of a letter with some of the fields.
func wantFields(t *testing.T, text string, want map[Field]string) {
	t.Helper()
	checkSpans(t, text, Read(text))
	l := Read(text)
	for f, v := range want {
		if got := strings.Join(l.All(f), "|"); got != v {
			t.Errorf("%s is %q (%s), want %q: %s", f, got, l.Get(f).Rule, v, text)
		}
	}
}

// unmarked takes the marks off Latvian letters.
var unmarked = strings.NewReplacer("ā", "a", "č", "c", "ē", "e", "ģ", "g", "ī", "i", "ķ", "k", "ļ", "l", "ņ", "n",
	"š", "s", "ū", "u", "ž", "z", "Ā", "A", "Č", "C", "Ē", "E", "Ģ", "G", "Ī", "I", "Ķ", "K", "Ļ", "L", "Ņ", "N",
	"Š", "S", "Ū", "U", "Ž", "Z")

// wordsBroken breaks lines at a width, and long words at their ends, as printers do.
func wordsBroken(text string, width int) string {
	const shortest, atLeast = 8, 3
	var out strings.Builder
	for line := range strings.Lines(text) {
		n := 0
		for _, w := range strings.Fields(line) {
			letters, room := []rune(w), width-n-2
			switch {
			case n > 0 && n+1+len(letters) > width && len(letters) >= shortest && room >= atLeast &&
				len(letters)-room >= atLeast && !strings.ContainsAny(w, "0123456789@-/.:"):
				out.WriteString(" " + string(letters[:room]) + "-\n" + string(letters[room:]))
				n = len(letters) - room
				continue
			case n > 0 && n+1+len(letters) > width:
				out.WriteByte('\n')
				n = 0
			case n > 0:
				out.WriteByte(' ')
				n++
			}
			out.WriteString(w)
			n += len(letters)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// scanned mistakes every 25th letter or digit that looks like another, as readers of scans do.
func scanned(text string) string {
	n := 0
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		rest := text[i:]
		for _, pair := range [][2]string{{"rn", "m"}, {"0", "O"}, {"1", "l"}, {"m", "rn"}, {"l", "1"}, {"I", "l"},
			{"ā", "a"}, {"ī", "i"}, {"š", "s"}, {"о", "o"}, {"с", "c"}} {
			if !strings.HasPrefix(rest, pair[0]) {
				continue
			}
			if n++; n%25 == 0 {
				out.WriteString(pair[1])
				i += len(pair[0])
				rest = ""
			}
			break
		}
		if rest == "" {
			i--
			continue
		}
		out.WriteByte(text[i])
	}
	return out.String()
}

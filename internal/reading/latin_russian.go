package reading

import (
	"strings"
	"sync"
	"unicode"
)

// Words by which a letter shows that it is Russian in Latin letters, as people write who have no Cyrillic keys: those
// that neither Latvian nor English has. The spellings are the common ones.
var latinRussianWords = set("menja menya mne moj moy moja moya mojego moego chto cto shto eto etot etogo " +
	"ochen " +
	"proshu " +
	"hochu xochu khochu zovut ego jego yego emu jemu ona oni ya esli nomer delo dela goda zdravstvujte " +
	"zdravstvuyte zdrastvujte dobryj dobriy dobryy spasibo pozhalujsta pozhaluysta soglasen soglasna vinovat " +
	"kotoryj kotoraja kotoroe kotoroj kotorye kotorym kotoruju kak budet svoj svoju nichego mozhno nelzja nado " +
	"peredumal peredumala primirenie primirenija vstrecha vstrechu soglasie ukrali obokrali udaril pisali pismo " +
	"policii policija sosed sosedom izvinilsja izvinitsja " +
	"izvinite tolko bolshe chtoby chtobi kogda potom teper uze uzhe byl bylo byla bila u na ne v i s k")

// plainlyRussian are those of them that decide: the others may be anything.
const plainlyRussian = 4

// latinRussian reports whether the letter is Russian in Latin letters.
func (p *page) latinRussian() bool {
	if p.scripts.russian*4 > len(p.tokens) {
		return false
	}
	strong, weak := 0, 0
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.kind != word || t.cyrillic {
			continue
		}
		if !latinRussianWords.has(t.fold) {
			continue
		}
		if len(t.fold) > 2 || t.fold == "ya" {
			strong++
		} else {
			weak++
		}
	}
	return strong >= plainlyRussian && weak > 0 && (strong+weak)*2 > max(p.scripts.latvian, p.scripts.english)
}

// intoCyrillic reads a Russian letter in Latin letters as if Cyrillic stood there, so that one list serves both. The
// names of towns and what is Latvian in it stay; relatin turns the values back.
func (p *page) intoCyrillic() {
	if !p.latinRussian() {
		return
	}
	p.romanised = true
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.kind != word || t.cyrillic || isTown(t.fold) || shortened(t) || strings.HasPrefix(t.fold, "izlig") {
			continue
		}
		fold, _ := cyrillicOf(t.fold)
		if four := p.at(i - 1); four.text == "4" && four.end == t.start { // "4to" is "что"
			fold = "ч" + fold
		}
		fold = withSoftSigns(fold)
		t.fold, t.text, t.cyrillic = fold, fold, true
		switch {
		case t.upper:
			t.text = strings.ToUpper(fold)
		case t.capital:
			r := []rune(fold)
			t.text = string(unicode.ToUpper(r[0])) + string(r[1:])
		}
		p.scripts.russian++
	}
	p.scripts.latvian, p.scripts.english = 0, 0
}

// sounds are the Latin spellings of Cyrillic letters, the longest first.
var sounds = []struct{ latin, cyrillic string }{
	{"shch", "щ"}, {"tsja", "тся"}, {"tsya", "тся"},
	{"sch", "щ"},
	{"sh", "ш"}, {"ch", "ч"}, {"zh", "ж"}, {"kh", "х"}, {"ts", "ц"}, {"ya", "я"}, {"ja", "я"}, {"yu", "ю"},
	{"ju", "ю"}, {"yo", "е"}, {"jo", "е"}, {"ye", "е"}, {"je", "е"}, {"ia", "ия"},
	{"a", "а"}, {"b", "б"}, {"c", "ц"}, {"d", "д"}, {"e", "е"}, {"f", "ф"}, {"g", "г"}, {"h", "х"}, {"i", "и"},
	{"j", "й"}, {"k", "к"}, {"l", "л"}, {"m", "м"}, {"n", "н"}, {"o", "о"}, {"p", "п"}, {"q", "к"}, {"r", "р"},
	{"s", "с"}, {"t", "т"}, {"u", "у"}, {"v", "в"}, {"w", "в"}, {"x", "х"}, {"y", "ы"}, {"z", "з"}, {"'", "ь"},
}

// cyrillicOf writes a word in small Latin letters in Cyrillic ones; ends are where in the Latin word each ends.
func cyrillicOf(w string) (text string, ends []int) {
	var out []rune
next:
	for i := 0; i < len(w); {
		for _, s := range sounds {
			if !strings.HasPrefix(w[i:], s.latin) {
				continue
			}
			letters := []rune(s.cyrillic)
			if s.latin == "y" && len(out) > 0 && strings.ContainsRune("аеиоуыэюя", out[len(out)-1]) {
				letters = []rune("й")
			}
			if s.latin == "e" && i == 0 && (strings.HasPrefix(w, "et") || strings.HasPrefix(w, "ek")) {
				letters = []rune("э") // "eto", "ekran"
			}
			for n, r := range letters {
				out = append(out, r)
				ends = append(ends, i+len(s.latin)*(n+1)/len(letters))
			}
			i += len(s.latin)
			continue next
		}
		out = append(out, rune(w[i]))
		i++
		ends = append(ends, i)
	}
	return string(out), ends
}

// softSigns are the Russian words of the lists that have a soft sign, by how they are written without: Latin letters
// have none for it.
var softSigns = sync.OnceValue(func() (m struct{ whole, prefixes map[string]string }) {
	m.whole, m.prefixes = map[string]string{}, map[string]string{}
	drop := strings.NewReplacer("ь", "", "ъ", "")
	vocabulary().eachWord(func(w string, prefix bool) {
		if plain := drop.Replace(w); plain != w && prefix {
			m.prefixes[plain] = w
		} else if plain != w {
			m.whole[plain] = w
		}
	})
	for w := range givenNames().words {
		if plain := drop.Replace(w); plain != w {
			m.whole[plain] = w
		}
	}
	return m
})

// withSoftSigns is a word with the soft signs that the lists give it.
func withSoftSigns(w string) string {
	if known, ok := softSigns().whole[w]; ok {
		return known
	}
	for plain, prefix := range softSigns().prefixes {
		if rest, ok := strings.CutPrefix(w, plain); ok && len(plain) > 6 {
			return prefix + rest
		}
	}
	return w
}

// relatin gives the values of such a letter the letters in which their words stand in it; what the nominative has
// otherwise is written as most do.
func (p *page) relatin() {
	if !p.romanised {
		return
	}
	for n := range p.letter.Values {
		p.relatinValue(&p.letter.Values[n])
	}
	for _, c := range p.letter.Conflicts {
		for n := range c.Values {
			p.relatinValue(&c.Values[n])
		}
	}
}

func (p *page) relatinValue(v *Value) {
	words := strings.Split(v.Text, " ")
	for n, w := range words {
		if strings.ContainsFunc(w, func(r rune) bool { return r >= firstCyrillic && r <= lastCyrillic }) {
			words[n] = p.latinOf(w)
		}
	}
	v.Text = strings.Join(words, " ")
}

// latinOf writes a Cyrillic word as the letter does: as the token with which it has most letters in common, and what
// is left over by the letters of its kind.
func (p *page) latinOf(w string) string {
	want := []rune(strings.ToLower(w))
	best, common := "", 0
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.kind != word || !t.cyrillic || !t.capital {
			continue
		}
		raw := p.text[t.start:t.end]
		text, ends := cyrillicOf(strings.ToLower(raw))
		n := 0
		for _, r := range text {
			if n >= len(want) || want[n] != r {
				break
			}
			n++
		}
		if n > common && ends[n-1] <= len(raw) {
			common, best = n, raw[:ends[n-1]]
		}
	}
	return best + romanLetters.Replace(string(want[common:]))
}

var romanLetters = strings.NewReplacer("щ", "shch", "ш", "sh", "ч", "ch", "ж", "zh", "ц", "c", "я", "ja", "ю", "ju",
	"ё", "jo", "а", "a", "б", "b", "в", "v", "г", "g", "д", "d", "е", "e", "з", "z", "и", "i", "й", "j", "к", "k",
	"л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t", "у", "u", "ф", "f", "х", "h",
	"ы", "y", "э", "e", "ь", "", "ъ", "")

package reading

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// deedForm is how a verb of harm stands.
type deedForm uint8

const (
	byMe   deedForm = 1 << iota // "nozagu"
	byThem                      // "nozaga"
	done                        // "nozagts"
	byAny                       // "украл", "stole": who, the words around say
	mild                        // what is often done in peace: "paņēma"
)

var latvianPrefixes = strings.Fields("aiz ap at ie iz no pa par pie sa uz")

// By how many letters a word is found to be no deed: the shortest stems have as many as the first says.
const (
	shortDeed = 2
	longDeed  = 4
)

type deeds struct {
	past, passive, active map[string]deedForm // Latvian stems
	russian, passiveRu    map[string]deedForm
	words                 map[string]deedForm // English, and Russian ones that stand as they are
	short, long           sieve               // how the stems of up to three letters begin, and the others
}

var deedWords = sync.OnceValue(func() *deeds {
	d := &deeds{map[string]deedForm{}, map[string]deedForm{}, map[string]deedForm{}, map[string]deedForm{},
		map[string]deedForm{}, map[string]deedForm{}, sieveOf(1024), sieveOf(4096)}
	section, weak := "", deedForm(0)
	for _, line := range readLines("words/deeds.txt") {
		if inner, ok := strings.CutPrefix(line, "["); ok {
			section, weak = strings.TrimSuffix(inner, "]"), 0
			if rest, ok := strings.CutPrefix(section, "~"); ok {
				section, weak = rest, mild
			}
			continue
		}
		switch section {
		case "lv":
			d.addLatvian(line)
		default:
			for _, w := range strings.Fields(line) {
				switch w = folded(w); section {
				case "ru past":
					d.russian[w] = byAny | weak
				case "ru passive":
					d.passiveRu[w] = done
				default:
					d.words[w] = byAny | weak
				}
			}
		}
	}
	for _, m := range []map[string]deedForm{d.past, d.passive, d.active, d.russian, d.passiveRu, d.words} {
		for stem := range m {
			if start := begin(stem, longDeed); utf8.RuneCountInString(start) == longDeed {
				d.long.add(start)
			} else {
				d.short.add(begin(stem, shortDeed))
			}
		}
	}
	return d
})

func (d *deeds) addLatvian(line string) {
	line, weak := strings.CutPrefix(line, "~")
	form := deedForm(0)
	if weak {
		form = mild
	}
	prefixes := append([]string{""}, latvianPrefixes...)
	if before, after, ok := strings.Cut(line, ":"); ok {
		prefixes, line = strings.Split(before, ","), after
	}
	stems := strings.Fields(line)
	for _, p := range prefixes {
		d.past[p+stems[0]] = form
		d.passive[p+stems[1]] = form
		d.active[p+stems[len(stems)-1]] = form
		if len(stems) == 2 {
			d.active[p+stems[0]] = form
		}
	}
}

// latvianDeeds are the endings of the past and of the participles, and who does it.
var latvianDeeds = []struct {
	ending string
	form   deedForm
}{
	{"amies", byMe}, {"am", byMe}, {"os", byMe}, {"u", byMe}, {"as", byThem}, {"a", byThem},
}

// deed says how a token names what somebody does to somebody, 0 when it does not.
func (d *deeds) deed(t *token) deedForm {
	if strings.HasPrefix(t.text, "š") || strings.HasPrefix(t.fold, "pagrab") {
		return 0 // "šitas" says which, and not that somebody beat; "pagrabu" is a cellar
	}
	if !d.long.may(begin(t.fold, longDeed)) && !d.short.may(begin(t.fold, shortDeed)) {
		return 0
	}
	if form, ok := d.words[t.fold]; ok {
		return form
	}
	if t.cyrillic {
		for _, ending := range []string{"лся", "лась", "лись", "ла", "ло", "ли", "л"} {
			if stem, ok := strings.CutSuffix(t.fold, ending); ok {
				if form, ok := d.russian[stem]; ok {
					return form
				}
			}
		}
		for _, ending := range []string{"", "а", "о", "ы", "ный", "ная", "ное", "ные", "ную", "ного", "ной", "ом"} {
			if stem, ok := strings.CutSuffix(t.fold, ending); ok {
				if form, ok := d.passiveRu[stem]; ok {
					return form
				}
			}
		}
		return 0
	}
	for _, e := range latvianDeeds {
		if stem, ok := strings.CutSuffix(t.fold, e.ending); ok {
			if form, ok := d.past[stem]; ok {
				return e.form | form
			}
		}
	}
	for _, ending := range []string{"is", "usi", "ies", "usies", "usas"} {
		if stem, ok := strings.CutSuffix(t.fold, ending); ok {
			if form, ok := d.active[stem]; ok {
				return byAny | form
			}
		}
	}
	for _, ending := range []string{"s", "a", "i", "as", "u", "am", "ai", "o", "ais", "ie"} {
		if stem, ok := strings.CutSuffix(t.fold, ending); ok {
			if form, ok := d.passive[stem]; ok {
				return done | form
			}
		}
	}
	return 0
}

// topicsOfDeeds are those to which findDeeds adds.
var topicsOfDeeds = []topic{"deed", "kind deed", "date offence", "role offender", "role victim"}

// findDeeds adds to the phrases who did something to whom: "role offender" where the
// writer did it, "role victim" where it was done to the writer.
func (p *page) findDeeds() {
	d := deedWords()
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.kind != word {
			continue
		}
		t.deed = d.deed(t)
		form := t.deed
		if form == 0 || len(t.fold) < 3 || p.ofItself(i) {
			continue
		}
		s := p.sentenceOf(i)
		me, mine := p.doer(i, form, s)
		about, rule := topic("deed"), "somebody did something"
		switch {
		case mutual(t): // who quarrelled with whom says nothing of the sides
		case form&byMe != 0, form&byAny != 0 && me, me && animals.has(p.at(i-1).fold):
			about, rule = "role offender", "the writer did something"
		case mine:
			about, rule = "role victim", "something was done to the writer"
		}
		if about == "deed" && form&done != 0 && p.othersHarm(i, s) {
			about, rule = "role offender", "somebody else was hurt"
		}
		if p.denies(i, form, s) {
			about, rule = "role offender", "the writer denies a deed"
		}
		h := hit{span: span{i, i + 1}, topic: about, rule: rule + " (" + t.fold + ")", weight: 2}
		if form&mild != 0 {
			h.weight = 1
		}
		p.insert(h)
		if form&mild == 0 || about != "deed" {
			h.topic = "kind deed"
			p.insert(h)
			h.topic = "date offence"
			p.insert(h)
		}
	}
}

// ofItself reports whether a word says what happened to a thing, "очки сломались", or what somebody is: "the injured
// party".
func (p *page) ofItself(i int) bool {
	t := p.at(i)
	if t.cyrillic && endsIn(t.fold, "лся", "лась", "лось", "лись") {
		return startsAny(t.fold, thingsDo)
	}
	return t.fold == "injured" && (p.at(i+1).fold == "party" || p.at(i+1).fold == "person")
}

// thingsDo are beginnings of Russian verbs in -ся that things do and people do not.
var thingsDo = strings.Fields("слом сломал разби побил порва разорв испорт потеря разлет повред")

// mutual reports whether a verb says that people did it to each other: "sakāvāmies", "поругались".
func mutual(t *token) bool {
	return endsIn(t.fold, "amies") || t.cyrillic && endsIn(t.fold, "ругались", "ссорились", "дрались")
}

// insert adds a hit in the order of the text.
func (p *page) insert(h hit) {
	all := p.hits.of(h.topic)
	n := len(all)
	for n > 0 && all[n-1].from > h.from {
		n--
	}
	all = append(all, hit{})
	copy(all[n+1:], all[n:])
	all[n] = h
	p.hits.set(h.topic, all)
}

// reachBack is how many tokens before a verb the one who does it may stand.
const reachBack = 18

// doer looks around a verb: whether the writer is the one who does it, and whether it is
// done to the writer or something of the writer's.
func (p *page) doer(i int, form deedForm, s span) (me, mine bool) {
	if form&done != 0 && p.othersHarm(i, s) {
		return false, false
	}
	me, mine = p.doerBefore(i, form, s)
	if (i == s.from || p.verbFirst(i, s)) && p.leavesOutSubject(i, form, s) {
		me = true
	}
	if f := p.at(i + 1).fold; i+1 < s.to && (f == "я" || f == "es") {
		me = true
	}
	mine = mine || p.harmsOwn(i, s)
	if me && form&done == 0 && p.byOther(p.at(i)) {
		me, mine = false, true
	}
	for j := i - 2; j <= i+2; j++ {
		if f := p.at(j).fold; me && (f == "меня" || f == "мне" || f == "me" || f == "mani") && p.at(j).sentence ==
			p.at(i).sentence {
			return false, true // "когда я выходил, толкнул меня"
		}
	}
	return me, mine
}

// doerBefore is doer by what stands before the verb.
func (p *page) doerBefore(i int, form deedForm, s span) (me, mine bool) {
	active := p.at(i).cyrillic && form&done == 0 // "я был за рулём и сбил"
	passive := false
	for j, clause := i-1, true; j >= max(s.from, i-reachBack); j-- {
		f := p.at(j).fold
		switch {
		case p.theWriters(f) && form&done == 0 && animals.has(p.at(j+1).fold) && p.at(i-1).fold != "was":
			me, clause = true, false // "mans suns sakoda": whoever has it answers for it
		case f == "me" && p.at(j+1).fold == "and":
			me, clause = true, false // "me and two friends sprayed"
		case p.theWriters(f):
			mine = true
		case !clause:
		case suffered.has(f) && !active && (f != "got" || i-j <= 6): // "I got into a fight and broke"
			passive = true
		case f == "я" && p.at(j-1).fold == "пока" && p.commaIn(j, i):
			mine, clause = true, false // "пока я искала паспорт, вынесла кольцо"
		case theWriter.has(f):
			if passive && p.at(j).fold != "es" {
				mine = true
			} else {
				me = true
			}
			clause = false
		case undergoes.has(f) && j > s.from && form&done == 0: // "я та, которую сбили"
			if p.opensWithMe(s, j) {
				mine = true
			}
			clause = false
		case others.has(f) || f == ":" || isDash(f):
			clause = false
		}
	}
	return me, mine
}

// harmReach is within how many tokens behind a verb it says what it was done to.
const harmReach = 12

// harmsOwn reports whether a verb goes on with what is the writer's.
func (p *page) harmsOwn(i int, s span) bool {
	for j := i + 1; j < min(s.to, i+harmReach); j++ {
		switch f := p.at(j).fold; {
		case p.theWriters(f):
			return true
		case f == ";":
			return false
		}
	}
	return false
}

// commaIn reports whether a comma stands between two tokens.
func (p *page) commaIn(from, to int) bool {
	for i := from; i < to; i++ {
		if p.at(i).text == "," {
			return true
		}
	}
	return false
}

// opensWithMe reports whether a sentence begins by saying who the writer is, before a word in it that goes on: "я тот,
// кому", and "это я".
func (p *page) opensWithMe(s span, j int) bool {
	for i := s.from; i < min(s.from+2, j); i++ {
		if f := p.at(i).fold; f == "я" || f == "мы" {
			return j-i <= 6
		}
	}
	return false
}

// undergoes are Russian words for whom something is done to, at the beginning of a clause.
var undergoes = set("которую которого которому которой кого кому")

// theWriters reports whether a word stands for the writer or what is the writer's; "man" of an English letter does
// not.
func (p *page) theWriters(fold string) bool {
	return theWriters.has(fold) && (fold != "man" || p.scripts.english <= p.scripts.latvian)
}

var (
	suffered  = set("was were been got had being tiku tika быть был была")
	theWriter = set("es я мы мной mes esmu esam i we признаю признаем признаюсь сознаюсь каюсь")
	others    = set("некий некто некая какой-то какая-то " +
		"kads vins vina vini vinas kurs kura kuri kuras tas кто он она " +
		"они который которая которые he she " +
		"they who that somebody someone kads kada kaut неизвестный человек сосед")
	animals = set("suns kuce kucens takss pudelis kakis runcis zirgs bullis " +
		"пес собака овчарка кот конь dog cat horse")
	harmedOther = set("vinam vinai viniem vinam cietusajam cietusajai ему ей им него нее них")
	theWriters  = set("man mani manu mans mana manas manam manai manis mums mus musu manos меня мне мной мою мой " +
		"моя мое мои моего моей моему моих нас нам наш наша нашу нашего нашей me my our us")
)

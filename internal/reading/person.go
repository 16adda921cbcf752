package reading

import (
	"cmp"
	"slices"
	"strings"
)

// governed are the cases that a preposition asks for.
var governed = map[string]cases{
	"no": genitive, "bez": genitive, "pec": genitive, "pie": genitive, "aiz": genitive, "del": genitive,
	"ar": accusative | instrumental, "par": accusative, "pret": accusative, "caur": accusative,
	"с": instrumental, "со": instrumental, "от": genitive, "у": genitive, "для": genitive, "без": genitive,
	"против": genitive, "на": accusative, "к": dative, "ко": dative, "о": locative, "об": locative,
	"про": accusative, "насчет": genitive, "из-за": genitive, "напротив": genitive, "перед": instrumental,
	"между": instrumental,
}

// masculineGenitives are words in the genitive of men that stand before a name.
var masculineGenitives = set("notiesata apsudzeta cietusa ieslodzita kaimina dela teva vira brala virieša kolega " +
	"skolena " +
	"nepilngadiga aizturēta drauga")

// titleCases are the cases that a name may have before the word for a lady or a gentleman: the genitive, as custom
// asks, or that of the word.
var titleCases = map[string]cases{
	"kundze": genitive, "kundzes": genitive, "kundzei": genitive | dative, "kundzi": genitive | accusative,
	"kungs": genitive, "kunga": genitive, "kungam": genitive | dative, "kungu": genitive | accusative,
}

// possessives say whose relative somebody is.
var possessives = set("моего моей моему моим моем мою нашего нашей нашему нашим manu mana manam manai musu savu " +
	"savam " +
	"savai")

// namedAs stand before a name in the nominative: who somebody is called.
var namedAs = set("sauc saucos esmu зовут звать")

// relatives say by their gender whose name stands behind them.
var relatives = func() map[string]gender {
	m := map[string]gender{}
	for g, words := range map[gender]string{
		female: "masa masu masai masas meita meitu meitai meitas mate mati matei mamma mammu siva sievu sieva " +
			"sievai draudzene " +
			"draudzeni draudzenei kolege kaimiņiene kaimiņieni vedekla vedeklu vecmaminu vecmamina mazmeita " +
			"mazmeitu skolotāju tante " +
			"tanti tantei krustmate krustmati krustmatei kundzi kundze meiteni meitene sieviete sievieti " +
			"сестра сестру сестрой дочь дочерью мать матерью жена жену женой подруга подругу подругой",
		male: "onkulis onkuli kungs kungu puisis puisi puisim zens zenu zenam jaunietis jaunieti virietis virieti " +
			"brali bralis bralim dels delu delam tevs tevu tevam virs viru viram draugs draugu draugam vectevs " +
			"vectevu mazdels " +
			"mazdelu brat брат брата братом сын сына сыном отец отца отцом муж мужа мужем друг друга другом внук " +
			"внука внуком",
	} {
		for _, w := range strings.Fields(words) {
			m[folded(w)] = g
		}
	}
	return m
}()

// pronouns say by their gender whom they go on to tell of.
var pronouns = map[string]gender{
	"kurs": male, "kuram": male, "kurai": female, "который": male, "которого": male, "которому": male,
	"которая": female, "которую": female,
}

// weigh sorts the guesses of a mention: what its preposition asks for, otherwise the nominative, comes first.
func (p *page) weigh(m *mention) {
	if p.at(m.from-1).line != p.at(m.from).line {
		p.order(m, genitive, p.ownsWhatFollows(m.to))
		return
	}
	want, asked := governed[p.at(m.from-1).fold]
	if !asked && p.at(m.from-1).kind == word { // with a word between: "ar kaimiņu Uldi"
		want, asked = governed[p.at(m.from-2).fold]
		asked = asked && !p.at(m.from-1).capital
	}
	if p.at(m.from-1).text == "," && !asked {
		want, asked = p.apposed(m.from - 2)
	}
	if t := p.at(m.from - 1); !asked && t.kind == word && !t.capital && !t.cyrillic && t.deed&byMe != 0 {
		want, asked = genitive|dative|accusative, true // "salauzu Jura Kalna žogu"
	}
	p.doneTo(m)
	if masculineGenitives.has(p.at(m.from - 1).fold) {
		want, asked = genitive, true
	}
	if namedAs.has(p.at(m.from-1).fold) && p.at(m.from-2).fold != "не" {
		want, asked = nominative, true // "mani sauc Chiara Bellandi"
	}
	if c, ok := titleCases[p.at(m.to).fold]; ok {
		want, asked = c, true // "Pētersones kundze", "Mirdzu Ozoliņu kundzi"
	}
	if p.ownsWhatFollows(m.to) {
		want, asked = genitive, true // "Māra Bērza žogu salauzu es"
	}
	if !p.at(m.from).cyrillic && p.kinBehind(m.to) {
		want, asked = genitive, true // "Mārtiņa Ozoliņa vecmāmiņa"
	}
	p.order(m, want, asked)
}

// ownsWhatFollows reports whether a noun in the accusative stands behind a Latvian name: nobody who does something is
// followed by one, but who has it.
func (p *page) ownsWhatFollows(i int) bool {
	t := p.at(i)
	if animals.has(t.fold) && p.at(i-1).line == t.line {
		return true // "Jura Kalna suns sakoda"
	}
	return t.kind == word && !t.capital && !t.cyrillic && utf8Len(t.text) > 3 && strings.HasSuffix(t.fold, "u") &&
		p.at(i-1).line == t.line && !ownWords.has(t.fold) && p.scripts.latvian > p.scripts.english
}

// ownWords end as nouns in the accusative do and may follow whoever does something.
var ownWords = set("varetu butu gribetu naktu atnaktu palidzetu samaksatu maksatu atdotu sedetu runatu drikstetu " +
	"iedotu nemtu manu musu savu jusu vinu visu labu kopu gadu daudzu vairaku katru kadu tavu")

// doneTo weighs a name right behind a Russian verb of harm: a man who did it, "ударил", is not the woman of that
// nominative, so that "ударил Виталия Белякова" is about Виталий.
func (p *page) doneTo(m *mention) {
	verb := p.at(m.from - 1)
	if !verb.cyrillic || verb.capital || verb.deed == 0 {
		return
	}
	by := gender(0)
	switch {
	case endsIn(verb.fold, "л", "лся"):
		by = male
	case endsIn(verb.fold, "ла", "лась"):
		by = female
	default:
		return
	}
	for n := range m.guesses {
		if g := &m.guesses[n]; g.cases == nominative && g.gender != by {
			g.cost += 3
		}
	}
}

// apposed is the case of a word for one of the sides, which the name behind its comma shares: "cietušo, Jāni
// Bērzu", "потерпевшего, Виталия Ларина".
func (p *page) apposed(i int) (want cases, asked bool) {
	h := span{i, i + 1}
	if i < 0 || !p.has("party offender", h) && !p.has("party victim", h) {
		return 0, false
	}
	for _, e := range []struct {
		ending string
		cases  cases
	}{
		{"ajam", dative}, {"ajai", dative}, {"ujam", dative}, {"o", accusative | instrumental},
		{"его", genitive | accusative}, {"ого", genitive | accusative}, {"ему", dative}, {"ому", dative},
		{"им", instrumental}, {"ым", instrumental}, {"ей", genitive | dative | instrumental},
		{"ой", genitive | dative | instrumental}, {"ую", accusative},
	} {
		if strings.HasSuffix(p.at(i).fold, e.ending) && !(e.ending == "o" && p.at(i).cyrillic) {
			return e.cases, true
		}
	}
	return 0, false
}

// order sorts the guesses by what they cost: most what a preposition does not ask for.
func (p *page) order(m *mention, want cases, asked bool) {
	kin := relatives[p.at(m.from-1).fold]
	if possessives.has(p.at(m.from - 1).fold) {
		kin = relatives[p.at(m.from-2).fold] // "внука моего Богдана Осипенко"
	}
	if p.at(m.from-1).text == "," {
		kin = relatives[p.at(m.from-2).fold]
	}
	m.kin = kin != 0
	if kin == 0 && p.at(m.to).text == "," {
		kin = pronouns[p.at(m.to+1).fold]
	}
	for i := range m.guesses {
		g := &m.guesses[i]
		switch {
		case kin&g.gender == 0 && kin != 0:
			g.cost += 2 // "māsu" before the name of a man
		case asked && g.cases&want == 0:
			g.cost += 3
		case !asked && g.cases != nominative:
			g.cost++
		}
	}
	// of women and men equally likely, a man: most letters are about one
	slices.SortStableFunc(m.guesses, func(a, b guess) int {
		return cmp.Or(a.cost-b.cost, int(a.gender)-int(b.gender))
	})
}

// findPeople finds the names and puts those of one person together.
func (p *page) findPeople() {
	p.nameSmall()
	mentions := p.findMentions()
	for _, full := range []bool{true, false} {
		for _, m := range mentions {
			if full == (m.given >= 0 && m.family >= 0 && m.letter == "") {
				p.addMention(m, full)
			}
		}
	}
	p.joinLonger()
	for _, one := range p.people {
		slices.SortFunc(one.mentions, func(a, b mention) int { return a.from - b.from })
		slices.SortStableFunc(one.guesses, func(a, b guess) int {
			return cmp.Or(a.cost-b.cost,
				int(a.gender)-int(b.gender))
		})
	}
	slices.SortFunc(p.people, func(a, b *person) int { return a.mentions[0].from - b.mentions[0].from })
}

// joinLonger joins somebody who is named with a part of the name to the one who is named with all of it: "Thaís
// Figueiredo" to "Thaís Figueiredo Antunes", "Monta Anna" to "Monta Anna Ozere".
func (p *page) joinLonger() {
	for _, long := range p.people {
		for _, short := range p.people {
			if len(long.guesses) == 0 || len(short.guesses) == 0 || short == long {
				continue
			}
			g, part := &long.guesses[0], short.guesses[0]
			if part.given == "" || part.family == "" || g.given != part.given+" "+part.family {
				continue
			}
			if m := short.mentions[0]; m.family >= 0 && givenForms(p.at(m.family)) == nil {
				g.given, g.family = part.given, part.family+" "+g.family
				long.guesses = long.guesses[:1]
				for n := range long.mentions {
					long.mentions[n].family = long.mentions[n].given + 1
				}
			}
			long.mentions = append(long.mentions, short.mentions...)
			p.people = slices.DeleteFunc(p.people, func(one *person) bool { return one == short })
			return
		}
	}
}

// addMention adds a mention to the person it may be of, or makes a new one of it.
func (p *page) addMention(m mention, full bool) {
	var whose *person
	var shared []guess
	for _, one := range p.people {
		common := agreed(one.guesses, m)
		if common == nil {
			continue
		}
		if whose != nil { // two people may be meant
			if !full {
				return
			}
			continue
		}
		whose, shared = one, common
	}
	if whose == nil && m.letter != "" {
		whose, shared = p.swapped(m)
	}
	if whose == nil {
		if !full && m.letter != "" && m.family < 0 {
			return
		}
		p.people = append(p.people, &person{mentions: []mention{m}, guesses: slices.Clone(m.guesses)})
		return
	}
	whose.mentions = append(whose.mentions, m)
	whose.guesses = shared
}

// swapped finds the person whose given and family name are both given names and whom "V. Dilāns"
// shows to be Vents Dilāns, not Dilāns Vents.
func (p *page) swapped(m mention) (*person, []guess) {
	for _, one := range p.people {
		for _, g := range one.guesses {
			for _, signed := range m.guesses {
				if g.given != "" && sameFolded(g.given, signed.family) &&
					strings.HasPrefix(folded(g.family), m.letter) && m.letter != "" {
					g.given, g.family = g.family, g.given
					return one, []guess{g}
				}
			}
		}
	}
	return nil, nil
}

// agreed are the guesses of a person that a mention allows, nil when it is of another.
func agreed(guesses []guess, m mention) []guess {
	var common []guess
	for _, g := range guesses {
		best := -1
		for _, other := range m.guesses {
			if fits(g, other, m) && (best < 0 || other.cost < best) {
				best = other.cost
			}
		}
		if best >= 0 {
			g.cost += best
			common = append(common, g)
		}
	}
	return common
}

func fits(g, other guess, m mention) bool {
	sameFamily := sameFolded(g.family, other.family)
	switch {
	case m.letter != "":
		return sameFamily && g.given != "" && strings.HasPrefix(folded(g.given), m.letter)
	case m.family < 0:
		return sameGiven(g.given, other.given)
	case m.given < 0:
		return sameFamily
	}
	return sameFamily && sameFolded(g.given, other.given) && g.gender == other.gender
}

// sameGiven compares given names, a short one with the whole too: Маша and Мария.
func sameGiven(a, b string) bool {
	a, b = folded(a), folded(b)
	first, _, _ := strings.Cut(a, " ")
	return a == b || first == b || pets[b] != "" && slices.Contains(strings.Fields(pets[b]), a)
}

var pets = map[string]string{
	"маша": "мария", "даша": "дарья", "катя": "екатерина", "лена": "елена", "таня": "татьяна", "оля": "ольга",
	"наташа": "наталья наталия", "аня": "анна", "света": "светлана", "вика": "виктория", "юля": "юлия",
	"настя": "анастасия",
	"миша":  "михаил", "дима": "дмитрий", "коля": "николай", "вова": "владимир", "паша": "павел", "леша": "алексей",
	"саша": "александр александра", "женя": "евгений евгения", "ваня": "иван", "толя": "анатолий", "витя": "виктор",
}

// name is a person's name in the nominative, "given family".
func (one *person) name() string {
	if len(one.guesses) == 0 {
		return ""
	}
	return strings.TrimSpace(one.guesses[0].given + " " + one.guesses[0].family)
}

// certain reports whether the name can be read in one way only.
func (one *person) certain() bool {
	if len(one.guesses) == 0 || one.guesses[0].cost > 1+len(one.mentions) {
		return false
	}
	if len(one.mentions) == 1 && one.guesses[0].cases == accusative && (!one.mentions[0].kin ||
		strings.HasSuffix(one.guesses[0].family, "is")) {
		return false // "Donatu" is Donats or Donata
	}
	for _, g := range one.guesses[1:] {
		if folded(g.given+g.family) != folded(one.guesses[0].given+one.guesses[0].family) &&
			g.cost <= one.guesses[0].cost+1 {
			return false
		}
	}
	return true
}

// countLanguages counts the words of each language.
func (p *page) countLanguages() {
	for i := range p.tokens {
		t := &p.tokens[i]
		switch {
		case t.kind != word:
		case t.cyrillic:
			p.scripts.russian++
		case len(t.fold) < len(t.text) && marked(t.text): // folding made it shorter: no English word
			p.scripts.latvian += 2
		case len(t.fold) > longestSmall:
		case englishWords.has(t.fold):
			p.scripts.english += 2
		case latvianWords.has(t.fold):
			p.scripts.latvian += 2
		}
	}
}

// longestSmall is how many letters the words have at most by which languages are counted.
const longestSmall = 8

var englishWords = set("the and of to is was my i am have has that with he she his her for not it this but would " +
	"like are " +
	"we they him from by which who be been will can could please as about or an your were did")

var latvianWords = set("un es ir par ar no ka lai man mani uz bet ja vins vina viņš tas kas so ludzu nav esmu pie " +
	"ari jau lietas " +
	"gribu piekritu kad tad to ta vai pec mans mana")

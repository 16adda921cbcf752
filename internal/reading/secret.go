package reading

import "strings"

// keptSecret finds that the other side must not learn something of the writer's: a sentence names an address, a number
// or where somebody is, the other side, and a verb of telling or knowing that is denied. "Lūdzu, lai mana adrese netiek
// nodota viņam", "Не хотелось бы, чтобы он узнал мой номер", "I don't want him to see my address".
func (p *page) keptSecret() (hit, bool) {
	for _, s := range p.sentences {
		if !p.hasPrivate(s) {
			continue
		}
		denied, other, passive := -1, false, false
		for i := s.from; i < s.to; i++ {
			t := p.at(i)
			if t.kind != word {
				continue
			}
			if p.deniesTelling(i, s) {
				denied = i
				passive = passive || strings.HasPrefix(p.at(i-1).fold, "neti") || toldPassive.has(p.at(i).fold)
			}
			other = other || otherSides.has(t.fold) || strings.HasPrefix(t.fold, "otr") && utf8Len(t.fold) <= 5 ||
				strings.HasPrefix(t.fold, "apsudzet")
		}
		if denied < 0 || !other && !passive || p.at(s.to-1).text == "?" {
			continue
		}
		for i := s.from; i < s.to; i++ {
			if p.privateThing(i, s) && max(i-denied, denied-i) <= besideSecret {
				return hit{span: span{min(i, denied), max(i, denied) + 1}, topic: "safety true",
					rule: secretRule}, true
			}
		}
	}
	return hit{}, false
}

// hasPrivate reports whether a sentence names something by which the writer is found.
func (p *page) hasPrivate(s span) bool {
	for i := s.from; i < s.to; i++ {
		if p.privateThing(i, s) {
			return true
		}
	}
	return false
}

const secretRule = "what the other side must not learn"

// besideSecret is within how many words of what must not be learned the verb stands.
const besideSecret = 10

var (
	otherSides = set("gimenei radiem draugiem семье родне " +
		"vins vina vinam vinai vinu vini viniem nevienam он она они ему ей им его ее никому him her " +
		"he she they them anybody anyone other")
	toldPassive = set("izpausta izpausts izpaust nodota nodots atklata atklats izsniegta izsniegts разглашать " +
		"disclosed shared passed")
	whoseElse = set("vina vinas vinu его ее их his their jusu вашего ваш your")
	tellStem  = map[string][]string{
		"lv": strings.Fields("sak teic teik dod dot stast pastast pasak izstast atklaj atklat izpau nodo sniedz " +
			"izsnie min piemin ieminie rada radi"),
		"know": strings.Fields("zin uzzin redz ieraug dabu iegu atrast atrod"),
		"ru":   strings.Fields("дава дай сообща говор скаж раскры разгла переда назыв показ упомин"),
		"знат": strings.Fields("зна узна увид вид получ найд наш найти"),
		"en":   strings.Fields("give tell share disclose pass show reveal hand"),
		"kno":  strings.Fields("know learn find see get have"),
	}
	unwanted = set("negribu nevelos negribetu negribas nevajag nedrikst nevelamies negribam nevaru")
	ourKnow  = set("nezinu nezinam neredzu nedabuju neatradu neatrodu nezinaju neredzeju")
)

// startsAny reports whether a word begins with one of the beginnings.
func startsAny(w string, stems []string) bool {
	for _, stem := range stems {
		if strings.HasPrefix(w, stem) {
			return true
		}
	}
	return false
}

// deniesTelling reports whether a token is a verb of telling or learning that is denied or unwanted.
func (p *page) deniesTelling(i int, s span) bool {
	t := p.at(i)
	if t.cyrillic {
		told, known := startsAny(t.fold, tellStem["ru"]), startsAny(t.fold, tellStem["знат"])
		if !told && !known || known && endsIn(t.fold, "ю", "у", "ем", "им") {
			return false // "фамилии не знаю" is what the writer does not know
		}
		for j := i - 1; j >= max(s.from, i-8); j-- {
			switch f := p.at(j).fold; {
			case f == "я" || f == "мы":
				return false // "я не знаю его адреса"
			case f == "не" || f == "нельзя" || f == "незачем" || f == "ни":
				return i-j <= 2 || known || told && i-j <= 4
			}
		}
		return known && p.at(i+1).fold == "не" && (p.at(i+2).fold == "надо" || p.at(i+2).fold == "нужно")
	}
	if rest, ok := strings.CutPrefix(t.fold, "ne"); ok && !ourKnow.has(t.fold) &&
		(startsAny(rest, tellStem["lv"]) || startsAny(rest, tellStem["know"])) {
		return true
	}
	if strings.HasPrefix(p.at(i-1).fold, "neti") || p.at(i-1).fold == "nav" || p.at(i-1).fold == "netop" {
		return startsAny(t.fold, tellStem["lv"])
	}
	if t.fold == "jazina" || t.fold == "jauzzina" {
		return p.at(i-1).fold == "nav"
	}
	if next := p.at(i + 1).fold; (t.fold == "zinat" || t.fold == "uzzinat") && (next == "nav" || unwanted.has(next)) {
		return true // "manu jauno dzīvesvietu viņa ģimenei zināt nav vajadzīgs"
	}
	wanted := startsAny(t.fold, tellStem["know"])
	english := startsAny(t.fold, tellStem["en"]) || startsAny(t.fold, tellStem["kno"])
	if !wanted && !(english && p.scripts.english > p.scripts.latvian) {
		return false
	}
	for j := i - 1; j >= max(s.from, i-7); j-- {
		f := p.at(j).fold
		if wanted && unwanted.has(f) {
			return true
		}
		if english && (f == "not" || f == "never" || strings.HasSuffix(f, "n't") || strings.HasSuffix(f, "n’t") ||
			f == "without") {
			return p.at(j-1).fold != "i" && p.at(j-1).fold != "we" || p.at(j+1).fold == "want" || f == "don't" &&
				p.at(j+1).fold == "want"
		}
	}
	return false
}

var privateStems = strings.Fields("adres numur talrun telefon dzivesviet darbviet darbaviet kontakt epast uzvard " +
	"адрес номер телефон контакт address phone")

// privateOpens is how the words begin that privateThing knows.
var privateOpens = func() openings {
	all := opening("number") | opening("e-mail") | opening("email") | opening("viet")
	for w := range whereWords.all {
		all |= opening(w)
	}
	for _, stem := range privateStems {
		all |= opening(stem)
	}
	return all
}()

// privateThing reports whether a token names something by which the writer is found: an address or a number of the
// writer's, or where the writer lives, works or learns.
func (p *page) privateThing(i int, s span) bool {
	t := p.at(i)
	if t.opens&privateOpens == 0 {
		return false
	}
	if startsAny(t.fold, privateStems) || t.fold == "number" || t.fold == "e-mail" || t.fold == "email" {
		return !whoseElse.has(p.at(i-1).fold) && !whoseElse.has(p.at(i-2).fold)
	}
	if strings.HasPrefix(t.fold, "viet") && (p.at(i-1).fold == "darba" || p.at(i-1).fold == "dzives") {
		return !whoseElse.has(p.at(i - 2).fold)
	}
	if !whereWords.has(t.fold) {
		return false
	}
	for j := i + 1; j < min(s.to, i+6); j++ {
		if startsAny(p.at(j).fold, livesStems) {
			return true
		}
	}
	return false
}

var (
	whereWords = set("kur kura kada kurp где куда каком where")
	livesStems = strings.Fields("dzivo stradaj strada macos macas macamies atrodos parcel uzturos живу живет живем " +
		"работаю " +
		"учусь учится перееха нахожусь сплю ночую gulu naksnoju live work study stay moved")
)

package reading

import "strings"

// monthNames are the names of months in their cases, folded, and common short forms.
var monthNames = func() map[string]int {
	m := map[string]int{}
	for _, language := range []struct{ stems, endings string }{
		{
			"janvar februar mart april maij junij julij august septembr oktobr novembr decembr",
			"is s a im am i u",
		},
		{"январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр", "ь я ю ем е а у ом й ю"},
		{"january february march april may june july august september october november december", ""},
		{"jan feb mar apr mai jun jul aug sep okt nov dec", ""},
		{"jan febr mar apr mai jun jul aug sept oct nov dec", ""},
		{"janv febr mart apr maij jun jul aug sept okt nov dec", ""},
		{"янв фев мар апр май июн июл авг сен окт ноя дек", ""},
	} {
		for n, stem := range strings.Fields(language.stems) {
			for _, ending := range strings.Fields(language.endings) {
				m[stem+ending] = n + 1
			}
			if language.endings == "" || stem == "март" || stem == "август" {
				m[stem] = n + 1
			}
		}
	}
	delete(m, "маь")
	for name, n := range m { // "septebri", "окября": a letter left out of a long name
		if letters := []rune(name); n != 8 && len(letters) >= longMonth {
			for i := 2; i < len(letters)-2; i++ {
				if short := string(letters[:i]) + string(letters[i+1:]); m[short] == 0 {
					misspelt[short] = n
				}
			}
		}
	}
	return m
}()

// misspelt are the names of months with a letter left out. Of August none, "augsta" is a word.
var misspelt = map[string]int{}

// longMonth is how many letters the name of a month has at least that is known without one.
const longMonth = 7

// monthsBegin is how the names of months begin, and monthsStart the same more closely.
var monthsBegin, monthsStart = func() (all openings, start sieve) {
	start = sieveOf(1024)
	for _, names := range []map[string]int{monthNames, misspelt} {
		for name := range names {
			all |= opening(name)
			start.add(beginning(name))
		}
	}
	return all, start
}()

// namesMonth reports whether a token whose opening is known names a month.
func (t *token) namesMonth() bool { return t.opens&monthsBegin != 0 && isMonth(t.fold) }

var englishMonths = set("january february march april may june july august september october november december " +
	"jan feb mar apr jun jul aug sep sept oct nov dec")

var ordinalEndings = set("st nd rd th of го -го")

// monthOf is the month that a word names, 0 for another word; "martaa" is one too.
func monthOf(fold string) int {
	if !monthsStart.may(fold[:min(len(fold), openingBytes(fold))]) {
		return 0
	}
	if n := monthNames[fold]; n > 0 || len(fold) < 5 {
		return n
	}
	if n := misspelt[fold]; n > 0 {
		return n
	}
	if n := len(fold); fold[n-1] == fold[n-2] {
		return monthNames[fold[:n-1]]
	}
	return 0
}

// dayStems begin the ordinal numbers of days, by the day.
var dayStems = func() map[string]int {
	m := map[string]int{}
	for _, line := range []string{
		"pirm otr tres ceturt piekt sest septit astot devit desmit vienpadsmit divpadsmit trispadsmit cetrpadsmit " +
			"piecpadsmit sespadsmit septinpadsmit astonpadsmit devinpadsmit",
		"перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат " +
			"пятнадцат шестнадцат семнадцат восемнадцат девятнадцат",
		"first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth " +
			"fifteenth sixteenth seventeenth eighteenth nineteenth",
	} {
		for n, stem := range strings.Fields(line) {
			m[stem] = n + 1
		}
	}
	for stem, n := range map[string]int{"divdesmit": 20, "trisdesmit": 30, "двадцат": 20, "тридцат": 30,
		"twentieth": 20, "thirtieth": 30} {
		m[stem] = n
	}
	return m
}()

// dayEndings are those of ordinal numbers in the cases of a day.
var dayEndings = strings.Fields("ajam aja ais as a o ого ое ье ьего ом ему ому ем")

// dayInWords reads the day that ends at token j, "divdesmit trešajā", "двадцать восьмого".
func (p *page) dayInWords(j int) (day, from int) {
	if p.at(j).fold == "of" {
		j--
	}
	if p.at(j).kind != word {
		return 0, j
	}
	day = dayWord(p.at(j).fold)
	if day == 0 {
		return 0, j
	}
	if day < 10 {
		switch p.at(j - 1).fold {
		case "divdesmit", "двадцать", "twenty":
			return 20 + day, j - 1
		case "trisdesmit", "тридцать", "thirty":
			return 30 + day, j - 1
		}
	}
	return day, j
}

func dayWord(fold string) int {
	if n := dayStems[fold]; n > 0 && fold[0] < 0x80 && fold != "otr" {
		if strings.HasSuffix(fold, "th") || fold == "first" || fold == "second" || fold == "third" {
			return n
		}
		return 0
	}
	for _, ending := range dayEndings {
		if stem, ok := strings.CutSuffix(fold, ending); ok && dayStems[stem] > 0 {
			return dayStems[stem]
		}
	}
	return 0
}

package reading

import (
	"strings"

	"tilts/internal/latvia"
)

// found is what the rules of numbers, dates and people saw, before it is decided whose it is.
type found struct {
	codes     []numeral
	cases     []numeral
	phones    []numeral
	accounts  []numeral
	mails     []numeral
	dates     []date
	written   written // when the letter was written
	people    []*person
	counsel   *person // the lawyer who writes for a client
	lawyer    *person // the lawyer whom a client who writes names
	offices   []office
	firms     []firm // of an authority's letter
	kind      letterKind
	caseless  letterCase
	romanised bool    // Russian in Latin letters
	quote     *page   // the mail that it answers
	answers   bool    // it quotes the mail that it answers
	speech    []span  // what it cites of somebody's words
	writer    *person // nil when no name is the writer's
	stoodFor  *person // the person for whom a representative writes, a lawyer's client too
	aside     bool    // something that sounds like a refusal is said of a day, a way to meet or somebody else
	kinOf     *person // whose relative the writer is
	basisAt   span    // the words by which the writer represents somebody
	role      string
	gender    gender // in which a Russian letter speaks of its writer
	gendered  bool   // gender was looked for
	scripts   struct{ latvian, russian, english int }
}

// numeral is a number of a kind that was recognised: its tokens, its normal form.
type numeral struct {
	span
	text     string
	rule     string
	labelled bool   // a word before it says what it is
	checked  bool   // its check digits hold
	issue    string // of a personal code
}

// series is digits that people group: "29 60 71 15", "26-81-54-03", "+371 2 5571 932".
type series struct {
	span
	digits string
	groups []int // how many digits each group has
	plus   bool
}

func (p *page) findNumbers() {
	for i := 0; i < len(p.tokens); i++ {
		t := &p.tokens[i]
		switch {
		case t.kind == mail:
			p.mails = append(p.mails, numeral{span: span{i, i + 1}, text: t.text, rule: "an address with @",
				checked: true})
		case t.kind == word && len(t.text) == 2 && (t.upper || t.fold == "lv"):
			if end := p.account(i); end > i {
				i = end - 1
			}
		case t.kind == word && strings.HasPrefix(t.fold, "lv") && len(t.text) > 2:
			continue
		case t.kind == number && i > 0 && !t.spaced && p.at(i-1).upper && p.at(i-2).kind == number && !p.at(i-1).spaced:
			continue // of an account whose check digits do not hold
		case t.kind == number:
			s := p.series(i)
			if used := p.classify(s); used > i {
				i = used - 1
			}
		}
	}
}

// series takes the digits from token i on, with single spaces or hyphens between groups.
func (p *page) series(i int) series {
	s := series{span: span{i, i + 1}, digits: p.tokens[i].text, groups: []int{len(p.tokens[i].text)}}
	if b := p.at(i - 1); b.text == "+" && b.end == p.tokens[i].start {
		s.plus = true
	}
	for j := i + 1; j < len(p.tokens) && p.tokens[j].line == p.tokens[i].line && len(s.digits) < 24; j++ {
		t := &p.tokens[j]
		if t.kind == sign {
			joins := isDash(t.text) || t.text == "(" || t.text == ")" || p.dotted(s.from, j) || p.pointed(i)
			if !joins || p.at(j+1).kind != number {
				break
			}
			continue
		}
		if t.kind != number || p.text[p.tokens[j-1].end:t.start] == "  " {
			break
		}
		if s.plus && t.text == "0" && p.at(j-1).text == "(" { // +44 (0)7700
			continue
		}
		s.digits += t.text
		s.groups = append(s.groups, len(t.text))
		s.to = j + 1
	}
	return s
}

// dotted reports whether a point or a slash at token j parts the groups of a telephone: "29.118.334".
func (p *page) dotted(from, j int) bool {
	next, last := p.at(j+1), p.at(j-1)
	return (p.at(j).text == "." || p.at(j).text == "/") && !p.at(j).spaced && !next.spaced && next.kind == number &&
		len(last.text)+len(next.text) >= 5 && len(next.text) >= 3 && p.labelled(from, phoneLabels)
}

// pointed reports whether the digits of a telephone stand in three groups or more from token i on, with one mark
// between all of them: "2.633.1907", "29'870'116", "29/44/07/12", "371/26/904/115". Three groups of a sum have three
// digits each but the first, and a currency; a date has its year, and no more than two marks.
func (p *page) pointed(i int) bool {
	mark := p.at(i + 1).text
	if mark != "." && mark != "'" && mark != "’" && mark != "/" || i > 0 && currency(p.at(i-1)) {
		return false
	}
	digits, groups, j := len(p.at(i).text), 1, i
	wide := mark == "/" && p.at(i+1).spaced // "29 / 44 / 07 / 12"
	for p.at(j+1).text == mark && p.at(j+1).spaced == wide && p.at(j+2).kind == number && p.at(j+2).spaced == wide {
		j += 2
		if n := len(p.at(j).text); n > 4 || n == 4 && (groups > 2 || len(p.at(j-2).text) != 3) {
			return false
		}
		if digits += len(p.at(j).text); digits > longestPhone {
			return false
		}
		groups++
	}
	if p.at(i).text == "371" {
		digits -= 3
	}
	return digits == 8 && groups >= 3 && !currency(p.at(j+1)) && (groups > 3 || len(p.at(i+2).text) == 3)
}

// longestPhone is how many digits a telephone of Latvia has, with the country's.
const longestPhone = 11

func isDash(s string) bool { return s == "-" || s == "–" || s == "—" || s == "‑" || s == "−" }

// classify decides what a series is and returns the token after what it used, 0 when it
// is nothing known.
func (p *page) classify(s series) int {
	if p.at(s.to).text == "." && p.at(s.to+1).kind == number && p.at(s.to+1).start == p.at(s.to).end {
		s = p.cut(s, 1) // the last group begins a date: 29334002 12.04.2026
		if s.to == s.from {
			return 0
		}
	}
	if s.plus || strings.HasPrefix(s.digits, "00") && len(s.digits) > 10 {
		return p.foreignPhone(s)
	}
	if code := p.cutTo(s, 11); code.to > 0 {
		if used := p.eleven(code); used > 0 {
			return used
		}
	}
	if used := p.malformed(s); used > 0 {
		return used
	}
	if strings.HasPrefix(s.digits, "371") {
		if n := p.cutTo(s, 11); n.to > 0 {
			return p.foreignPhone(n)
		}
	}
	if n := p.cutTo(s, 8); n.to > 0 && p.phone(n) {
		return n.to
	}
	return 0
}

// cut leaves out the last groups of a series.
func (p *page) cut(s series, groups int) series {
	for ; groups > 0 && len(s.groups) > 0; groups-- {
		last := s.groups[len(s.groups)-1]
		s.groups = s.groups[:len(s.groups)-1]
		s.digits = s.digits[:len(s.digits)-last]
		for s.to--; s.to > s.from && p.tokens[s.to-1].kind == sign; s.to-- {
		}
	}
	return s
}

// cutTo leaves the first groups, which must be so many digits; to is 0 when they are not.
func (p *page) cutTo(s series, digits int) series {
	for len(s.digits) > digits {
		s = p.cut(s, 1)
	}
	if len(s.digits) != digits {
		return series{}
	}
	return s
}

func (p *page) foreignPhone(s series) int {
	for len(s.digits) > 15 {
		s = p.cut(s, 1)
	}
	if strings.HasPrefix(s.digits, "371") || strings.HasPrefix(s.digits, "00371") {
		digits := 11
		if s.digits[0] == '0' {
			digits = 13
		}
		if s = p.cutTo(s, digits); s.to == 0 {
			return 0
		}
	}
	e164, err := latvia.ParsePhone("+" + strings.TrimPrefix(s.digits, "00"))
	if err != nil {
		return 0
	}
	from := s.from
	if s.plus {
		from--
	}
	p.phones = append(p.phones, numeral{
		span: span{from, s.to}, text: e164, rule: "a number with its country code", labelled: p.labelled(from,
			phoneLabels),
		checked: true,
	})
	return s.to
}

// phone takes eight digits as a telephone of Latvia: it begins with 2 or 6, and no word
// before it says that it is something else.
func (p *page) phone(s series) bool {
	if b := p.at(s.from - 1); b.kind == word && b.end == p.at(s.from).start && utf8Len(b.text) == 1 {
		return false // K29-0077-26
	}
	if len(s.groups) == 2 && s.groups[0] == 4 && strings.HasPrefix(s.digits, "20") && s.digits[4:6] == "20" {
		return false // 2019–2025
	}
	if s.digits[0] != '2' && s.digits[0] != '6' || len(s.groups) == 3 && s.groups[0] == 4 && s.groups[1] == 2 {
		return false
	}
	labelled := p.labelled(s.from, phoneLabels)
	if dash, mark := p.at(s.from-1), p.at(s.from-2); !labelled && isDash(dash.text) && mark.upper &&
		dash.end == p.at(s.from).start && mark.end == dash.start {
		return false // "Nr. PP-2026-0219"
	}
	if !labelled && (p.labelled(s.from, caseLabels) || p.labelled(s.from, otherLabels)) {
		return false
	}
	e164, err := latvia.ParsePhone(s.digits)
	if err != nil {
		return false
	}
	p.phones = append(p.phones, numeral{
		span: s.span, text: e164, rule: "eight digits that begin with 2 or 6", labelled: labelled,
	})
	return true
}

// eleven takes eleven digits as a personal code or as the number of a criminal case.
func (p *page) eleven(s series) int {
	hyphened := len(s.groups) == 2 && s.groups[0] == 6 && p.at(s.from+1).kind == sign
	code := p.labelled(s.from, codeLabels)
	isCase := p.labelled(s.from, caseLabels)
	if p.labelled(s.from, otherLabels) && !code && !isCase && !caseShape(s) {
		return s.to
	}
	valid, issue := checkCode(s.digits)
	if !hyphened && !code && caseShape(s) {
		valid = false
	}
	switch {
	case hyphened, code && !isCase, !isCase && valid && (len(s.groups) == 1 || s.groups[0] == 6):
		n := numeral{span: s.span, text: s.digits[:6] + "-" + s.digits[6:], labelled: code || hyphened, checked: valid,
			issue: issue, rule: "eleven digits of a personal code"}
		p.codes = append(p.codes, n)
		return s.to
	case isCase, s.digits[0] == '1' && (len(s.groups) == 1 || s.digits[:2] == "11" && s.digits[9] == '2'):
		p.cases = append(p.cases, numeral{span: s.span, text: s.digits, labelled: isCase || caseShape(s),
			rule: "eleven digits of a criminal case", checked: s.digits[0] == '1'})
		return s.to
	}
	return 0
}

// caseShape reports whether eleven digits are more likely the number of a case: it begins with 11 and ends with
// one of the last years, as hardly a personal code does.
func caseShape(s series) bool {
	year := s.digits[9:]
	return len(s.groups) == 1 && s.digits[:2] == "11" && year >= "18" && year <= "39"
}

// malformed notes a personal code with too many or too few digits.
func (p *page) malformed(s series) int {
	if n := len(s.digits); n < 9 || n > 13 || n == 11 || !p.labelled(s.from, codeLabels) {
		return 0
	}
	p.codes = append(p.codes, numeral{span: s.span, issue: "personal_code_malformed", labelled: true})
	return s.to
}

// checkCode reports whether a code's check digit and date hold, and which does not.
func checkCode(digits string) (valid bool, issue string) {
	c, err := latvia.ParsePersonCode(digits)
	if err != nil {
		return false, "personal_code_date"
	}
	if c.ShowsBirthDate() && !c.CheckDigitOK() {
		return false, "personal_code_check_digit"
	}
	return true, ""
}

// account takes an account number, which begins with the two letters of a country.
func (p *page) account(i int) int {
	first := p.at(i + 1)
	if first.kind != number || len(first.text) < 2 || first.spaced && len(first.text) > 2 { // "LV 07 BANK 7700"
		return 0
	}
	text := strings.Builder{}
	best, value := 0, ""
	for j := i; j < len(p.tokens) && text.Len() <= 34 && p.tokens[j].line == p.tokens[i].line; j++ {
		t := &p.tokens[j]
		if t.kind != number && t.kind != word || t.kind == word && !t.upper && p.tokens[i].upper {
			break
		}
		text.WriteString(strings.ToUpper(t.text))
		if text.Len() < 15 {
			continue
		}
		if n, err := latvia.ParseIBAN(text.String()); err == nil {
			best, value = j+1, n
		}
	}
	if best > 0 {
		p.accounts = append(p.accounts, numeral{span: span{i, best}, text: value, rule: "its check digits",
			checked: true})
	}
	return best
}

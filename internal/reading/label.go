package reading

import "strings"

// label is what a word before a number says about it.
type label uint8

const (
	noLabel label = iota
	codeLabels
	caseLabels
	phoneLabels
	otherLabels
)

// labelStems begin the words that say what the number after them is.
var labelStems = map[label][]string{
	codeLabels: {"kods", "koda", "kodu", "код", "pk", "пк", "identity", "personal"},
	caseLabels: {"liet", "krimin", "process", "kp", "дел", "процесс", "уд", "case", "proceedings", "угол"},
	phoneLabels: {"tal", "tel", "mob", "zvan", "тел", "моб", "звон", "позвон", "phone", "call", "whatsapp",
		"t", "т", "kontakttal", "kontakt"},
	otherLabels: {"regn", "registr", "рег", "konts", "kontu", "iban", "счет", "счёт", "rekin", "polis", "account",
		"apliecib", "paspor", "parcel"},
}

// labelled reports whether the nearest word before a number that says what it is says that
// it is of this kind.
func (p *page) labelled(number int, as label) bool { return p.label(number) == as }

// How far before a number its label stands, in words.
const labelReach = 5

func (p *page) label(n int) label {
	words, weak := 0, noLabel
	for i := n - 1; i >= 0 && words < labelReach; i-- {
		t := &p.tokens[i]
		if t.kind == number || t.kind == mail || t.line < p.tokens[n].line-1 || t.text == ";" {
			break
		}
		if t.line != p.tokens[n].line && p.at(p.lines[t.line].to-1).text != ":" {
			break
		}
		if t.kind != word {
			continue
		}
		words++
		if t.fold == "reg" {
			return otherLabels
		}
		if l := labelOf(t.fold); l != noLabel {
			return l
		}
		if strings.HasPrefix(t.fold, "numur") || strings.HasPrefix(t.fold, "номер") || t.fold == "number" {
			weak = phoneLabels // of a telephone, unless a word before says of what
		}
		if t.fold == "k" && p.at(i-1).text == "." && p.at(i-2).fold == "p" || t.fold == "k" && p.at(i-2).fold == "p" ||
			t.fold == "к" && p.at(i-2).fold == "п" {
			return codeLabels
		}
	}
	return weak
}

func labelOf(w string) label {
	for _, l := range []label{codeLabels, caseLabels, phoneLabels, otherLabels} {
		for _, stem := range labelStems[l] {
			if len(stem) <= 2 && w == stem || len(stem) > 2 && strings.HasPrefix(w, stem) {
				return l
			}
		}
	}
	return noLabel
}

package latvia

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
)

// Offence is a provision of the criminal law (Krimināllikums): an article, with
// its index where it was inserted later (253.¹), and a part, zero when the
// article has none or it is not known.
type Offence struct {
	Article, ArticleIndex int
	Part, PartIndex       int
}

// ErrOffence is for a text that names no article of the criminal law.
var ErrOffence = errors.New("latvia: not an offence such as KL 175(3)")

const law = `^(?i:KL|Krimināllikuma)?\s*`

var (
	shortOffence = regexp.MustCompile(law + `(\d{1,3})(?:\.(\d{1,2}))?\s*(?:\(\s*(\d{1,2})(?:\.(\d{1,2}))?\s*\))?$`)
	longOffence  = regexp.MustCompile(law + `(\d{1,3})\.(?:(\d{1,2})\.?)?\s*(?i:panta|pants|p\.)\s*` +
		`(?:(\d{1,2})\.(?:(\d{1,2})\.?)?\s*(?i:daļa|daļas|daļā|d\.))?$`)
	raised = strings.NewReplacer(
		"¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9", "⁰", "0",
	)
	raise = strings.NewReplacer(
		"1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "0", "⁰",
	)
	bareRaised = regexp.MustCompile(`(\d)([¹²³⁴⁵⁶⁷⁸⁹⁰])`)
)

// ParseOffence reads "KL 175(3)", "175(3)", "KL 253.1(1)", "253.¹ panta 1. daļa",
// "Krimināllikuma 175. pants".
func ParseOffence(s string) (Offence, error) {
	s = Line(s)
	s = raised.Replace(bareRaised.ReplaceAllString(s, "$1.$2"))
	parts := shortOffence.FindStringSubmatch(s)
	if parts == nil {
		parts = longOffence.FindStringSubmatch(s)
	}
	if parts == nil {
		return Offence{}, ErrOffence
	}
	var n [4]int
	for i, digits := range parts[1:] {
		if digits == "" {
			continue
		}
		v, err := strconv.Atoi(digits)
		if err != nil || v == 0 {
			return Offence{}, ErrOffence
		}
		n[i] = v
	}
	return Offence{Article: n[0], ArticleIndex: n[1], Part: n[2], PartIndex: n[3]}, nil
}

// String is the short notation that is kept: "KL 253.1(1)".
func (o Offence) String() string {
	s := "KL " + indexed(o.Article, o.ArticleIndex)
	if o.Part > 0 {
		s += "(" + indexed(o.Part, o.PartIndex) + ")"
	}
	return s
}

func indexed(n, index int) string {
	s := strconv.Itoa(n)
	if index > 0 {
		s += "." + strconv.Itoa(index)
	}
	return s
}

// Known reports whether an article may define an offence. The first seventy are the general part of the
// criminal law, which defines none; above the last there is nothing.
func (o Offence) Known() bool { return o.Article > 70 && o.Article < 400 }

// Words is the provision in the nominative: "Krimināllikuma 253.¹ panta 1.
// daļa", "Krimināllikuma 175. pants".
func (o Offence) Words() string {
	article := "Krimināllikuma " + ordinal(o.Article, o.ArticleIndex) + nbsp
	if o.Part == 0 {
		return article + "pants"
	}
	return article + "panta " + ordinal(o.Part, o.PartIndex) + nbsp + "daļa"
}

// In is the provision in the words of a language: Words in Latvian, "Section
// 175, Paragraph 3 of the Criminal Law" as English translations of the law say,
// "часть 3 статьи 175 Уголовного закона"; the short notation in any other.
func (o Offence) In(lang string) string {
	article, part := cardinal(o.Article, o.ArticleIndex), cardinal(o.Part, o.PartIndex)
	switch {
	case lang == "lv":
		return o.Words()
	case lang == "en" && o.Part == 0:
		return "Section" + nbsp + article + " of the Criminal Law"
	case lang == "en":
		return "Section" + nbsp + article + ", Paragraph" + nbsp + part + " of the Criminal Law"
	case lang == "ru" && o.Part == 0:
		return "статья" + nbsp + article + " Уголовного закона"
	case lang == "ru":
		return "часть" + nbsp + part + " статьи" + nbsp + article + " Уголовного закона"
	}
	return o.String()
}

// cardinal is an article's or part's number with its index raised: 253¹.
func cardinal(n, index int) string { return strings.Replace(ordinal(n, index), ".", "", 1) }

func ordinal(n, index int) string {
	s := strconv.Itoa(n) + "."
	if index > 0 {
		s += raise.Replace(strconv.Itoa(index))
	}
	return s
}

package surface

import (
	"strconv"
	"strings"
	"unicode"

	"tilts/internal/form"
)

// What the patterns are made of. They are written so that Go's regexp, ECMAScript's
// and others read them alike: characters stand for themselves, and \s, which each
// understands differently, is not used.
const (
	spaces = "\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000" // Unicode's White_Space
	space  = "[" + spaces + "]"
	// Marks nobody sees (latvia.Invisible), of those that one 16-bit unit holds.
	marks = "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f" +
		"\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164" +
		"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
	// Letters whose capital or composed form is an ASCII capital: dotless i, long s, the Kelvin sign.
	letters = "A-Za-z\u0131\u017f\u212a"

	blankPattern = "^[" + spaces + marks + "]*$"
	someMark     = "[^" + spaces + "]"
)

// Classes of Unicode are spelled out: not every engine knows them by name.
var (
	// unplain begins or ends with space or has what composing, line ends or cleaning make shorter.
	unplain = "^" + space + "|" + space + "$|[" + spelled(unicode.M) + "]|[\u1100-\u11ff" + marks +
		"]|[^\u0000-\uff5e]"
	// shown has none of the controls and marks that a name must not have.
	shown = "^[^\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f" + spelled(unicode.Cf) + "]*$"
)

// filledPattern tells that an answer is more than space and, where they are taken off,
// marks that nobody sees.
func filledPattern(f *form.Field) string {
	if f.Kind.Cleaned() {
		return "[^" + spaces + marks + "]"
	}
	return someMark
}

// spelled lists the characters of a class, of those that one 16-bit unit holds.
func spelled(class *unicode.RangeTable) string {
	var b strings.Builder
	for _, r := range class.R16 {
		if r.Stride == 1 && r.Hi > r.Lo {
			b.WriteString(string(rune(r.Lo)) + "-" + string(rune(r.Hi)))
			continue
		}
		for c := rune(r.Lo); c <= rune(r.Hi); c += rune(r.Stride) {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// patterns of the kinds that have one, with the separators people write. They let
// through all that can be read, and some more.
var patterns = map[form.Kind]string{
	form.PersonCode: repeated("0-9", `[^!-,.-~]*`, 11, 11),
	form.Date:       repeated("0-9", "[^0-9]*", 5, 8), // the month may be a word
	form.Email:      `^[^@]+@[^@]*\.[^@]*$`,
	form.Phone:      "^" + between + `\+?` + between + "(?:[0-9]" + between + "){7,17}$",
	form.Number:     repeated("0-9", "[^!-~]*", 1, 9),
	form.Amount:     "^" + sum + "[0-9]" + sum + "$",
	form.Reference:  repeated("0-9"+letters+dashes+"/.", "[^!-~"+letters+dashes+"]*", 3, 40),
	form.Code:       repeated("0-9"+letters, "[^!-,.-~"+letters+"]*", 16, 16),
	form.IBAN: "^" + between + "(?:[" + letters + "]" + between + "){2}(?:[0-9]" + between + "){2}(?:[0-9" +
		letters + "]" + between + "){11,30}$",
	form.Offence:   "[0-9⁰¹²³⁴-⁹]",
	form.Statement: spaced("yes"),
}

// What people write between the digits of long numbers, and around those of a sum: some
// ASCII signs and, because there are too many spaces, dashes and hidden marks to name,
// whatever is not ASCII.
const (
	between = `[^!-'*-,0-~` + "\u0131\u017f\u212a]*"
	sum     = `(?:[^!-&(-+\-/:-~]|EUR|eur|Eur|eiro)*`
	dashes  = `\-‐‑‒–—―−`
)

// repeated is so many of some characters, with what may stand between anywhere.
func repeated(chars, between string, from, to int) string {
	return "^" + between + "(?:[" + chars + "]" + between + "){" + strconv.Itoa(from) + "," + strconv.Itoa(to) + "}$"
}

// answer is what is required of the answer to a question that is asked.
func (s *schemer) answer(f *form.Field) Object {
	if f.Kind != form.Choices {
		return s.single(f, f.Required)
	}
	o := Object{{"items", s.single(f, false)}}
	if f.Required {
		o = o.With("contains", Object{{"pattern", someMark}})
	}
	return o
}

// single is what is required of one text. Space alone is no answer.
func (s *schemer) single(f *form.Field, required bool) Object {
	value, takesBlank := s.kind(f)
	switch {
	case required && takesBlank:
		return Object{{"allOf", []any{s.present(), value}}}
	case required, takesBlank:
		return value
	}
	return Object{{"anyOf", []any{s.blank(), value}}}
}

func (s *schemer) blank() Object {
	return s.define("blank", func() any { return Object{{"pattern", blankPattern}} })
}

func (s *schemer) present() Object {
	return s.define("present", func() any { return Object{{"pattern", someMark}} })
}

// kind is what a kind of field requires of an answer that is there, and whether it
// lets an empty one through.
func (s *schemer) kind(f *form.Field) (value Object, takesBlank bool) {
	if len(f.Options) > 0 && f.Kind != form.Statement {
		return s.options(f), false
	}
	if pattern, ok := patterns[f.Kind]; ok {
		return s.define(string(f.Kind), func() any { return Object{{"pattern", pattern}} }), false
	}
	length := s.length(f.MaxLength)
	if f.Kind == form.Registration { // never refused, and kept without the separators it is written with
		return Object{{"anyOf", []any{length, Object{{"pattern", repeated("0-9", between, 11, 11)}}}}}, true
	}
	if f.Kind == form.Name {
		name := s.define("name", func() any { return Object{{"pattern", shown}} })
		return Object{{"allOf", []any{name, length}}}, true
	}
	return length, true
}

// length limits the characters of a text. The server counts them after composing
// letters and taking off the space around; a text where that matters is left to it.
func (s *schemer) length(most int) Object {
	return s.define("at_most_"+strconv.Itoa(most), func() any {
		return Object{
			{"$comment", s.words.T("api.counted")},
			{"anyOf", []any{Object{{"maxLength", most}}, Object{{"pattern", unplain}}}},
		}
	})
}

// options are the answers of a choice, each with its words.
func (s *schemer) options(f *form.Field) Object {
	return s.define("options_"+s.pathOf(f), func() any {
		var all []any
		var ids []string
		for _, o := range f.Options {
			option := Object{{"const", o.ID}, {"title", o.Label.In(s.words.Lang)}}
			if len(o.Hint) > 0 {
				option = option.With("description", o.Hint.In(s.words.Lang))
			}
			all, ids = append(all, option), append(ids, o.ID)
		}
		return Object{
			{"anyOf", append(all, Object{{"$comment", s.words.T("api.spaced")}, {"pattern", spaced(ids...)}})},
		}
	})
}

// pathOf is the path of a field without row numbers; ids of different groups may be equal.
func (s *schemer) pathOf(f *form.Field) string {
	for i := range s.def.Steps {
		for j := range s.def.Steps[i].Fields {
			g := &s.def.Steps[i].Fields[j]
			for k := range g.Fields {
				if &g.Fields[k] == f {
					return g.ID + "." + f.ID
				}
			}
		}
	}
	return f.ID
}

// serverRules says in words what only the server checks.
func (s *schemer) serverRules() []string {
	var list []string
	seen := map[form.Kind]bool{}
	var see func(fields []form.Field)
	see = func(fields []form.Field) {
		for i := range fields {
			f := &fields[i]
			see(f.Fields)
			if key := "api.server_" + string(f.Kind); !seen[f.Kind] && s.words.Has(key) {
				list = append(list, s.words.T(key))
			}
			seen[f.Kind] = true
		}
	}
	for i := range s.def.Steps {
		see(s.def.Steps[i].Fields)
	}
	return append(list, s.formRules()...)
}

// formRules says in words what holds of several answers together.
func (s *schemer) formRules() (list []string) {
	for i := range s.def.Rules {
		r := &s.def.Rules[i]
		var labels []string
		for _, path := range r.Fields {
			if f, ok := s.def.Field(path); ok {
				labels = append(labels, "„"+f.Label.In(s.words.Lang)+"” ("+path+")")
			}
		}
		if key := "api.rule_" + r.Name; s.words.Has(key) {
			list = append(list, s.words.T(key, "fields", strings.Join(labels, ", ")))
		}
	}
	return list
}

func ruleName(number int) string { return "rule_" + strconv.Itoa(number) }

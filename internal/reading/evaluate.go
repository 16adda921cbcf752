package reading

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Truth is what a person says stands in a letter: a line of truth.jsonl.
type Truth struct {
	ID     string         `json:"id"`
	Kind   string         `json:"kind"`
	Lang   string         `json:"lang"`
	Role   string         `json:"applicant_role"`
	Fields map[string]any `json:"fields"`
	Tags   []string       `json:"tags"`
}

// ParseTruth reads a line of truth.jsonl.
func ParseTruth(line []byte) (Truth, error) {
	var t Truth
	err := json.Unmarshal(line, &t)
	return t, err
}

// values are the true texts of a field; none when the letter does not state it.
func (t Truth) values(f Field) []string {
	var all []string
	switch v := t.Fields[string(f)].(type) {
	case nil:
	case []any:
		for _, item := range v {
			all = append(all, fmt.Sprint(item))
		}
	case float64:
		all = append(all, strconv.FormatFloat(v, 'f', -1, 64))
	default:
		all = append(all, fmt.Sprint(v))
	}
	return all
}

// compared is how a value is compared with another of the same letter: in small letters,
// without diacritics where the letter is marked so, addresses and institutions by letters
// and digits only.
func (t Truth) compared(f Field, text string) string {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	if slices.Contains(t.Tags, "no_diacritics") || slices.Contains(t.Tags, "typos") {
		text = folded(text)
	}
	switch f {
	case Address, Institution:
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, text)
	case Amount:
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			return strconv.FormatFloat(n, 'f', -1, 64)
		}
	}
	return text
}

// tally counts the answers for a field. A wrong value is both in wrong and missed.
type tally struct{ right, wrong, missed, sure, sureRight int }

func (t *tally) add(o tally) {
	t.right, t.wrong, t.missed = t.right+o.right, t.wrong+o.wrong, t.missed+o.missed
	t.sure, t.sureRight = t.sure+o.sure, t.sureRight+o.sureRight
}

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

func (t tally) precision() float64 { return ratio(t.right, t.right+t.wrong) }
func (t tally) recall() float64    { return ratio(t.right, t.right+t.missed) }
func (t tally) f1() float64        { return ratio(2*t.right, 2*t.right+t.wrong+t.missed) }

// Score is how well letters were read.
type Score struct {
	letters, kind, role, lang int
	fields                    map[Field]*tally
	Misses                    []string // each wrong or missing answer, in words
}

// Add compares a letter as read with the truth. Parties are not counted.
func (s *Score) Add(t Truth, l Letter) {
	if s.fields == nil {
		s.fields = map[Field]*tally{}
	}
	s.letters++
	s.whole(&s.kind, t, Kind, t.Kind, l)
	s.whole(&s.role, t, Role, t.Role, l)
	s.whole(&s.lang, t, Lang, t.Lang, l)
	read := map[Field][]Value{}
	for _, v := range l.Values {
		if v.Field != Kind && v.Field != Role && v.Field != Lang && v.Field != SafeTime && v.Field != SafeChannel {
			read[v.Field] = append(read[v.Field], v)
		}
	}
	for f := range t.Fields {
		if _, ok := read[Field(f)]; !ok {
			read[Field(f)] = nil
		}
	}
	for f, values := range read {
		s.field(t, f, values)
	}
}

func (s *Score) whole(count *int, t Truth, f Field, want string, l Letter) {
	if got := l.Get(f).Text; got == want {
		*count++
	} else {
		s.Misses = append(s.Misses, fmt.Sprintf("%s %s: read %q, is %q (%s)", t.ID, f, got, want, l.Get(f).Rule))
	}
}

func (s *Score) field(t Truth, f Field, values []Value) {
	if s.fields[f] == nil {
		s.fields[f] = &tally{}
	}
	count := s.fields[f]
	want := t.values(f)
	for _, v := range values {
		at := slices.IndexFunc(want, func(w string) bool { return t.compared(f, w) == t.compared(f, v.Text) })
		if v.Sure {
			count.sure++
		}
		if at < 0 {
			count.wrong++
			mark := ""
			if v.Sure {
				mark = " SURE"
			}
			s.Misses = append(s.Misses, fmt.Sprintf("%s %s: read %q%s (%s)", t.ID, f, v.Text, mark, v.Rule))
			continue
		}
		count.right++
		if v.Sure {
			count.sureRight++
		}
		want = slices.Delete(want, at, at+1)
	}
	for _, w := range want {
		count.missed++
		s.Misses = append(s.Misses, fmt.Sprintf("%s %s: missed %q", t.ID, f, w))
	}
}

// Fields shows precision, recall and F1 of each field, and how often sure was right.
func (s *Score) Fields() string {
	var b strings.Builder
	names := make([]string, 0, len(s.fields))
	for f := range s.fields {
		names = append(names, string(f))
	}
	slices.Sort(names)
	fmt.Fprintf(&b, "%-26s %9s %7s %6s %6s %6s %6s %5s %s\n",
		"field", "precision", "recall", "f1", "right", "wrong", "missed", "sure", "sure-precision")
	for _, f := range names {
		t := s.fields[Field(f)]
		fmt.Fprintf(&b, "%-26s %9.3f %7.3f %6.3f %6d %6d %6d %5.2f %.3f\n", f, t.precision(), t.recall(), t.f1(),
			t.right, t.wrong, t.missed, ratio(t.sure, t.right+t.wrong), ratio(t.sureRight, t.sure))
	}
	for _, whole := range []struct {
		name  string
		right int
	}{{"kind", s.kind}, {"role", s.role}, {"lang", s.lang}} {
		fmt.Fprintf(&b, "%-26s %d of %d\n", whole.name, whole.right, s.letters)
	}
	return b.String()
}

func (s *Score) total() tally {
	var all tally
	for _, t := range s.fields {
		all.add(*t)
	}
	return all
}

// F1 is the harmonic mean of precision and recall over all fields of all letters.
func (s *Score) F1() float64 { return s.total().f1() }

// Precision is the share of the values read that are right.
func (s *Score) Precision() float64 { return s.total().precision() }

// String is the score in one line.
func (s *Score) String() string {
	all := s.total()
	return fmt.Sprintf("micro-f1=%.3f precision=%.3f recall=%.3f kind=%.2f role=%.2f sure=%.2f sure-precision=%.2f",
		all.f1(), all.precision(), all.recall(), ratio(s.kind, s.letters), ratio(s.role, s.letters),
		ratio(all.sure, all.right+all.wrong), ratio(all.sureRight, all.sure))
}

package statistics

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"

	"tilts/internal/mediation"
)

// codeVersion is the first byte of a code. It changes when the form of the code or what is
// derived changes: rows of another version are derived again.
const codeVersion = 7

// headLength is what comes before a row in its code: the version, and a sum of the rule and
// the lists.
const headLength = 5

// codeHead begins the code of each row that is derived by a rule of the gate.
func codeHead(rule mediation.GateRule) []byte {
	h := fnv.New32a()
	_, _ = fmt.Fprint(h, slices.Sorted(slices.Values(rule)), mediation.Initiators, mediation.Stages, mediation.Grades,
		mediation.Outcomes, mediation.Reasons, mediation.Modes, mediation.TermKinds, sides, mediators,
		mediation.Formats, venues, sexes, mediation.AgeBands, results, interpreters)
	return h.Sum([]byte{codeVersion})
}

// Coder writes rows in few bytes: a code of a list as its place, a day as a number, a name as
// it is. A code begins with what the row depends on besides the facts: the form of the code,
// the lists and the rule of the gate.
type Coder struct{ head []byte }

// NewCoder makes a coder for cases folded by a rule of the gate.
func NewCoder(rule mediation.GateRule) Coder { return Coder{codeHead(rule)} }

// Of derives the row of a case and writes it.
func (k Coder) Of(c *mediation.Case) []byte {
	r := RowOf(c)
	return k.Code(&r)
}

// Code writes a row.
func (k Coder) Code(r *CaseRow) []byte {
	w := append(make([]byte, 0, 64), k.head...)
	w = append(
		w, place(r.Initiator, mediation.Initiators), place(r.Stage, mediation.Stages), place(r.Grade, mediation.Grades),
		place(r.Outcome, mediation.Outcomes), place(r.Reason, mediation.Reasons), place(r.WithdrawnBy, sides),
		place(r.Mediator, mediators), place(r.Format, mediation.Formats), place(r.Mode, mediation.Modes),
		place(r.Venue, venues), place(r.Interpreter, interpreters),
		bit(r.Met, 0),
	)
	for _, d := range []Day{r.ArrivedOn, r.ConfirmedOn, r.StartedOn, r.ClosedOn} {
		w = binary.AppendUvarint(w, uint64(d))
	}
	for _, name := range []string{r.Office, r.Article} {
		w = append(binary.AppendUvarint(w, uint64(len(name))), name...)
	}
	w = binary.AppendUvarint(w, uint64(len(r.Parties)))
	for _, p := range r.Parties {
		w = append(w, place(p.Side, sides)|place(p.Sex, sexes)<<2|bit(p.Legal, 4)|bit(p.Minor, 5)|bit(p.Safety, 6))
		w = append(w, place(p.Age, mediation.AgeBands))
		w = binary.AppendUvarint(w, uint64(p.AskedOn))
	}
	w = binary.AppendUvarint(w, uint64(len(r.Terms)))
	for _, t := range r.Terms {
		w = append(w, place(t.Kind, mediation.TermKinds), place(t.Result, results))
		w = binary.AppendVarint(binary.AppendVarint(w, t.Agreed), t.Paid)
		w = binary.AppendUvarint(w, uint64(t.Until))
	}
	return w
}

// place is a code as its place in a list, from 1; 0 is empty, one more than there are is other.
func place[C ~string](code C, list []C) byte {
	if code == "" {
		return 0
	}
	if i := slices.Index(list, code); i >= 0 {
		return byte(i + 1)
	}
	return byte(len(list) + 1)
}

func bit(on bool, at int) byte {
	if on {
		return 1 << at
	}
	return 0
}

// errStale is for a code that is empty, or of another version or rule: the row has to be
// derived from the facts.
var errStale = errors.New("statistics: a row is not derived as it is now")

// decoder reads codes. Names that several rows have are kept once.
type decoder struct {
	head  []byte
	names map[string]string
	rest  []byte // of the code that is read
	bad   bool   // it ends too early, or goes on too long
}

func newDecoder(rule mediation.GateRule) *decoder {
	return &decoder{head: codeHead(rule), names: map[string]string{}}
}

// current reports whether a code is of this version and rule.
func current(code, head []byte) bool { return bytes.HasPrefix(code, head) }

// row reads a code into r, whose slices it uses again. Error: errStale.
func (d *decoder) row(r *CaseRow, code []byte) error {
	if !current(code, d.head) {
		return errStale
	}
	d.rest, d.bad = code[headLength:], false
	r.Initiator, r.Stage = coded(d, mediation.Initiators), coded(d, mediation.Stages)
	r.Grade, r.Outcome = coded(d, mediation.Grades), coded(d, mediation.Outcomes)
	r.Reason, r.WithdrawnBy = coded(d, mediation.Reasons), coded(d, sides)
	r.Mediator, r.Format = coded(d, mediators), coded(d, mediation.Formats)
	r.Mode, r.Venue, r.Interpreter = coded(d, mediation.Modes), coded(d, venues), coded(d, interpreters)
	r.Met = d.byte() != 0
	r.ArrivedOn, r.ConfirmedOn, r.StartedOn, r.ClosedOn = d.day(), d.day(), d.day(), d.day()
	r.Office, r.Article = d.name(), d.name()
	r.Parties = r.Parties[:0]
	for range d.length() {
		b := d.byte()
		r.Parties = append(r.Parties, RowParty{
			Side: at(b&3, sides), Sex: at(b>>2&3, sexes), Legal: b>>4&1 == 1, Minor: b>>5&1 == 1, Safety: b>>6&1 == 1,
			Age: coded(d, mediation.AgeBands), AskedOn: d.day(),
		})
	}
	r.Terms = r.Terms[:0]
	for range d.length() {
		t := RowTerm{Kind: coded(d, mediation.TermKinds), Result: coded(d, results)}
		t.Agreed, t.Paid, t.Until = d.number(), d.number(), d.day()
		r.Terms = append(r.Terms, t)
	}
	if d.bad || len(d.rest) > 0 {
		return errStale
	}
	return nil
}

// at is the code at a place of a list.
func at[C ~string](place byte, list []C) C {
	switch {
	case place == 0:
		return ""
	case int(place) <= len(list):
		return list[place-1]
	}
	return other
}

func coded[C ~string](d *decoder, list []C) C { return at(d.byte(), list) }

func (d *decoder) byte() byte {
	if len(d.rest) == 0 {
		d.bad = true
		return 0
	}
	b := d.rest[0]
	d.rest = d.rest[1:]
	return b
}

func (d *decoder) unsigned() uint64 {
	v, n := binary.Uvarint(d.rest)
	if n <= 0 {
		d.bad, d.rest = true, nil
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

func (d *decoder) number() int64 {
	v, n := binary.Varint(d.rest)
	if n <= 0 {
		d.bad, d.rest = true, nil
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

func (d *decoder) day() Day { return Day(d.unsigned()) }

// length is a number of things that follow, each of at least one byte.
func (d *decoder) length() int {
	n := d.unsigned()
	if n > uint64(len(d.rest)) {
		d.bad, d.rest = true, nil
		return 0
	}
	return int(n)
}

func (d *decoder) name() string {
	n := d.length()
	b := d.rest[:n]
	d.rest = d.rest[n:]
	name, ok := d.names[string(b)]
	if !ok {
		name = string(b)
		d.names[name] = name
	}
	return name
}

// Current reports whether a code is as this coder writes them.
func (k Coder) Current(code []byte) bool { return current(code, k.head) }

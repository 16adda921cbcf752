package statistics

import (
	"slices"
	"strings"
	"time"

	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// CaseRow is all that tables know of a case: coded, nobody's name in it. It is derived from the
// facts when they are added, so that counting need not read and fold them; see Code.
type CaseRow struct {
	Case        string // id
	Office      string // the unit's name
	Article     string // of the gravest offence: "KL 175"
	Interpreter string // into which of mediation.Tongues; "several"; empty for none
	Initiator   mediation.Initiator
	Stage       mediation.Stage
	Grade       mediation.Grade
	Outcome     mediation.Outcome
	Reason      mediation.Reason
	WithdrawnBy mediation.Side
	Mediator    string // official, volunteer, nobody

	ArrivedOn, ConfirmedOn, StartedOn, ClosedOn Day

	Met    bool // a meeting was held; the last one:
	Format mediation.Format
	Mode   mediation.Mode
	Venue  string // office, prison, other

	Parties []RowParty
	Terms   []RowTerm // in force
}

// RowParty is one party of a case.
type RowParty struct {
	Side    mediation.Side
	Sex     string // female, male; empty when not known
	Legal   bool
	Minor   bool              // by the age where it is known, else as the case has it
	Age     mediation.AgeBand // empty when not known
	Safety  bool
	AskedOn Day // how it was to take part
}

// RowTerm is one term in force.
type RowTerm struct {
	Kind   mediation.TermKind
	Result string // done, partly, no; open while nothing is known
	Agreed int64  // cents
	Paid   int64
	Until  Day // by when what is paid in part, or foretold not to come, is due; 0 when nobody awaits it
}

// on is the term as it stands on a day: before the rest is due, nobody knows what becomes of it.
func (t RowTerm) on(day Day) RowTerm {
	if day <= t.Until {
		t.Result = open
	}
	return t
}

// Day is a date as a number: 1 is 1 January of the year 1; 0 is not known.
type Day int32

// beforeUnix is how many days there were from the year 1 to 1970.
const beforeUnix = 719162

// DayOf numbers a date; 0 for what is none.
func DayOf(d mediation.Date) Day {
	if !d.Valid() {
		return 0
	}
	return Day(d.Time().Unix()/86400 + beforeUnix + 1)
}

// Date is the date of the number; empty for 0.
func (d Day) Date() mediation.Date {
	if d == 0 {
		return ""
	}
	return mediation.DateOf(time.Unix((int64(d)-beforeUnix-1)*86400, 0).UTC())
}

// other stands for a code that no list has.
const other = "?"

// known is the code, if the list has it.
func known[C ~string](code C, list []C) C {
	if code == "" || slices.Contains(list, code) {
		return code
	}
	return other
}

// RowOf derives the row of a case.
func RowOf(c *mediation.Case) CaseRow {
	r := CaseRow{
		Case: c.ID, Office: c.Office, Article: articleOf(c.Offence), Interpreter: interpreterOf(c),
		Initiator: known(c.Initiator, mediation.Initiators), Stage: known(c.Stage, mediation.Stages),
		Grade: known(c.Grade, mediation.Grades), Outcome: known(c.Outcome, mediation.Outcomes),
		Reason: known(c.Reason, mediation.Reasons), WithdrawnBy: known(c.WithdrawnBy, sides),
		Mediator: mediatorOf(c), ArrivedOn: DayOf(c.ArrivedOn), ConfirmedOn: DayOf(c.BothConfirmedOn),
		StartedOn: DayOf(c.StartedOn), ClosedOn: DayOf(c.ClosedOn),
	}
	if m := c.HeldMeeting(); m != nil {
		r.Met, r.Format = true, known(m.Format, mediation.Formats)
		r.Mode, r.Venue = known(m.Mode, mediation.Modes), known(m.Venue, venues)
	}
	for _, p := range c.Parties {
		r.Parties = append(r.Parties, rowParty(p))
	}
	if c.Outcome == mediation.OutcomeAgreement {
		r.Terms = termsOf(c)
	}
	return r
}

func rowParty(p *mediation.Party) RowParty {
	minor := p.Minor
	if slices.Contains(mediation.AgeBands, p.Age) {
		minor = p.Age.Minor()
	}
	return RowParty{
		Side: known(p.Side, sides), Sex: known(p.Sex, sexes), Legal: p.Legal, Minor: minor,
		Age: known(p.Age, mediation.AgeBands), Safety: p.SafetyOnRecord(), AskedOn: DayOf(p.InvitedToFeedbackOn),
	}
}

// The codes of a row that mediation has no list of.
var (
	sides     = []mediation.Side{mediation.Victim, mediation.Offender}
	venues    = mediation.Venues
	sexes     = mediation.Sexes
	mediators = []string{"official", "volunteer", "nobody"}

	interpreters = append(slices.Clone(mediation.Tongues), several)

	results = []string{
		string(mediation.FulfilledDone), string(mediation.FulfilledPartly), string(mediation.FulfilledNot), open,
	}
)

// several are the languages of interpreters when a case needs more than one.
const several = "several"

// open is the result of a term of which nothing is known yet.
const open = "open"

// articleOf is the article of an offence without its part: "KL 175(3)" is of "KL 175"; empty for what
// names no article, so that nothing but articles is ever a row's name.
func articleOf(offence string) string {
	article, _, _ := strings.Cut(offence, "(")
	o, err := latvia.ParseOffence(article)
	if err != nil {
		return ""
	}
	return o.String()
}

// interpreterOf is the language into which somebody of the case needs an interpreter; empty
// when nobody does.
func interpreterOf(c *mediation.Case) (language string) {
	for _, p := range c.Parties {
		switch needed := mediation.TongueOf(p.Interpreter); {
		case needed == "" || needed == language:
		case language != "":
			return several
		default:
			language = needed
		}
	}
	return language
}

// mediatorOf tells what the mediator was when the case was last given to one.
func mediatorOf(c *mediation.Case) string {
	kind := "nobody"
	for _, f := range c.Facts {
		if b, ok := f.Body.(*mediation.Assigned); ok {
			kind = "official"
			if b.Volunteer {
				kind = "volunteer"
			}
		}
	}
	return kind
}

// termsOf are the terms in force with what became of them: of money, of all its instalments
// together.
func termsOf(c *mediation.Case) []RowTerm {
	var list []RowTerm
	type key struct { // ids from before terms had any are places in their agreement
		agreement int
		id        string
	}
	at := map[key]int{}
	var sums []termSum
	for _, d := range c.Dues() {
		i, met := at[key{d.Agreement, d.ID}]
		if !met {
			i = len(list)
			at[key{d.Agreement, d.ID}] = i
			list = append(list, RowTerm{Kind: known(d.Kind, mediation.TermKinds), Agreed: d.Cents})
			sums = append(sums, termSum{})
		}
		list[i].Paid += d.Paid
		sums[i].add(d)
	}
	for i := range list {
		list[i].Result, list[i].Until = sums[i].result(), sums[i].until()
	}
	return list
}

// termSum is what became of the parts of one term.
type termSum struct {
	parts, done int
	begun, not  bool
	foretold    Day // the last day before which something was said not to come
	rest        Day // the last day by which something of it is due
}

func (s *termSum) add(d mediation.Due) {
	s.parts++
	switch d.Result {
	case mediation.FulfilledDone:
		s.done++
	case mediation.FulfilledNot:
		if s.not = s.not || !d.Foretold(); d.Foretold() {
			s.foretold = max(s.foretold, DayOf(d.On))
		}
	}
	s.begun = s.begun || d.Result == mediation.FulfilledPartly || d.Paid > 0
	if d.Open > 0 {
		s.rest = max(s.rest, DayOf(d.On))
	}
}

func (s *termSum) until() Day {
	switch {
	case s.not:
		return 0
	case s.result() == string(mediation.FulfilledPartly):
		return s.rest
	}
	return s.foretold
}

func (s *termSum) result() string {
	switch {
	case s.done == s.parts:
		return string(mediation.FulfilledDone)
	case s.done > 0 || s.begun:
		return string(mediation.FulfilledPartly)
	case s.not || s.foretold > 0:
		return string(mediation.FulfilledNot)
	}
	return open
}

// minor reports whether a party of one side is a minor.
func (r *CaseRow) minor(side mediation.Side) bool {
	return slices.ContainsFunc(r.Parties, func(p RowParty) bool { return p.Minor && p.Side == side })
}

// safety reports whether any party's safety flag is set.
func (r *CaseRow) safety() bool {
	return slices.ContainsFunc(r.Parties, func(p RowParty) bool { return p.Safety })
}

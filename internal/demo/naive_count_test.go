package demo_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tilts/internal/mediation"
	"tilts/internal/statistics"
)

// unit is one thing that a table counts.
type unit struct {
	c      *told
	party  *person
	term   *mediation.Term
	paid   int64
	result string
	answer *statistics.Answer
}

// way is how a table counts: what, in which row and in which column, the second, naive way.
type way struct {
	units  func(c *told) []unit
	rows   func(u unit) []string
	column func(u unit) string
}

// one is the way of a table with each unit in one row.
func one(units func(*told) []unit, row, column func(u unit) string) way {
	return way{
		units, func(u unit) []string { return []string{known(row(u))} },
		func(u unit) string { return known(column(u)) },
	}
}

func known(code string) string {
	if code == "" {
		return "unknown"
	}
	return code
}

// ways has every table that counts.
var ways = map[string]way{
	"T1":   one(itself, func(u unit) string { return string(u.c.opened.Initiator) }, none),
	"T2":   one(itself, officeOf, none),
	"T3":   one(itself, func(u unit) string { return string(u.c.stage) }, none),
	"T4":   {itself, steps, none},
	"T5":   one(itself, officeOf, outcomeOf),
	"T6":   one(itself, func(u unit) string { return strings.Split(u.c.offence, "(")[0] }, outcomeOf),
	"T6a":  one(itself, func(u unit) string { return string(u.c.grade) }, outcomeOf),
	"T7":   {sideOf(mediation.Offender), agesOf, func(u unit) string { return known(sexOf(u)) }},
	"T7a":  one(sideOf(mediation.Offender), youthOf, sexOf),
	"T8":   {sideOf(mediation.Victim), agesOf, func(u unit) string { return known(sexOf(u)) }},
	"T8a":  one(sideOf(mediation.Victim), youthOf, sexOf),
	"T9":   one(met, minorsOf, func(u unit) string { return string(u.c.held.Format) }),
	"T10":  one(itself, mediatorOf, outcomeOf),
	"T11":  one((*told).terms, termOf, none),
	"T12":  one((*told).terms, termOf, func(u unit) string { return u.result }),
	"T13":  one(itself, officeOf, none),
	"T14":  one(met, modeOf, func(u unit) string { return u.c.held.Venue }),
	"T14a": one(itself, languageOf, none),
	"T15":  one(itself, safetyOf, outcomeOf),
	"T16": one(nil, func(u unit) string { return u.answer.Role }, func(u unit) string {
		return u.answer.Satisfied
	}),
	"T17": one(itself, func(u unit) string { return string(u.c.arrived)[:4] }, outcomeOf),
	"T18": {itself, func(u unit) (list []string) {
		for _, step := range steps(u) {
			if step == "received" || step == "started" || step == "agreement" {
				list = append(list, step)
			}
		}
		return list
	}, none},
}

func none(unit) string { return "" }

func itself(c *told) []unit { return []unit{{c: c}} }

func met(c *told) []unit {
	if c.held == nil {
		return nil
	}
	return itself(c)
}

func sideOf(side mediation.Side) func(c *told) []unit {
	return func(c *told) (list []unit) {
		for _, p := range c.people {
			if p.Side == side {
				list = append(list, unit{c: c, party: p})
			}
		}
		return list
	}
}

func termOf(u unit) string { return string(u.term.Kind) }

func modeOf(u unit) string { return string(u.c.held.Mode) }

func officeOf(u unit) string { return u.c.opened.Office }

// years is the age that somebody has at least; false where it is not known.
func (p *person) years() (n int, known bool) {
	first, _, _ := strings.Cut(string(p.Age), "-")
	n, err := strconv.Atoi(first)
	return n, err == nil
}

func (p *person) underAge() bool {
	if years, known := p.years(); known {
		return years < 18
	}
	return p.Minor
}

// agesOf are the rows of the table by age that a party is in.
func agesOf(u unit) []string {
	if u.party.Legal {
		return []string{"legal"}
	}
	whole := map[bool]string{true: "minor", false: "adult"}[u.party.underAge()]
	years, known := u.party.years()
	switch {
	case !known:
		return []string{whole, whole + "_unknown"}
	case years < 11:
		return []string{whole, "to_10"}
	case years < 14:
		return []string{whole, "11_13"}
	case years < 18:
		return []string{whole, "14_17"}
	case years < 25:
		return []string{whole, "18_24"}
	case years < 30:
		return []string{whole, "25_29"}
	case years < 65:
		return []string{whole, "30_64"}
	}
	return []string{whole, "from_65"}
}

// youthOf is the row of the table by the ages of youth.
func youthOf(u unit) string {
	years, known := u.party.years()
	switch {
	case u.party.Legal:
		return "legal"
	case !known:
		return ""
	case years < 11:
		return "to_10"
	case years < 18:
		return "11_17"
	case years < 26:
		return "18_25"
	}
	return "from_26"
}

func sexOf(u unit) string {
	if u.party.Legal {
		return "legal"
	}
	return u.party.Sex
}

func mediatorOf(u unit) string {
	switch {
	case !u.c.given:
		return "nobody"
	case u.c.volunteer:
		return "volunteer"
	}
	return "official"
}

func minorsOf(u unit) string {
	minor := map[mediation.Side]bool{}
	for _, p := range u.c.people {
		minor[p.Side] = minor[p.Side] || p.underAge()
	}
	return map[[2]bool]string{
		{true, true}: "both", {true, false}: "victim", {false, true}: "offender", {false, false}: "no",
	}[[2]bool{minor[mediation.Victim], minor[mediation.Offender]}]
}

func languageOf(u unit) string {
	spoken := map[string]bool{}
	for _, p := range u.c.people {
		if p.Interpreter != "" {
			spoken[p.Interpreter] = true
		}
	}
	if len(spoken) > 1 {
		return "several"
	}
	for language := range spoken {
		return language
	}
	if u.c.both {
		return "none"
	}
	return ""
}

func safetyOf(u unit) string {
	if slices.ContainsFunc(u.c.people, func(p *person) bool { return p.Safety }) {
		return "yes"
	}
	return "no"
}

// steps are the rows of the funnel that a case is in.
func steps(u unit) []string {
	list := []string{"received"}
	if u.c.both {
		list = append(list, "both_confirmed")
	}
	if u.c.started != "" {
		return append(list, "started", outcomeOf(u))
	}
	list = append(list, "not_started")
	switch end := u.c.closed; {
	case end == nil:
		return append(list, "preparing")
	case end.Outcome == mediation.OutcomeWithdrawn && end.By != "":
		return append(list, string(end.By)+"_refused")
	case end.Outcome == mediation.OutcomeNotStarted && end.Reason != "":
		return append(list, string(end.Reason))
	}
	return append(list, "unknown")
}

func outcomeOf(u unit) string {
	switch {
	case u.c.started == "":
		return "not_started"
	case u.c.closed == nil:
		return "running"
	}
	return string(u.c.closed.Outcome)
}

// phases are how many days each of some cases took to a gate, or from it to an outcome, in order.
func phases(units []unit, toGate bool) (list []int64) {
	for _, u := range units {
		from, to := u.c.arrived, u.c.started
		if !toGate {
			from, to = u.c.started, u.c.closedOn
		}
		if from != "" && to >= from {
			list = append(list, int64(to.Time().Sub(from.Time()).Hours()/24+0.5))
		}
	}
	slices.Sort(list)
	return list
}

// spanOf is what a column of spans says of some cases, in tenths of a day.
func spanOf(units []unit, key string) statistics.Value {
	days := phases(units, strings.Contains(key, "gate_"))
	n := len(days)
	if n == 0 {
		return statistics.Value{}
	}
	v := statistics.Value{Of: int64(n)}
	switch key[strings.LastIndexByte(key, '_')+1:] {
	case "mean":
		var sum int64
		for _, d := range days {
			sum += d
		}
		tenths := float64(10*sum) / float64(n)
		v.N = int64(tenths + 0.5)
	case "median":
		v.N = 10 * days[n/2]
		if n%2 == 0 {
			v.N = 5 * (days[n/2-1] + days[n/2])
		}
	case "ninth":
		at := 0
		for 10*(at+1) < 9*n {
			at++
		}
		v.N = 10 * days[at]
	default:
		panic(fmt.Sprint("no such span: ", key))
	}
	return v
}

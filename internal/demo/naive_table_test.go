package demo_test

import (
	"fmt"
	"slices"
	"strings"

	"tilts/internal/mediation"
	"tilts/internal/statistics"
)

// survey is a table that is counted again: its units, each with its day.
type survey struct {
	q     statistics.Question
	table *statistics.Table
	way   way
	units []unit
	days  []mediation.Date
	asked []unit // parties who were asked how it was
	on    []mediation.Date
}

// gather lists everything that the table may count.
func (s *survey) gather(cases []*told) {
	for _, c := range cases {
		if c.mistake {
			continue
		}
		if s.way.units != nil {
			for _, u := range s.way.units(c) {
				s.units, s.days = append(s.units, u), append(s.days, c.arrived)
			}
			continue
		}
		for _, p := range c.people {
			if p.askedOn != "" {
				role := statistics.Answer{Role: string(p.Side)}
				s.asked, s.on = append(s.asked, unit{answer: &role}), append(s.on, p.askedOn)
			}
		}
	}
	if s.way.units == nil {
		for i := range s.q.Answers {
			a := &s.q.Answers[i]
			s.units, s.days = append(s.units, unit{answer: a}), append(s.days, a.On.Date())
		}
	}
}

// period is what a table is about.
func (s *survey) period() statistics.Period {
	p := s.q.Period
	switch s.table.ID {
	case "T17":
		p.From = mediation.Date(fmt.Sprintf("%d-01-01", p.To.Time().Year()-4))
	case "T18":
		p.From = p.To[:4] + "-01-01"
	}
	return p
}

// in lists the units of a row, or of everything, in a period.
func (s *survey) in(list []unit, days []mediation.Date, row string, period statistics.Period) (in []unit) {
	for i, u := range list {
		if period.Contains(days[i]) && (row == "" || slices.Contains(s.way.rows(u), row)) {
			in = append(in, u)
		}
	}
	return in
}

// unlisted are the rows that should be there and are not.
func (s *survey) unlisted() (lost []string) {
	for _, u := range s.in(s.units, s.days, "", s.period()) {
		for _, code := range s.way.rows(u) {
			if !slices.ContainsFunc(s.table.Rows, func(r statistics.Row) bool { return r.Code == code }) {
				lost = append(lost, code)
			}
		}
	}
	return lost
}

// cell counts the number of a place.
func (s *survey) cell(row, column int) statistics.Value {
	code, c := s.table.Rows[row].Code, s.table.Columns[column]
	period := s.period()
	if c.Compare {
		period = *s.q.Compare
	}
	units := s.in(s.units, s.days, code, period)
	n := int64(len(units))
	head := c.Head.Key[strings.LastIndexByte(c.Head.Key, '.')+1:]
	switch c.Kind {
	case statistics.Count:
		switch {
		case head == "asked":
			n = s.asks(code)
		case c.Part && strings.HasPrefix(c.Head.Key, "statistics.bucket."):
			n = int64(len(s.in(s.units, s.days, code, s.quarter(c.Head))))
		case c.Part:
			n = s.of(units, head)
		}
		return statistics.Value{N: n}
	case statistics.Difference:
		return statistics.Value{N: n - int64(len(s.in(s.units, s.days, code, *s.q.Compare)))}
	case statistics.Money:
		return money(units, head)
	case statistics.Days:
		return spanOf(units, head)
	case statistics.Planned:
		if n := s.q.Plan[period.To.Time().Year()][code]; n > 0 {
			return statistics.Value{N: n, Of: 1}
		}
		return statistics.Value{}
	}
	return s.share(head, code, units, period)
}

// share is a percentage: of what, its head says.
func (s *survey) share(head, code string, units []unit, period statistics.Period) statistics.Value {
	n := int64(len(units))
	switch head {
	case "share":
		all := ""
		if s.table.Rows[s.table.Base].Code != "" {
			all = "received"
		}
		return statistics.Value{N: n, Of: int64(len(s.in(s.units, s.days, all, period)))}
	case "of_received":
		return statistics.Value{N: s.of(units, "agreement"), Of: n}
	case "of_completed":
		agreed := s.of(units, "agreement")
		return statistics.Value{N: agreed, Of: agreed + s.of(units, "none") + s.of(units, "withdrawn")}
	case "of_told":
		done := s.of(units, "done")
		return statistics.Value{N: done, Of: done + s.of(units, "partly") + s.of(units, "no")}
	case "responses":
		return statistics.Value{N: n, Of: s.asks(code)}
	case "of_plan":
		return statistics.Value{N: n, Of: s.q.Plan[period.To.Time().Year()][code]}
	}
	panic("no such percentage: " + head)
}

// of counts the units in a column, whose head may have a word before the code.
func (s *survey) of(units []unit, head string) (n int64) {
	for _, u := range units {
		if code := s.way.column(u); head == code || strings.HasSuffix(head, "_"+code) {
			n++
		}
	}
	return n
}

// asks counts the parties that were asked how it was.
func (s *survey) asks(code string) int64 {
	return int64(len(s.in(s.asked, s.on, code, s.period())))
}

// quarter is the part of the period that a column is about.
func (s *survey) quarter(head statistics.Label) statistics.Period {
	year, n := head.Args["year"].(int), head.Args["n"].(int)
	p, _ := statistics.Span(fmt.Sprintf("%d-Q%d", year, n))
	return statistics.Period{From: max(p.From, s.q.Period.From), To: min(p.To, s.q.Period.To)}
}

// money adds up what was agreed or paid for terms of money.
func money(units []unit, head string) (v statistics.Value) {
	for _, u := range units {
		if u.term.Cents > 0 {
			v.Of++
			v.N += map[string]int64{"agreed": u.term.Cents, "paid": u.paid}[head]
		}
	}
	return v
}

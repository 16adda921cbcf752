package desk

import "tilts/internal/web"

// Meanwhile is what others did to a case while somebody filled in a form about it. What was
// typed stays in the form.
type Meanwhile struct {
	Entries []Entry
	Differ  []Differs
}

// Differs is one question whose answer in the case is not the one in the form.
type Differs struct {
	Label, Link string
	Now, Typed  string // in words; empty for no answer
}

// Entry is one line of what happened, newest first.
type Entry struct {
	When, Icon, Text string
	Sort             string // under which heading a reader looks for it: talks, papers; empty for neither
	Milestone        bool
	Struck           bool // put right by a later entry
	Taken            bool // struck, because it was a mistake
	Changes          []string
	BackURL          string // where it can be taken back; empty where it cannot
	URL, LinkText    string
	Who              string
	Year             string // heading before this entry, when the years differ
}

// Stale reports whether a form was refused because the case had changed.
func Stale(err error) bool { return err != nil && web.AsFault(err).Key == "fault.conflict" }

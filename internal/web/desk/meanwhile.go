package desk

import (
	"slices"

	"tilts/internal/web"
	"tilts/internal/web/question"
)

// Meanwhile is what others changed while somebody filled in a form. What was typed stays in the
// form.
type Meanwhile struct {
	Entries []Entry
	Differ  []Differs
}

// Differs is one question whose kept answer is not the one in the form.
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

// Differing are the questions to which others than those typed are the answers now.
func Differing(typed, now []question.Field) (list []Differs) {
	for _, was := range typed {
		i := slices.IndexFunc(now, func(f question.Field) bool { return f.Path == was.Path })
		if i < 0 || InWords(now[i]) == InWords(was) || was.Type == "upload" {
			continue
		}
		list = append(list, Differs{
			Label: was.Label, Link: "#" + was.ID, Now: InWords(now[i]), Typed: InWords(was),
		})
	}
	return list
}

// Stale reports whether a form was refused because what it is about had changed.
func Stale(err error) bool { return err != nil && web.AsFault(err).Key == "fault.conflict" }

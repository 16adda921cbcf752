package desk

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/web"
	"tilts/internal/web/question"
)

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

// basedOn counts the facts that a reader saw when a form was made.
func basedOn(v cases.View) int {
	facts, _ := v.History()
	return len(facts)
}

// behind reports whether a form was made before what the case says now.
func behind(v cases.View, values url.Values) bool {
	n, err := strconv.Atoi(values.Get("based_on"))
	return err == nil && n < basedOn(v)
}

// stale reports whether a form was refused because the case had changed.
func stale(err error) bool { return err != nil && web.AsFault(err).Key == "fault.conflict" }

// meanwhile lists what was recorded since a form was made, and where what was typed differs
// from what the form would say now.
func (r *Room) meanwhile(c *gin.Context, v cases.View, values url.Values, typed, now []question.Field) *Meanwhile {
	words, m := r.Words(c), &Meanwhile{}
	facts, struck := v.History()
	from, err := strconv.Atoi(values.Get("based_on"))
	if err != nil || from < 0 || from > len(facts) {
		from = len(facts)
	}
	for _, f := range facts[from:] {
		e := Entry{
			When: momentInYear(words, f.RecordedAt.Time().In(web.Riga)), Struck: struck[f.ID],
			Who: author(words, v, f.RecordedBy),
		}
		describe(words, r.formTitle, v, f, &e)
		m.Entries = append(m.Entries, e)
	}
	for _, was := range typed {
		i := slices.IndexFunc(now, func(f question.Field) bool { return f.Path == was.Path })
		if i < 0 || inWords(now[i]) == inWords(was) || was.Type == "upload" {
			continue
		}
		m.Differ = append(m.Differ, Differs{
			Label: was.Label, Link: "#" + was.ID, Now: inWords(now[i]), Typed: inWords(was),
		})
	}
	return m
}

// inWords is the answer of a field as its page shows it.
func inWords(f question.Field) string {
	var chosen []string
	for _, o := range f.Options {
		if o.Chosen {
			chosen = append(chosen, o.Label)
		}
	}
	if len(f.Options) > 0 {
		return strings.Join(chosen, ", ")
	}
	return f.Value
}

// withBlank adds the questions that one form does not ask and another does, without an answer. One side of
// a comparison says there that it has none.
func withBlank(asked, other []question.Field) []question.Field {
	all := slices.Clone(asked)
	for _, f := range other {
		if slices.ContainsFunc(asked, func(have question.Field) bool { return have.Path == f.Path }) {
			continue
		}
		f.Value, f.Options = "", nil
		all = append(all, f)
	}
	return all
}

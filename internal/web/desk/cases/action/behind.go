package action

import (
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
)

// BasedOn counts the facts that a reader saw when a form was made.
func BasedOn(v cases.View) int {
	facts, _ := v.History()
	return len(facts)
}

// Behind reports whether a form was made before what the case says now.
func Behind(v cases.View, values url.Values) bool {
	n, err := strconv.Atoi(values.Get("based_on"))
	return err == nil && n < BasedOn(v)
}

// Meanwhile lists what was recorded since a form was made, and where what was typed differs
// from what the form would say now.
func (r *Room) Meanwhile(c *gin.Context, v cases.View, values url.Values, typed, now []question.Field) *desk.Meanwhile {
	words, m := r.Words(c), &desk.Meanwhile{}
	facts, struck := v.History()
	from, err := strconv.Atoi(values.Get("based_on"))
	if err != nil || from < 0 || from > len(facts) {
		from = len(facts)
	}
	for _, f := range facts[from:] {
		e := desk.Entry{
			When: desk.MomentInYear(words, f.RecordedAt.Time().In(web.Riga)), Struck: struck[f.ID],
			Who: Writer(words, v, f),
		}
		Describe(words, r.FormTitle, v, f, &e)
		m.Entries = append(m.Entries, e)
	}
	m.Differ = desk.Differing(typed, now)
	return m
}

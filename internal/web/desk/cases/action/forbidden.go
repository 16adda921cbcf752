package action

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
)

// Free is of a page that does what no rule is about.
var Free = []mediation.Act{}

// ForAll stands in an address for the one agreement for all.
const ForAll = "all"

// One is of a page that does one thing.
func One(act mediation.Act) []mediation.Act { return []mediation.Act{act} }

// longAgo is a day before any that a case knows.
const longAgo = mediation.Date("1990-01-01")

// forbidden is why rules forbid all that a page is for, whatever is answered on it; empty when something of it
// may be done. So nobody fills in what is refused in any case.
func (r *Room) forbidden(
	words *locale.Catalogue, v cases.View, does []mediation.Act, values url.Values, asks []question.Field,
) string {
	why := ""
	for _, act := range does {
		for _, d := range deeds(v, act, values, asks) {
			refused := r.Cases.Forbids(v.Case, d)
			if refused == nil {
				return ""
			}
			f := web.AsFault(refused)
			said := fault.Field{Key: f.Key, Args: f.Args}
			if len(f.Fields) > 0 {
				said = f.Fields[0]
			}
			if isAsked(asks, said.Path) {
				return "" // another answer may be right
			}
			if why == "" {
				why = words.Args(said.Key, said.Args)
			}
		}
	}
	return why
}

// isAsked reports whether a page asks for an answer, which none does that is hidden.
func isAsked(asks []question.Field, path string) bool {
	return path != "" && slices.ContainsFunc(asks, func(f question.Field) bool {
		return f.Path == path && f.Type != "hidden"
	})
}

// deeds are those that may come of a page: with each party, agreement and day that may be chosen there.
func deeds(v cases.View, act mediation.Act, values url.Values, asks []question.Field) (list []mediation.Deed) {
	parties := []*mediation.Party{aboutWhom(v, act, values)}
	if parties[0] == nil && isAsked(asks, "party") {
		parties = v.Parties
	}
	texts := []string{values.Get("offender")}
	if texts[0] == "" {
		texts = nil
		for _, a := range v.Texts() {
			texts = append(texts, a.Offender)
		}
		texts = append(texts, "")
	}
	days := []mediation.Date{""}
	if isAsked(asks, "on") { // what was done before may be written down later
		days = append(days, longAgo, v.StartedOn)
		if m := v.PlannedMeeting(); m != nil {
			days = append(days, m.On)
		}
	}
	represents := act == mediation.ActRemind && owedBy(v, values.Get("term")).Represents
	for _, p := range parties {
		for _, with := range texts {
			for _, on := range days {
				list = append(list, mediation.Deed{
					Act: act, Party: p, Represents: represents, With: with, On: on, Fact: values.Get("fact"),
					Body: body(v, act, values),
				})
			}
		}
	}
	return list
}

// aboutWhom is the party that an address is about: itself, or by its term or its letter; nil for none.
func aboutWhom(v cases.View, act mediation.Act, values url.Values) *mediation.Party {
	if who := owedBy(v, values.Get("term")); act == mediation.ActRemind && who.Party != "" {
		return v.Party(who.Party)
	}
	for _, d := range v.Documents {
		if act == mediation.ActHand && d.ID == values.Get("document") {
			return v.Party(d.PartyID)
		}
	}
	return v.Party(mediation.ExpectedOf(values.Get("party")).Party)
}

// owedBy is who has to do a term; nobody where it is in no agreement in force.
func owedBy(v cases.View, term string) mediation.Expected {
	for _, d := range v.Dues() {
		if d.ID == term {
			return d.Doer()
		}
	}
	return mediation.Expected{}
}

// body is what would be recorded, as far as the address names it; nil where it does not.
func body(v cases.View, act mediation.Act, values url.Values) mediation.Body {
	term := values.Get("term")
	switch {
	case act == mediation.ActHand && values.Get("document") != "":
		return &mediation.Handed{DocumentID: values.Get("document")}
	case act == mediation.ActCorrect:
		return Correcting(v).Body
	case term == "":
	case act == mediation.ActRemind:
		return &mediation.Reminded{TermID: term}
	case act == mediation.ActWish:
		return &mediation.WishTold{TermID: term}
	case act == mediation.ActFulfil:
		return &mediation.Fulfilled{TermID: term}
	}
	return nil
}

// Correcting is the deed of a correction that leaves what stands in an agreement.
func Correcting(v cases.View) mediation.Deed {
	known := v.Proceedings()
	return mediation.Deed{Act: mediation.ActCorrect, Body: &known}
}

// Lock closes a page of an action that rules forbid: with the sentence in the place of the questions. What somebody
// has typed before is shown all the same.
func (r *Room) Lock(c *gin.Context, v cases.View, does []mediation.Act, p *desk.ActionPage) {
	if p.Locked != "" || desk.Restored(c) != nil {
		return
	}
	values := c.Request.URL.Query()
	if values.Get("offender") == ForAll {
		values.Del("offender")
	}
	p.Locked = r.forbidden(r.Words(c), v, does, values, p.Fields)
}

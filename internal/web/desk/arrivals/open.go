package arrivals

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// openPage asks whom a case is about before it gets its number, beside what was sent.
func (r *Room) openPage(c *gin.Context) error {
	o, err := r.Arrivals.Opening(c.Request.Context(), desk.Actor(c), c.Param("id"))
	if err != nil {
		return r.inboxAnswer(c, err)
	}
	if values := desk.Restored(c); values != nil {
		values = posted.Last(values)
		return r.showOpen(c, openingOf(values), values, nil)
	}
	if o.Initiator == mediation.ByUnknown {
		o.Initiator = "" // to be said, if it is so
	}
	for len(o.Parties) < 2 {
		o.Parties = append(o.Parties, arrivals.OpeningParty{Kind: arrivals.Unknown})
	}
	return r.showOpen(c, o, nil, nil)
}

// mostRows is far above the parties of one case.
const mostRows = 50

func (r *Room) openCase(c *gin.Context) error {
	values, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	o := openingOf(values)
	if values.Get("more") != "" {
		o.Parties = append(o.Parties, arrivals.OpeningParty{Kind: arrivals.Unknown})
		return r.showOpen(c, o, values, nil)
	}
	if values.Get("mediator") != "" && values.Get("no_conflict") != "yes" { // before a number is given
		return r.showOpen(c, o, values, fault.At("no_conflict", "fault.conflict_check"))
	}
	id, err := r.Arrivals.OpenCaseAs(c.Request.Context(), desk.Actor(c), c.Param("id"), o)
	if err != nil {
		return r.showOpen(c, o, values, err)
	}
	if leader := values.Get("mediator"); leader != "" {
		done := cases.Assignment{MediatorID: leader, NoConflict: values.Get("no_conflict") == "yes"}
		// Nobody else knows the case yet, and what went with the submission is in it too: any version is right.
		if err := r.Cases.Assign(c.Request.Context(), desk.Actor(c), id, 0, done); err != nil {
			if status := web.StatusOf(err); status >= http.StatusInternalServerError {
				r.Note(c, status, err) // the case is there: to show an error would have it opened again
			}
			// its own page asks what is missing
			chosen := url.Values{"mediator": {leader}, "no_conflict": {"yes"}}
			return web.GoTo(c, "/staff/cases/"+id+"/assign?"+chosen.Encode())
		}
	}
	return r.sorted(c, values, id)
}

// openingOf reads whom the page says that the case is about.
func openingOf(values url.Values) arrivals.Opening {
	o := arrivals.Opening{Initiator: mediation.Initiator(values.Get("initiator"))}
	for i := 0; values.Has(partyPath(i, "name")) && i < mostRows; i++ {
		from, _ := strconv.Atoi(values.Get(partyPath(i, "from")))
		o.Parties = append(o.Parties, arrivals.OpeningParty{
			From: from, Name: values.Get(partyPath(i, "name")), Side: mediation.Side(values.Get(partyPath(i, "side"))),
			Kind: arrivals.PersonKind(values.Get(partyPath(i, "kind"))), Sex: values.Get(partyPath(i, "sex")),
		})
	}
	return o
}

func partyPath(i int, field string) string { return fmt.Sprintf("parties.%d.%s", i, field) }

func (r *Room) showOpen(c *gin.Context, o arrivals.Opening, values url.Values, wrong error) error {
	if kind := fault.KindOf(wrong); wrong != nil && kind != fault.Invalid && kind != fault.Unavailable {
		return r.inboxAnswer(c, wrong)
	}
	p, err := r.sortPage(c, "open")
	if err != nil {
		return err
	}
	if p.Open.Copy != nil {
		p.Unaccepted = len(p.Open.Copy.Fields)
	}
	words := r.Words(c)
	p.More = words.T("staff.open_more")
	first := r.NewFields(c, values)
	var who []question.Option
	for _, by := range mediation.Initiators {
		who = append(who, question.Option{Value: string(by), Label: words.T("statistics.initiator." + string(by))})
	}
	first.OneOf("initiator", string(o.Initiator), who)
	p.Parts = []SortPart{{Fields: first.List}}
	for i, row := range o.Parties {
		f := r.NewFields(c, values)
		f.Add(question.Field{Path: partyPath(i, "from"), Type: "hidden"}, strconv.Itoa(row.From))
		f.Text(partyPath(i, "name"), row.Name, i > 0)
		f.Choice(
			partyPath(i, "side"), "staff.side_", string(row.Side), string(mediation.Victim), string(mediation.Offender),
		)
		f.Pick(partyPath(i, "kind"), "staff.kind_", string(row.Kind), false, desk.Strings(arrivals.PersonKinds)...)
		f.Pick(partyPath(i, "sex"), "staff.sex_", row.Sex, true, mediation.Sexes...)
		p.Parts = append(p.Parts, SortPart{Title: words.T("staff.open_party", "n", i+1), Fields: f.List})
	}
	if desk.Actor(c).May(casework.AssignMediator) {
		lead, err := r.assignPart(c, values)
		if err != nil {
			return err
		}
		p.Parts = append(p.Parts, lead)
	}
	return r.showSort(c, p, wrong)
}

// assignPart asks who leads the new case, if that is known now.
func (r *Room) assignPart(c *gin.Context, values url.Values) (SortPart, error) {
	list, err := r.Cases.Candidates(c.Request.Context(), desk.Actor(c), &mediation.Case{})
	if err != nil {
		return SortPart{}, err
	}
	f := r.NewFields(c, values)
	var lead []question.Option
	for _, m := range list {
		if m.Certified {
			label := m.Name + "\u00a0· " + f.Words.N("staff.load_open", m.Open)
			if m.Office != "" {
				label += "\u00a0· " + m.Office
			}
			label += desk.AwayNote(f.Words, m.Away)
			lead = append(lead, question.Option{Value: m.ID, Label: label})
		}
	}
	f.OneOf("mediator", "", lead)
	f.Last().Optional = true
	f.Statement("no_conflict")
	f.Last().Optional = true
	return SortPart{Title: f.Words.T("desk.assign"), Fields: f.List}, nil
}

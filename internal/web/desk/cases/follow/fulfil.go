package follow

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/posted"
)

// fulfilPage asks what became of a term: money by its sum, anything else by a choice.
func (r *Room) fulfilPage(c *gin.Context) error {
	v, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	p := r.fulfilOf(c, v, desk.Begun(c))
	r.Lock(c, v, action.One(mediation.ActFulfil), &p)
	return r.Render(c, http.StatusOK, p)
}

func (r *Room) fulfilOf(c *gin.Context, v cases.View, values url.Values) desk.ActionPage {
	words := r.Words(c)
	known := mediation.FulfilledOn{On: mediation.DateOf(r.Now().In(web.Riga))}
	for _, f := range v.Fulfilled {
		if values.Get("instead") == f.FactID {
			known = f
			values.Set("term", f.TermID)
			if f.Part > 0 && !values.Has("part") {
				values.Set("part", strconv.Itoa(f.Part))
			}
		}
	}
	f := r.NewFields(c, values)
	for _, path := range []string{"term", "part", "instead"} {
		f.Hidden(path, "")
	}
	lead := fulfilFields(f, v, known, r.Cases.TermSaid)
	f.Pick("told", "staff.told_", string(known.Told), false, desk.Strings(mediation.TermSources)...)
	f.Date("on", known.On, false)
	f.File("proof", r.Limits.File)
	f.Long("remark", known.Person.Note, true)
	return desk.ActionPage{
		Menu:    desk.MenuOf(c, "staff.tab_cases"),
		Title:   words.T("staff.fulfil_title"),
		Lead:    lead,
		Where:   v.Number,
		Button:  words.T("staff.fulfil_do"),
		Fields:  f.List,
		Back:    "/staff/cases/" + v.ID,
		Version: v.Row.Version,
	}
}

// fulfilFields asks for the result, of a term of money with its sum, and returns what the
// term is.
func fulfilFields(
	f *desk.Fields, v cases.View, known mediation.FulfilledOn, said TermSayer,
) (lead string) {
	dues := v.Dues()
	at := slices.IndexFunc(dues, func(d mediation.Due) bool {
		part := f.Values.Get("part")
		return d.ID == f.Values.Get("term") && (part == "" || part == strconv.Itoa(d.Part))
	})
	if at >= 0 && dues[at].Endless() { // it is never done: it is kept so far, or broken
		may := desk.Strings([]mediation.Fulfilment{mediation.FulfilledDone, mediation.FulfilledNot})
		f.Choice("result", "staff.kept_", string(known.Result), may...)
		return said(v, dues[at].Term, dues[at].Words)
	}
	if at < 0 || dues[at].Cents == 0 {
		f.Choice("result", "staff.result_", string(known.Result), desk.Strings(mediation.Fulfilments)...)
		if at < 0 {
			return ""
		}
		return said(v, dues[at].Term, dues[at].Words)
	}
	result, sum := mediation.FulfilledDone, dues[at].Open
	if known.FactID != "" {
		sum = known.Cents
		if sum == 0 {
			result = mediation.FulfilledNot
		}
	}
	f.Choice("result", "staff.paid_", string(result), string(mediation.FulfilledDone), string(mediation.FulfilledNot))
	typedSum := ""
	if sum > 0 {
		typedSum = latvia.TypedMoney(sum)
	}
	f.Short("paid", typedSum, true)
	lead = said(v, dues[at].Term, dues[at].Words)
	former := known.Version > 0 && known.Version != dues[at].Version // whose instalments were others
	if d := dues[at]; d.Part > 0 && f.Values.Get("part") != "" && !former {
		lead += " " + f.Words.T("staff.fulfil_part", "part", d.Part, "amount", latvia.Money(d.Agreed, f.Words.Lang),
			"date", desk.ShownDate(f.Words, d.On))
	}
	return lead
}

// fulfil records it, with the file that shows it.
func (r *Room) fulfil(c *gin.Context) error {
	p, err := r.Read(c)
	defer p.Discard()
	if err == nil {
		err = r.keepFulfilled(c, p)
	}
	if err == nil {
		return web.GoTo(c, "/staff/cases/"+c.Param("id")+"#follow")
	}
	v, failed := r.CaseOf(c)
	if failed != nil {
		return failed
	}
	page := r.fulfilOf(c, v, posted.Last(p.Values))
	page.Fields = append(page.Fields, r.Sure(c, posted.Last(p.Values), err)...)
	return r.ShowAgain(c, page, err)
}

func (r *Room) keepFulfilled(c *gin.Context, p *posted.Post) error {
	if err := desk.UnreadDates(p.Values, "on"); err != nil {
		return err
	}
	v := posted.Last(p.Values)
	body := mediation.Fulfilled{
		TermID: v.Get("term"), Result: mediation.Fulfilment(v.Get("result")), Told: mediation.TermSource(v.Get("told")),
		Person: mediation.FulfilledWords{Note: v.Get("remark")},
	}
	if v.Has("paid") && body.Result == mediation.FulfilledDone {
		cents, err := latvia.ParseMoney(v.Get("paid"))
		if err != nil && latvia.LargeSum(v.Get("paid")) {
			return fault.At("paid", "fault.term_amount_large", fault.Args{"max": latvia.SaidSum(mediation.MaxCents)})
		}
		if err != nil || cents <= 0 {
			return fault.At("paid", "fault.term_amount")
		}
		body.Cents = cents
	}
	if body.Result == mediation.FulfilledNot { // what is paid counts for the earliest day, what is not for that pressed
		body.Part, _ = strconv.Atoi(v.Get("part"))
	}
	proof, err := r.proofOf(p)
	if err != nil {
		return err
	}
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	on := desk.DateOf(v, "on")
	doubts := cases.FulfilDoubts(seen.Case, on, body)
	if action.Asked(v, doubts) != nil { // a file is kept only when it is meant so
		proof = nil
	}
	return action.AskedOf(c, v, doubts, func(ctx context.Context) error {
		return r.Cases.Fulfil(ctx, desk.Actor(c), seen.ID, desk.Version(v), on, body, v.Get("instead"), proof)
	})
}

// proofOf is the file that came with the form; nil for none.
func (r *Room) proofOf(p *posted.Post) (*cases.Proof, error) {
	if len(p.Files) == 0 {
		return nil, nil
	}
	f := p.Files[0]
	if f.Wrong != "" {
		return nil, fault.At("proof", f.Wrong, r.Limits.Args(casework.SafeName(f.Name)))
	}
	kind, ok := posted.Kind(f.Name, f.Spooled)
	if !ok {
		return nil, fault.At("proof", "fault.file_mismatch")
	}
	return &cases.Proof{Name: f.Name, ContentType: kind, File: f.Spooled}, nil
}

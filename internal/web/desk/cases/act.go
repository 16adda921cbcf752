package cases

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// action is something staff do to a case: a page of fields and what happens
// with them. Adding one is adding an entry, and its button to the case page.
type action struct {
	name   string // last part of the address, and of the texts staff.<name>_title …
	may    casework.Action
	does   []mediation.Act // what it does to a case, whose rules lock the page; free where none is about it
	party  bool            // it is about one party, who must be chosen
	berry  bool            // something is refused or taken back
	keep   bool            // the button beside it says keep
	once   bool            // it is done once: see desk.DoneOnce
	fields func(r *Room, c *gin.Context, v cases.View, f *fields) error
	run    func(r *Room, c *gin.Context, id string, values url.Values) error

	preview string // page beside it that shows what the action would make; empty for none
}

// chosen refuses an action on a party when none was chosen.
func (a action) chosen(values url.Values) error {
	if a.party && values.Get("party") == "" {
		return fault.At("party", "staff.choose_party")
	}
	return nil
}

// fields are those of an action, and what its page says around them.
type fields struct {
	*desk.Fields
	cannot   []desk.Cannot
	about    []string // what it is about, in sentences
	papers   []desk.Paper
	locked   string             // why it cannot be done; empty when it can
	preview  string             // address of what it would make, where the action itself names none
	problems []question.Problem // what is to be put right first
	instead  *desk.Link         // what can be done in its place; nil for nothing
}

// lockedBy locks the page with the sentence of a rule that refuses; nil leaves it open.
func (f *fields) lockedBy(refused error) {
	if refused != nil {
		refusal := web.AsFault(refused)
		f.locked = f.Words.Args(refusal.Key, refusal.Args)
	}
}

// safe tells which way of contact somebody named as safe, and when; nothing where they named none.
func (f *fields) safe(c *mediation.Case, who mediation.Expected) {
	p := c.Party(who.Party)
	if p == nil || who.Guest != "" {
		return
	}
	if channel := p.ReachOf(who.Represents).SafeChannel; channel != "" {
		line := f.Words.T("staff.field_safe_channel") + ": " + f.Words.T("staff.safe_"+channel)
		if p.Person.SafeTime != "" {
			line += " · " + p.Person.SafeTime
		}
		f.about = append(f.about, line)
	}
}

func (r *Room) actionPage(a action) web.Handler {
	return func(c *gin.Context) error {
		v, err := r.caseOf(c)
		if err != nil {
			return err
		}
		p, err := r.actionOf(c, a, v, desk.Begun(c))
		if err != nil {
			return err
		}
		r.lock(c, v, a.does, &p)
		return r.Render(c, http.StatusOK, p)
	}
}

// act does the action and leads back to the case. When something is wrong, the page
// is shown again with everything that was typed.
func (r *Room) act(a action) web.Handler {
	return func(c *gin.Context) error {
		values, err := posted.Inputs(c.Request)
		if err != nil {
			return err
		}
		err = errors.Join(a.chosen(values), desk.UnreadDates(
			values, "on", "birth_date", "ban_until", "until", "requested_on",
		))
		if err == nil {
			err = a.run(r, c, c.Param("id"), values)
		}
		if err == nil {
			if c.Writer.Header().Get("Location") == "" { // the action leads nowhere itself
				return web.GoTo(c, "/staff/cases/"+c.Param("id"))
			}
			return nil
		}
		v, failed := r.caseOf(c)
		if failed != nil {
			return failed
		}
		p, failed := r.actionOf(c, a, v, values)
		if failed != nil {
			return failed
		}
		if desk.Stale(err) && p.Changed == nil {
			if p.Changed, failed = r.changedSince(c, a, v, values, p.Fields); failed != nil {
				return failed
			}
		}
		p.Fields = append(p.Fields, r.sure(c, values, err)...)
		return r.ShowAgain(c, p, err)
	}
}

func (r *Room) actionOf(c *gin.Context, a action, v cases.View, values url.Values) (desk.ActionPage, error) {
	words := r.Words(c)
	p := desk.ActionPage{
		Menu:    desk.MenuOf(c, "staff.tab_cases"),
		Title:   words.T("staff." + a.name + "_title"),
		Lead:    words.T("staff." + a.name + "_lead"),
		Button:  words.T("staff." + a.name + "_do"),
		Berry:   a.berry,
		Keep:    a.keep,
		Back:    "/staff/cases/" + v.ID,
		Version: v.Row.Version,
		BasedOn: basedOn(v),
		Where:   v.Number,
		Safety:  safetyLines(words, v.Case),
	}
	f := &fields{Fields: r.NewFields(c, values)}
	if err := a.fields(r, c, v, f); err != nil {
		return p, err
	}
	for _, line := range r.pendingLines(words, v.Pending) {
		f.about = append(f.about, line.Text)
	}
	p.Fields, p.Cannot, p.About, p.Papers, p.Locked = f.List, f.cannot, f.about, f.papers, f.locked
	if desk.Restored(c) == nil && c.Request.Method == http.MethodGet {
		p.First = f.problems // after a press they are those of what was pressed
	}
	p.Instead, p.Preview = f.instead, cmp.Or(a.preview, f.preview)
	if !behind(v, values) {
		return p, nil
	}
	var err error
	p.Changed, err = r.changedSince(c, a, v, values, p.Fields)
	return p, err
}

// changedSince is what others did since a form was made, and where what was typed differs from what it
// would say now.
func (r *Room) changedSince(
	c *gin.Context, a action, v cases.View, values url.Values, typed []question.Field,
) (*desk.Meanwhile, error) {
	fresh := c.Request.URL.Query()
	fresh.Set("party", values.Get("party"))
	now, err := r.actionOf(c, a, v, fresh)
	return r.meanwhile(c, v, values, typed, now.Fields), err
}

// caseOf opens the case of the address for a page about it.
func (r *Room) caseOf(c *gin.Context) (cases.View, error) {
	v, err := r.Cases.Case(c.Request.Context(), desk.Actor(c), c.Param("id"))
	if err == nil && v.Case == nil {
		err = fault.New(fault.NotFound, "fault.not_found")
	}
	return v, err
}

// partyField asks which party it is about; the address may have chosen one.
func partyField(v cases.View, f *fields, only mediation.Side) {
	var list []question.Option
	for _, p := range v.Parties {
		if only == "" || p.Side == only {
			list = append(list, question.Option{
				Value: p.ID,
				Label: p.Name() + " · " + f.Words.T("staff.side_"+string(p.Side)),
			})
		}
	}
	f.OneOf("party", "", list)
}

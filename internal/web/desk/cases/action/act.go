package action

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

// Action is something staff do to a case: a page of fields and what happens
// with them. Adding one is adding an entry to the actions of its room, and its button to the case page.
type Action struct {
	Name   string // last part of the address, and of the texts staff.<name>_title …
	May    casework.Action
	Does   []mediation.Act // what it does to a case, whose rules lock the page; Free where none is about it
	Party  bool            // it is about one party, who must be chosen
	Berry  bool            // something is refused or taken back
	Keep   bool            // the button beside it says keep
	Once   bool            // it is done once: see desk.DoneOnce
	Fields func(c *gin.Context, v cases.View, f *Fields) error
	Run    func(c *gin.Context, id string, values url.Values) error

	Preview string // page beside it that shows what the action would make; empty for none
}

// chosen refuses an action on a party when none was chosen.
func (a Action) chosen(values url.Values) error {
	if a.Party && values.Get("party") == "" {
		return fault.At("party", "staff.choose_party")
	}
	return nil
}

// Fields are those of an action, and what its page says around them.
type Fields struct {
	*desk.Fields
	Cannot   []desk.Cannot
	About    []string // what it is about, in sentences
	Papers   []desk.Paper
	Locked   string             // why it cannot be done; empty when it can
	Preview  string             // address of what it would make, where the action itself names none
	Problems []question.Problem // what is to be put right first
	Instead  *desk.Link         // what can be done in its place; nil for nothing
}

// LockedBy locks the page with the sentence of a rule that refuses; nil leaves it open.
func (f *Fields) LockedBy(refused error) {
	if refused != nil {
		refusal := web.AsFault(refused)
		f.Locked = f.Words.Args(refusal.Key, refusal.Args)
	}
}

// Safe tells which way of contact somebody named as safe, and when; nothing where they named none.
func (f *Fields) Safe(c *mediation.Case, who mediation.Expected) {
	p := c.Party(who.Party)
	if p == nil || who.Guest != "" {
		return
	}
	if channel := p.ReachOf(who.Represents).SafeChannel; channel != "" {
		line := f.Words.T("staff.field_safe_channel") + ": " + f.Words.T("staff.safe_"+channel)
		if p.Person.SafeTime != "" {
			line += "\u00a0· " + p.Person.SafeTime
		}
		f.About = append(f.About, line)
	}
}

func (r *Room) page(a Action) web.Handler {
	return func(c *gin.Context) error {
		v, err := r.CaseOf(c)
		if err != nil {
			return err
		}
		p, err := r.PageOf(c, a, v, desk.Begun(c))
		if err != nil {
			return err
		}
		r.Lock(c, v, a.Does, &p)
		return r.Render(c, http.StatusOK, p)
	}
}

// act does the action and leads back to the case. When something is wrong, the page
// is shown again with everything that was typed.
func (r *Room) act(a Action) web.Handler {
	return func(c *gin.Context) error {
		values, err := posted.Inputs(c.Request)
		if err != nil {
			return err
		}
		err = errors.Join(a.chosen(values), desk.UnreadDates(
			values, "on", "birth_date", "ban_until", "until", "requested_on",
		))
		if err == nil {
			err = a.Run(c, c.Param("id"), values)
		}
		if err == nil {
			if c.Writer.Header().Get("Location") == "" { // the action leads nowhere itself
				return web.GoTo(c, "/staff/cases/"+c.Param("id"))
			}
			return nil
		}
		v, failed := r.CaseOf(c)
		if failed != nil {
			return failed
		}
		p, failed := r.PageOf(c, a, v, values)
		if failed != nil {
			return failed
		}
		if desk.Stale(err) && p.Changed == nil {
			if p.Changed, failed = r.changedSince(c, a, v, values, p.Fields); failed != nil {
				return failed
			}
		}
		p.Fields = append(p.Fields, r.Sure(c, values, err)...)
		return r.ShowAgain(c, p, err)
	}
}

// PageOf is the page of an action on a case, with what was typed.
func (r *Room) PageOf(c *gin.Context, a Action, v cases.View, values url.Values) (desk.ActionPage, error) {
	words := r.Words(c)
	p := desk.ActionPage{
		Menu:    desk.MenuOf(c, "staff.tab_cases"),
		Title:   words.T("staff." + a.Name + "_title"),
		Lead:    words.T("staff." + a.Name + "_lead"),
		Button:  words.T("staff." + a.Name + "_do"),
		Berry:   a.Berry,
		Keep:    a.Keep,
		Back:    "/staff/cases/" + v.ID,
		Version: v.Row.Version,
		BasedOn: BasedOn(v),
		Where:   v.Number,
		Safety:  SafetyLines(words, v.Case),
	}
	f := &Fields{Fields: r.NewFields(c, values)}
	if err := a.Fields(c, v, f); err != nil {
		return p, err
	}
	for _, line := range r.PendingLines(words, v.Pending) {
		f.About = append(f.About, line.Text)
	}
	p.Fields, p.Cannot, p.About, p.Papers, p.Locked = f.List, f.Cannot, f.About, f.Papers, f.Locked
	if desk.Restored(c) == nil && c.Request.Method == http.MethodGet {
		p.First = f.Problems // after a press they are those of what was pressed
	}
	p.Instead, p.Preview = f.Instead, cmp.Or(a.Preview, f.Preview)
	if !Behind(v, values) {
		return p, nil
	}
	var err error
	p.Changed, err = r.changedSince(c, a, v, values, p.Fields)
	return p, err
}

// changedSince is what others did since a form was made, and where what was typed differs from what it
// would say now.
func (r *Room) changedSince(
	c *gin.Context, a Action, v cases.View, values url.Values, typed []question.Field,
) (*desk.Meanwhile, error) {
	fresh := c.Request.URL.Query()
	fresh.Set("party", values.Get("party"))
	now, err := r.PageOf(c, a, v, fresh)
	return r.Meanwhile(c, v, values, typed, now.Fields), err
}

// CaseOf opens the case of the address for a page about it.
func (r *Room) CaseOf(c *gin.Context) (cases.View, error) {
	v, err := r.Cases.Case(c.Request.Context(), desk.Actor(c), c.Param("id"))
	if err == nil && v.Case == nil {
		err = fault.New(fault.NotFound, "fault.not_found")
	}
	return v, err
}

// PartyField asks which party it is about; the address may have chosen one.
func PartyField(v cases.View, f *Fields, only mediation.Side) {
	var list []question.Option
	for _, p := range v.Parties {
		if only == "" || p.Side == only {
			list = append(list, question.Option{
				Value: p.ID,
				Label: p.Name() + "\u00a0· " + f.Words.T("staff.side_"+string(p.Side)),
			})
		}
	}
	f.OneOf("party", "", list)
}

// ReachedBy are the ways in which somebody may be contacted.
var ReachedBy = []mediation.Channel{
	mediation.ChannelPost, mediation.ChannelEmail, mediation.ChannelEAddress,
	mediation.ChannelInPerson, mediation.ChannelPhone,
}

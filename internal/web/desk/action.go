package desk

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
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// action is something staff do to a case: a page of fields and what happens
// with them. Adding one is adding an entry, and its button to the case page.
type action struct {
	name   string // last part of the address, and of the texts staff.<name>_title …
	may    casework.Action
	party  bool // it is about one party, who must be chosen
	berry  bool // something is refused or taken back
	keep   bool // the button beside it says keep
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

// ActionPage is one question to a member of staff: a few fields and a button.
type ActionPage struct {
	Menu
	Title    string
	Where    string // what it is about: "I-2026-0412 · Anita Bērziņa"
	Lead     string
	Safety   []string // must be seen by anybody about to send something
	About    []string // what is changed by it, in sentences
	Locked   string   // the sentence of a rule that forbids it; empty when none does
	Instead  *Link    // what can be done where it is forbidden; nil for nothing
	Fields   []question.Field
	Cannot   []Cannot // what is not among the choices now
	Problems []question.Problem
	Button   string
	Berry    bool   // something is refused or taken back
	Keep     bool   // the button beside it says keep: "withdraw" beside "cancel" misleads
	Download bool   // the answer is a file: the page stays
	Preview  string // address that shows what would be made; empty for none
	Back     string
	Version  int
	BasedOn  int        // how many facts the case has
	Changed  *Meanwhile // what others did since the form was made; nil for nothing
}

func (r *Room) actionPage(a action) web.Handler {
	return func(c *gin.Context) error {
		v, err := r.caseOf(c)
		if err != nil {
			return err
		}
		p, err := r.actionOf(c, a, v, begun(c))
		if err != nil {
			return err
		}
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
		err = errors.Join(a.chosen(values), unreadDates(values, "on", "birth_date", "until", "requested_on"))
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
		if stale(err) && p.Changed == nil {
			if p.Changed, failed = r.changedSince(c, a, v, values, p.Fields); failed != nil {
				return failed
			}
		}
		p.Fields = append(p.Fields, r.sure(c, values, err)...)
		return r.answer(c, p, err)
	}
}

func (r *Room) actionOf(c *gin.Context, a action, v cases.View, values url.Values) (ActionPage, error) {
	words := r.Words(c)
	p := ActionPage{
		Menu:    menuOf(c, "staff.tab_cases"),
		Title:   words.T("staff." + a.name + "_title"),
		Lead:    words.T("staff." + a.name + "_lead"),
		Button:  words.T("staff." + a.name + "_do"),
		Berry:   a.berry,
		Keep:    a.keep,
		Back:    "/staff/cases/" + v.ID,
		Version: v.Row.Version,
		BasedOn: basedOn(v),
		Where:   v.Number,
	}
	for _, party := range v.Parties {
		if party.Safety {
			p.Safety = append(p.Safety, safetyLine(words, party))
		}
	}
	f := r.newFields(c, values)
	if err := a.fields(r, c, v, f); err != nil {
		return p, err
	}
	p.Fields, p.Cannot, p.About, p.Locked = f.list, f.cannot, f.about, f.locked
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
) (*Meanwhile, error) {
	fresh := c.Request.URL.Query()
	fresh.Set("party", values.Get("party"))
	now, err := r.actionOf(c, a, v, fresh)
	return r.meanwhile(c, v, values, typed, now.Fields), err
}

// refused reports whether an error belongs on the page of the form, and writes
// what is wrong at the fields and into the summary.
func (r *Room) refused(c *gin.Context, p *ActionPage, err error) bool {
	f := web.AsFault(err)
	if f.Kind != fault.Invalid && f.Kind != fault.Conflict && f.Kind != fault.TooLarge && f.Kind != fault.Unavailable {
		return false
	}
	words := r.Words(c)
	if len(f.Fields) == 0 && (p.Changed == nil || !stale(err)) { // else what changed is told there
		p.Problems = append(p.Problems, question.Problem{Text: words.Args(f.Key, f.Args)})
	}
	for _, wrong := range f.Fields {
		text := words.Args(wrong.Key, wrong.Args)
		problem := question.Problem{Text: text}
		for i := range p.Fields {
			if p.Fields[i].Path == wrong.Path {
				p.Fields[i].Error, problem.Link = text, "#"+p.Fields[i].ID
			}
		}
		var there *elsewhere
		if problem.Link == "" && wrong.Path != "" && errors.As(err, &there) {
			problem.Link = there.page + "#" + question.ElementID(wrong.Path)
		}
		p.Problems = append(p.Problems, problem)
	}
	r.Refused(c, err)
	return true
}

// answer shows the form again with what is wrong, or fails.
func (r *Room) answer(c *gin.Context, p ActionPage, err error) error {
	if !r.refused(c, &p, err) {
		return err
	}
	return r.Render(c, web.Status(web.AsFault(err).Kind), p)
}

// caseOf opens the case of the address for a page about it.
func (r *Room) caseOf(c *gin.Context) (cases.View, error) {
	v, err := r.Cases.Case(c.Request.Context(), actor(c), c.Param("id"))
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
				Label: p.Name() + " · " + f.words.T("staff.side_"+string(p.Side)),
			})
		}
	}
	f.oneOf("party", "", list)
}

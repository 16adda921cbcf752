package desk

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// EnterPage is a whole form on one page, for a clerk who copies what came on paper.
type EnterPage struct {
	Menu
	Title    string
	Action   string      // where it is posted to
	Forms    []EnterForm // to choose from, where there are several
	Arrival  []question.Field
	Steps    []EnterStep
	Problems []question.Problem
	Key      string // of this page: pressing twice enters once
}

// EnterForm is one of the forms that a clerk may enter.
type EnterForm struct {
	Title, URL string
	Here       bool
}

// EnterStep is one step of the form.
type EnterStep struct {
	Title  string
	Fields []question.Field
}

// arrivedBy are the ways in which a request comes that a clerk enters.
var arrivedBy = []mediation.Channel{
	mediation.ChannelPost, mediation.ChannelEmail, mediation.ChannelEAddress, mediation.ChannelInPerson,
	mediation.ChannelPhone, mediation.ChannelFile,
}

// entered lists the forms that a clerk may enter.
func (r *Room) entered() (list []*form.Definition) {
	for _, name := range r.Arrivals.Forms.Names() {
		if def, ok := r.Arrivals.Forms.Get(name); ok && def.Clerk {
			list = append(list, def)
		}
	}
	return list
}

// formToEnter is the form that the address names, the first when it names none.
func (r *Room) formToEnter(c *gin.Context) (*form.Definition, error) {
	name := c.Query("form")
	for _, def := range r.entered() {
		if name == "" || def.Name == name {
			return def, nil
		}
	}
	return nil, fault.New(fault.NotFound, "fault.not_found")
}

func (r *Room) enterPage(c *gin.Context) error {
	def, err := r.formToEnter(c)
	if err != nil {
		return err
	}
	answers := form.Answers{}
	for i := range def.Steps {
		for _, f := range def.Steps[i].Fields {
			if f.Kind == form.Group {
				answers.AddRow(f.ID)
			}
		}
	}
	values := url.Values{"arrived_on": {typedDate(mediation.DateOf(r.Now().In(web.Riga)))}, "_key": {uuid.NewString()}}
	return r.showEnter(c, http.StatusOK, def, answers, values, nil)
}

func (r *Room) showEnter(
	c *gin.Context, status int, def *form.Definition, a form.Answers, values url.Values, problem error,
) error {
	words := r.Words(c)
	b := &question.Builder{Def: def, Words: words, Answers: a, MaxFile: r.Limits.File, AsPaper: true}
	p := EnterPage{
		Menu: menuOf(c, "staff.tab_inbox"), Title: def.Title.In(web.Lang(c)), Action: "/staff/inbox/new",
		Key: values.Get("_key"),
	}
	if forms := r.entered(); len(forms) > 1 {
		for _, d := range forms {
			here := EnterForm{
				Title: d.Title.In(web.Lang(c)), URL: p.Action + "?form=" + d.Name, Here: d.Name == def.Name,
			}
			p.Forms = append(p.Forms, here)
		}
		p.Action += "?form=" + def.Name
	}
	f := r.newFields(c, values)
	f.date("arrived_on", "", false)
	f.pick("channel", "staff.channel_", string(mediation.ChannelEAddress), false, typed(arrivedBy)...)
	f.label("arrived_how")
	if problem != nil {
		b.Say(web.AsFault(problem).Fields, nil)
		for _, wrong := range web.AsFault(problem).Fields {
			text := b.Sentence(wrong)
			p.Problems = append(p.Problems, question.Problem{Link: "#" + question.ElementID(wrong.Path), Text: text})
			for i := range f.list {
				if f.list[i].Path == wrong.Path {
					f.list[i].Error = text
				}
			}
		}
		r.Note(c, status, problem)
	}
	p.Arrival = f.list
	for i := range def.Steps {
		b.Page = append(b.Page, &def.Steps[i])
	}
	for _, step := range b.Page {
		p.Steps = append(p.Steps, EnterStep{Title: step.Title.In(web.Lang(c)), Fields: withoutFiles(b.Step(step))})
	}
	return r.Render(c, status, p)
}

// withoutFiles leaves file questions out: a scan of the request comes in as a
// submission of its own.
func withoutFiles(list []question.Field) []question.Field {
	var out []question.Field
	for _, f := range list {
		if f.Type != "file" {
			out = append(out, f)
		}
	}
	return out
}

func (r *Room) enterRequest(c *gin.Context) error {
	if err := c.Request.ParseForm(); err != nil {
		return posted.Unreadable(err)
	}
	values := c.Request.PostForm
	def, err := r.formToEnter(c)
	if err != nil {
		return err
	}
	answers, err := def.Decode(values, "")
	if err != nil {
		return err
	}
	if group := values.Get("_add"); group != "" {
		answers.AddRow(group)
		return r.showEnter(c, http.StatusOK, def, answers, values, nil)
	}
	if row := values.Get("_remove"); row != "" {
		answers.RemoveRow(row)
		return r.showEnter(c, http.StatusOK, def, answers, values, nil)
	}
	if err := unreadDates(values, "arrived_on"); err != nil {
		return r.showEnter(c, http.StatusUnprocessableEntity, def, answers, values, err)
	}
	key := ""
	if id, err := uuid.Parse(values.Get("_key")); err == nil {
		key = actor(c).ID + " " + id.String()
	}
	receipt, err := r.Arrivals.EnterRequest(c.Request.Context(), actor(c), arrivals.Form{
		Definition: def, Answers: answers, Lang: locale.Main, Key: key,
		Channel: mediation.Channel(values.Get("channel")), ArrivedOn: dateOf(values, "arrived_on"),
	})
	if f := web.AsFault(err); err != nil && (f.Kind == fault.Invalid || f.Kind == fault.Unavailable) {
		return r.showEnter(c, web.Status(f.Kind), def, answers, values, err)
	}
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/inbox/"+receipt.ID)
}

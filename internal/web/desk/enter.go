package desk

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// EnterPage is a whole form on one page, for a clerk who copies a request.
type EnterPage struct {
	Menu
	Title    string
	Arrival  []question.Field
	Steps    []EnterStep
	Problems []question.Problem
	Key      string // of this page: pressing twice enters once
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

const enteredForm = "request"

func (r *Room) enterPage(c *gin.Context) error {
	values := url.Values{"arrived_on": {shownDate(mediation.DateOf(r.Now().In(web.Riga)))}, "_key": {uuid.NewString()}}
	return r.showEnter(c, http.StatusOK, form.Answers{
		"offences":  []form.Answers{{}},
		"offenders": []form.Answers{{}},
		"victims":   []form.Answers{{}},
	}, values, nil)
}

func (r *Room) showEnter(c *gin.Context, status int, a form.Answers, values url.Values, problem error) error {
	def, ok := r.Service.Forms.Get(enteredForm)
	if !ok {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	words := r.Words(c)
	b := &question.Builder{Def: def, Words: words, Answers: a, MaxFile: r.Limits.File}
	p := EnterPage{Menu: menuOf(c, "staff.tab_inbox"), Title: def.Title.In(web.Lang(c)), Key: values.Get("_key")}
	f := r.newFields(c, values)
	f.date("arrived_on", "", false)
	f.pick("channel", "staff.channel_", string(mediation.ChannelEAddress), false, typed(arrivedBy)...)
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
	def, ok := r.Service.Forms.Get(enteredForm)
	if !ok {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	answers, err := def.Decode(values, "")
	if err != nil {
		return err
	}
	if group := values.Get("_add"); group != "" {
		answers.AddRow(group)
		return r.showEnter(c, http.StatusOK, answers, values, nil)
	}
	if row := values.Get("_remove"); row != "" {
		answers.RemoveRow(row)
		return r.showEnter(c, http.StatusOK, answers, values, nil)
	}
	key := ""
	if id, err := uuid.Parse(values.Get("_key")); err == nil {
		key = actor(c).ID + " " + id.String()
	}
	channel, arrived := mediation.Channel(values.Get("channel")), dateOf(values, "arrived_on")
	receipt, err := r.Service.EnterRequest(c.Request.Context(), actor(c), enteredForm, answers, channel, arrived, key)
	if f := web.AsFault(err); err != nil && (f.Kind == fault.Invalid || f.Kind == fault.Unavailable) {
		return r.showEnter(c, web.Status(f.Kind), answers, values, err)
	}
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/inbox/"+receipt.ID)
}

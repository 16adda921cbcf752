package web

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
)

// EnterPage is a whole form on one page, for a clerk who copies what came on paper.
type EnterPage struct {
	Desk
	Title    string
	Action   string      // where it is posted to
	Forms    []EnterForm // to choose from, where there are several
	Arrival  []FieldView
	Steps    []EnterStep
	Problems []Problem
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
	Fields []FieldView
}

// entered lists the forms that a clerk may enter.
func (s *Server) entered() []*form.Definition {
	return slices.DeleteFunc(s.formsInUse(), func(def *form.Definition) bool { return !def.Clerk })
}

// formToEnter is the form that the address names, the first when it names none.
func (s *Server) formToEnter(c *gin.Context) (*form.Definition, error) {
	name := c.Query("form")
	for _, def := range s.entered() {
		if name == "" || def.Name == name {
			return def, nil
		}
	}
	return nil, fault.New(fault.NotFound, "fault.not_found")
}

func (s *Server) enterPage(c *gin.Context) error {
	def, err := s.formToEnter(c)
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
	values := url.Values{"arrived_on": {shownDate(mediation.DateOf(s.Now().In(riga)))}, "_key": {uuid.NewString()}}
	return s.showEnter(c, http.StatusOK, def, answers, values, nil)
}

func (s *Server) showEnter(
	c *gin.Context, status int, def *form.Definition, a form.Answers, values url.Values, problem error,
) error {
	words := s.Catalogues.For(lang(c))
	b := &builder{def: def, words: words, answers: a, maxFile: s.maxFile()}
	p := EnterPage{
		Desk: desk(c, "staff.tab_inbox"), Title: def.Title.In(lang(c)), Action: "/staff/inbox/new",
		Key: values.Get("_key"),
	}
	if forms := s.entered(); len(forms) > 1 {
		for _, d := range forms {
			p.Forms = append(p.Forms, EnterForm{d.Title.In(lang(c)), p.Action + "?form=" + d.Name, d.Name == def.Name})
		}
		p.Action += "?form=" + def.Name
	}
	f := s.newFields(c, values)
	f.date("arrived_on", "", false)
	f.pick("channel", "staff.channel_", string(mediation.ChannelEAddress), false, typed(mediation.Channels[1:])...)
	if problem != nil {
		b.say(asFault(problem).Fields, nil)
		for _, wrong := range asFault(problem).Fields {
			text := b.sentence(wrong)
			p.Problems = append(p.Problems, Problem{Link: "#" + elementID(wrong.Path), Text: text})
			for i := range f.list {
				if f.list[i].Path == wrong.Path {
					f.list[i].Error = text
				}
			}
		}
		s.note(c, status, problem)
	}
	p.Arrival = f.list
	for i := range def.Steps {
		b.page = append(b.page, &def.Steps[i])
	}
	for _, step := range b.page {
		p.Steps = append(p.Steps, EnterStep{Title: step.Title.In(lang(c)), Fields: withoutFiles(b.step(step))})
	}
	return s.render(c, status, "staff/enter", p)
}

// withoutFiles leaves file questions out: a scan of the request comes in as a
// submission of its own.
func withoutFiles(list []FieldView) []FieldView {
	var out []FieldView
	for _, f := range list {
		if f.Type != "file" {
			out = append(out, f)
		}
	}
	return out
}

func (s *Server) enterRequest(c *gin.Context) error {
	if err := c.Request.ParseForm(); err != nil {
		return unreadable(err)
	}
	values := c.Request.PostForm
	def, err := s.formToEnter(c)
	if err != nil {
		return err
	}
	answers, err := def.Decode(values, "")
	if err != nil {
		return err
	}
	if group := values.Get("_add"); group != "" {
		answers.AddRow(group)
		return s.showEnter(c, http.StatusOK, def, answers, values, nil)
	}
	if row := values.Get("_remove"); row != "" {
		answers.RemoveRow(row)
		return s.showEnter(c, http.StatusOK, def, answers, values, nil)
	}
	key := ""
	if id, err := uuid.Parse(values.Get("_key")); err == nil {
		key = actor(c).ID + " " + id.String()
	}
	channel, on := mediation.Channel(values.Get("channel")), dateOf(values, "arrived_on")
	r, err := s.Service.EnterRequest(c.Request.Context(), actor(c), def.Name, answers, channel, on, key)
	if f := asFault(err); err != nil && (f.Kind == fault.Invalid || f.Kind == fault.Unavailable) {
		return s.showEnter(c, statuses[f.Kind], def, answers, values, err)
	}
	if err != nil {
		return err
	}
	return back(c, "/staff/inbox/"+r.ID)
}

// Package apply is what people outside the agency meet: the front page, the
// forms step by step and on paper, the receipt, the status.
package apply

import (
	"embed"
	"io/fs"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/casework/office"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

//go:embed pages
var pages embed.FS

// Room answers at the addresses that begin with a language.
type Room struct {
	*web.Server
	Arrivals *arrivals.Service
	Cases    *cases.Service // for the check of documents
	Limits   posted.Limits
	Patience time.Duration   // how long an upload waits to hear what its file says
	Office   *office.Service // for what was published
}

// Pages holds the templates of this room.
func (r *Room) Pages() []fs.FS { return []fs.FS{pages} }

// ShowError leaves errors to the page for everybody.
func (r *Room) ShowError(*gin.Context, int, *fault.Error) (bool, error) { return false, nil }

// Notice is a sentence on a wash above the form; zero for none.
type Notice struct {
	Kind, Icon, Text string
}

// questions makes the views of a draft's fields.
func (r *Room) questions(
	c *gin.Context, def *form.Definition, a form.Answers, files []record.Upload,
) *question.Builder {
	return &question.Builder{
		Def: def, Words: r.Words(c), Answers: a, Files: files,
		Told:    filesTold(r.Words(c), files, c.Request.URL.Query()),
		MaxFile: r.Limits.File, Today: latvia.DateShort(r.Now().In(web.Riga)),
	}
}

// said is a form's own words, or the catalogue's where it has none.
func (r *Room) said(c *gin.Context, own form.Text, key string) string {
	if len(own) > 0 {
		return own.In(web.Lang(c))
	}
	return r.Words(c).T(key)
}

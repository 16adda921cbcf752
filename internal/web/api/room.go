// Package api is what programs meet: forms, submissions and their status as
// JSON, the description of it all, and the page that explains it.
package api

import (
	"embed"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/surface"
	"tilts/internal/web"
	"tilts/internal/web/posted"
)

//go:embed pages
var pages embed.FS

// root is where the API is, and its page.
const root = "/api/v1/"

// Room answers under /api.
type Room struct {
	*web.Server
	Arrivals *arrivals.Service
	Limits   posted.Limits

	made madeOnce
}

// Pages holds the templates of this room.
func (r *Room) Pages() []fs.FS { return []fs.FS{pages} }

// definitionKey is where a request's form is kept once it is known, for the words
// of its problems.
const definitionKey = "definition"

// keepable lets an answer that is the same for everybody be kept for a while.
func keepable(c *gin.Context) {
	c.Header("Cache-Control", "public, max-age=300")
	c.Writer.Header().Add("Vary", "Accept-Language")
	c.Header("Content-Language", web.Lang(c))
}

// formsInUse are the forms in use, by name.
func (r *Room) formsInUse() (list []*form.Definition) {
	if r.Arrivals == nil { // routes are mounted without use cases, in tests of pages
		return nil
	}
	for _, name := range r.Arrivals.Forms.Names() {
		if def, ok := r.Arrivals.Forms.Get(name); ok {
			list = append(list, def)
		}
	}
	return list
}

// exampleForm is the name that examples show: of the first form that has one.
func (r *Room) exampleForm() string {
	for _, def := range r.formsInUse() {
		if _, ok := surface.SentExample(def, r.Now()); ok {
			return def.Name
		}
	}
	return ""
}

// remembered answers with what is made once for the forms in use, a language and a
// day: schemas are long, and they change only with the forms.
func (r *Room) remembered(c *gin.Context, media, what string, make func() any) error {
	key := []string{what, web.Lang(c), latvia.Day(r.Now()).Format("2006-01-02")}
	for _, def := range r.formsInUse() {
		key = append(key, def.Hash())
	}
	data, err := r.made.get(strings.Join(key, " "), make)
	if err != nil {
		return err
	}
	c.Data(http.StatusOK, media, data)
	return nil
}

// moment is an instant as RFC 3339 writes it.
type moment string

func momentOf(at mediation.Instant) moment {
	return moment(at.Time().In(web.Riga).Format(time.RFC3339))
}

// Package desk is what the rooms of the agency's people stand on: who is signed in and what they
// may do, the menu, what they type until it is sent, and the parts that several rooms show. The
// rooms are arrivals, cases and office.
package desk

import (
	"context"
	"embed"
	"io/fs"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/casework/office"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/locale"
	"tilts/internal/web"
	"tilts/internal/web/posted"
)

//go:embed pages
var pages embed.FS

// Desk is what all rooms of the agency's people share; each embeds the same one. By itself it
// answers with the way in and out.
type Desk struct {
	*web.Server
	Arrivals *arrivals.Service
	Cases    *cases.Service
	Office   *office.Service
	Limits   posted.Limits
	Pictures Pictures
	People   []identity.Staff // of the demo, who sign in with one click

	turns turns
	once  map[string]bool // see DoneOnce
	waits waits
}

// Pictures draws the first pages of a PDF as PNG, and says how many the whole has.
type Pictures func(ctx context.Context, pdf []byte) (png [][]byte, pages int, err error)

// Pages holds the templates of the desk; the layout and the parts serve its rooms too.
func (d *Desk) Pages() []fs.FS { return []fs.FS{pages} }

const (
	loginCookie   = "tilts_login"
	browserCookie = "tilts_browser" // a browser in which somebody signed in before
	actorKey      = "actor"
)

// Actor is who is signed in.
func Actor(c *gin.Context) casework.Actor {
	a, _ := c.Get(actorKey)
	who, _ := a.(casework.Actor)
	return who
}

// Allowed is the route's handler for those who may do the action.
func (d *Desk) Allowed(a casework.Action, h web.Handler) gin.HandlerFunc {
	return d.Handle(func(c *gin.Context) error {
		if !Actor(c).May(a) {
			return fault.New(fault.Forbidden, "fault.forbidden")
		}
		return h(c)
	})
}

// PageLength is how many rows a list shows at once.
const PageLength = 50

// MostOpen is far above what one person leads at a time.
const MostOpen = 500

// FormTitle names the form of a submission; one that is not in use any more
// goes by its file's name.
func (d *Desk) FormTitle(words *locale.Catalogue, name string) string {
	if name == arrivals.FileForm {
		return words.T("staff.form_file")
	}
	if def, ok := d.Arrivals.Forms.Get(name); ok {
		return def.Title.In(words.Lang)
	}
	return name
}

// ownPage lets a return address lead to our staff pages only.
func ownPage(next string) string {
	if strings.HasPrefix(next, "/staff/") && !strings.ContainsAny(next, "\\\r\n") {
		return next
	}
	return "/staff"
}

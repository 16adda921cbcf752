// Package desk is what the agency's people work with: the inbox, the cases, the
// statistics, the accounts.
package desk

import (
	"context"
	"embed"
	"io"
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
	"tilts/internal/queue"
	"tilts/internal/statistics"
	"tilts/internal/web"
	"tilts/internal/web/posted"
)

//go:embed pages
var pages embed.FS

// EachCase gives rows of cases, one after another.
type EachCase func(row func([]statistics.Datum) error) error

// Room answers under /staff.
type Room struct {
	*web.Server
	Arrivals *arrivals.Service
	Cases    *cases.Service
	Office   *office.Service
	Limits   posted.Limits
	Jobs     *queue.Queue
	People   []identity.Staff // of the demo, who sign in with one click

	// CasesXLSX writes a workbook of the rows that each gives, while they come.
	CasesXLSX func(w io.Writer, heads []statistics.FieldHead, title string, each EachCase) error

	// StatisticsXLSX writes the workbook of an analyst: the report, and rows of cases while they come.
	StatisticsXLSX func(w io.Writer, r statistics.Report, lang string, each EachCase) error
	StatisticsPDF  func(r statistics.Report, lang string) ([]byte, error)
	Export         Exporter

	Pictures Pictures
	Parts    func(ctx context.Context) []OptionalPart // what the service can do without
	turns    turns
	waits    waits
	Saved    func(file string) ([]byte, error) // a template's file as it stands now; nil without --dev
}

// Exporter writes the submissions that a question asks for, as one kind of file.
type Exporter func(
	ctx context.Context, by casework.Actor, q office.ExportQuestion, kind string, w io.Writer,
) error

// Pictures draws the first pages of a PDF as PNG, and says how many the whole has.
type Pictures func(ctx context.Context, pdf []byte) (png [][]byte, pages int, err error)

// Pages holds the templates of this room.
func (r *Room) Pages() fs.FS { return pages }

const (
	loginCookie   = "tilts_login"
	browserCookie = "tilts_browser" // a browser in which somebody signed in before
	actorKey      = "actor"
)

// actor is who is signed in.
func actor(c *gin.Context) casework.Actor {
	a, _ := c.Get(actorKey)
	who, _ := a.(casework.Actor)
	return who
}

// allowed is the route's handler for those who may do the action.
func (r *Room) allowed(a casework.Action, h web.Handler) gin.HandlerFunc {
	return r.Handle(func(c *gin.Context) error {
		if !actor(c).May(a) {
			return fault.New(fault.Forbidden, "fault.forbidden")
		}
		return h(c)
	})
}

// pageLength is how many rows a list shows at once.
const pageLength = 50

// mostOpen is far above what one person leads at a time.
const mostOpen = 500

// titler names a form in a language.
type titler func(words *locale.Catalogue, name string) string

// formTitle names the form of a submission; one that is not in use any more
// goes by its file's name.
func (r *Room) formTitle(words *locale.Catalogue, name string) string {
	if name == arrivals.FileForm {
		return words.T("staff.form_file")
	}
	if def, ok := r.Arrivals.Forms.Get(name); ok {
		return def.Title.In(words.Lang)
	}
	return name
}

// inside lets a return address lead to our staff pages only.
func inside(next string) string {
	if strings.HasPrefix(next, "/staff/") && !strings.ContainsAny(next, "\\\r\n") {
		return next
	}
	return "/staff"
}

// Package cases is the pages of cases: somebody's work, the lists, and one case with what is done to it as a
// whole. Each theme of a case has a room of its own, whose panels the page of the case shows.
package cases

import (
	"embed"
	"io/fs"

	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/desk/cases/agreement"
	"tilts/internal/web/desk/cases/follow"
	"tilts/internal/web/desk/cases/letters"
	"tilts/internal/web/desk/cases/meeting"
	"tilts/internal/web/desk/cases/parties"
)

//go:embed pages
var pages embed.FS

// Room answers with them.
type Room struct {
	*action.Room
}

// Rooms are this one and those of the themes.
func Rooms(d *desk.Desk) []web.Room {
	on := &action.Room{Desk: d}
	return []web.Room{
		&Room{on}, &parties.Room{Room: on}, &meeting.Room{Room: on},
		&agreement.Room{Room: on}, &follow.Room{Room: on}, &letters.Room{Room: on},
	}
}

// Pages holds the templates of this room, which may use the desk's and the panels of the themes.
func (r *Room) Pages() []fs.FS {
	return append(r.Desk.Pages(), parties.Pages, meeting.Pages, follow.Pages, pages)
}

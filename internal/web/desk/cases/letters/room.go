// Package letters is letters of a case, or of many in one batch, how they reach people, and what is kept of them.
package letters

import (
	"embed"
	"io/fs"

	"tilts/internal/web/desk/cases/action"
)

//go:embed pages
var pages embed.FS

// Room answers with them.
type Room struct {
	*action.Room
}

// Pages holds the templates of this room, which may use the desk's.
func (r *Room) Pages() []fs.FS { return append(r.Desk.Pages(), pages) }

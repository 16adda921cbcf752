// Package cases is the pages of cases: somebody's work, the lists, a case and each thing that is done
// to it, its meetings, letters and documents.
package cases

import (
	"embed"
	"io/fs"

	"tilts/internal/web/desk"
)

//go:embed pages
var pages embed.FS

// Room answers with them.
type Room struct {
	*desk.Desk
}

// Pages holds the templates of this room, which may use the desk's.
func (r *Room) Pages() []fs.FS { return append(r.Desk.Pages(), pages) }

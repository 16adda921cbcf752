// Package arrivals is the pages of what arrives: the inbox and what is done to a submission, letters
// and their copies, forms and files that a clerk enters.
package arrivals

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

// Package meeting is talks with each side, planning a meeting, who comes and what is needed there, inviting to it
// and what became of it.
package meeting

import (
	"embed"

	"tilts/internal/web/desk/cases/action"
)

// Pages holds the panel on the page of a case.
//
//go:embed pages
var Pages embed.FS

// Room answers with them.
type Room struct {
	*action.Room
}

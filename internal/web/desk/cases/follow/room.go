// Package follow is what follows an agreement: what is paid and done, reminders, the end, and who is told.
package follow

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

// Package parties is those of a case: who they are and what they need, whether they agree, and what they sent.
package parties

import (
	"embed"

	"tilts/internal/web/desk/cases/action"
)

// Pages holds the panels on the page of a case.
//
//go:embed pages
var Pages embed.FS

// Room answers with the pages of what is done to them.
type Room struct {
	*action.Room
}

package letters

import (
	"testing"

	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/desk/desktest"
	"tilts/internal/web/webtest"
)

func TestPages(t *testing.T) {
	t.Parallel()
	webtest.Room(t, func(s *web.Server) web.Room { return &Room{&action.Room{Desk: &desk.Desk{Server: s}}} }, samples)
}

// samples has one filled struct, or several, of every page.
var samples = map[string][]any{
	"batch-start": sampleBatchStart(),
	"batch":       sampleBatch(),
}

func sampleBatchStart() []any {
	return []any{BatchStartPage{Menu: desktest.Menu}, BatchStartPage{
		Menu: desktest.Menu, Fields: desktest.Fields, Problems: desktest.Wrong,
		Cases:  []BatchCase{{"1", "I-2026-0412", "A. Bērziņa <b>"}, {"2", "I-2026-0413", "…"}},
		Recent: []BatchLink{{"/x", "…", "22.11.2026. 14.00"}},
	}}
}

func sampleBatch() []any {
	letters := []BatchLetter{{"/x", "I-2026-0412", "A. Bērziņa <b>", ""}, {"/y", "I-2026-0413", "", "… <b>"}}
	failed := []BatchFailure{{"/x", "I-2026-0414", "…", "… <b>"}}
	return []any{
		BatchPage{Menu: desktest.Menu, ID: "1", Title: "…", All: 4, Made: 2, Running: true, Cancels: true,
			Letters: letters},
		BatchPage{Menu: desktest.Menu, ID: "1", Title: "…", All: 4, Cancelled: true, Failed: failed},
		BatchPage{Menu: desktest.Menu, ID: "1", Title: "…", All: 3, Made: 2, Failed: failed, Letters: letters},
	}
}

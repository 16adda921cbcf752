package cases

import "tilts/internal/web/desk/desktest"

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

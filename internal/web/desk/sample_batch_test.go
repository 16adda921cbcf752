package desk

func sampleBatchStart() []any {
	return []any{BatchStartPage{Menu: sampleMenu}, BatchStartPage{
		Menu: sampleMenu, Fields: sampleAsk, Problems: sampleWrong,
		Cases:  []BatchCase{{"1", "I-2026-0412", "A. Bērziņa <b>"}, {"2", "I-2026-0413", "…"}},
		Recent: []BatchLink{{"/x", "…", "22.11.2026. 14.00"}},
	}}
}

func sampleBatch() []any {
	letters := []BatchLetter{{"/x", "I-2026-0412"}, {"/y", "I-2026-0413"}}
	failed := []BatchFailure{{"/x", "I-2026-0414", "… <b>"}}
	return []any{
		BatchPage{Menu: sampleMenu, ID: "1", Title: "…", All: 4, Made: 2, Left: 2, Running: true, Cancels: true,
			Letters: letters},
		BatchPage{Menu: sampleMenu, ID: "1", Title: "…", All: 4, Cancelled: true, Failed: failed},
		BatchPage{Menu: sampleMenu, ID: "1", Title: "…", All: 3, Made: 2, Failed: failed, Letters: letters},
	}
}

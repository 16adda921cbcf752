package web

import "testing"

func TestNoLineEndsWithinACode(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Dārza iela 12-4, Valmiera, LV-4201": `Dārza iela <span class="nowrap">12-4</span>, Valmiera, ` +
			`<span class="nowrap">LV-4201</span>`,
		"I-2026-0412":           `<span class="nowrap">I-2026-0412</span>`,
		"Nr. 20/8-412":          `Nr. <span class="nowrap">20/8-412</span>`,
		"Anna-Marija Kļava":     "Anna-Marija Kļava",
		`<b>LV-4201`:            `&lt;b&gt;<span class="nowrap">LV-4201</span>`,
		"123456789-123456789-1": "123456789-123456789-1",
		"":                      "",
	} {
		if got := string(whole(text)); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

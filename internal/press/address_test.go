package press_test

import (
	"strings"
	"testing"

	"tilts/internal/press"
)

// Where the sender is too long for one line of the window, the name has one and the place the other: no postcode
// stands alone under an address.
func TestTheSenderBreaksBetweenNameAndPlace(t *testing.T) {
	const name, place = "State Probation Service of Latvia", "Parauga iela 1, Valmiera, LV-4201"
	doc := letter(press.Address{Lines: [][]press.Run{press.Plain("Kristaps Ozols")}})
	doc.Letterhead.Name, doc.Letterhead.Contact = name, []string{place}
	text := tool(t, "pdftotext", "-raw", render(t, doc), "-")
	if !strings.Contains(text, name+"\n"+place+"\nKristaps Ozols") {
		t.Errorf("over the window stands:\n%s", text)
	}
	doc.Letterhead.Name = "Dienests"
	if text := tool(t, "pdftotext", "-raw", render(t, doc), "-"); !strings.Contains(text, "Dienests, "+place+"\n") {
		t.Errorf("a short sender is broken:\n%s", text)
	}
}

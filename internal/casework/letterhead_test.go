package casework

import (
	"testing"

	"tilts/internal/document"
)

// Statistics are the whole agency's: no office stands at their head.
func TestStatisticsAreOfNoOffice(t *testing.T) {
	t.Parallel()
	s := &Shared{}
	s.Settings.Agency.Office = "Valmieras nodaļa"
	if got := s.letterhead("lv", document.StatisticsData{}).Unit; got != "" {
		t.Errorf("statistics have the head of %s", got)
	}
	if got := s.letterhead("lv", document.CaseData{}).Unit; got != "Valmieras nodaļa" {
		t.Errorf("a letter has the head of %q", got)
	}
}

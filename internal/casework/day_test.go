package casework_test

import (
	"testing"
	"time"

	"tilts/internal/casework"
	"tilts/internal/mediation"
)

// What happens in Riga after midnight is of the new day, though in UTC it is yesterday.
func TestADayIsRigas(t *testing.T) {
	riga, err := time.LoadLocation("Europe/Riga")
	must(t, err)
	night := time.Date(2026, 11, 29, 0, 30, 0, 0, riga)
	s := &casework.Shared{Now: func() time.Time { return night }}
	if day := s.DayOf(mediation.InstantOf(night)); day != "2026-11-29" || day != s.Today() {
		t.Errorf("half past midnight on the 29th is of %s", day)
	}
}

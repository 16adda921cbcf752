package mediation_test

import (
	"testing"

	"tilts/internal/mediation"
)

// Meetings of one day clash where their hours do; one that begins as another ends does not.
func TestMeetingsThatClash(t *testing.T) {
	for _, x := range []struct {
		a, b string
		want bool
	}{
		{"14.00", "14.00", true}, {"14.00", "15.59", true}, {"14.00", "16.00", false}, {"14.00", "12.00", false},
		{"14.00", "12.01", true}, {"14.00–15.00", "15.00", false}, {"14.00–18.00", "17.30", true},
		{"", "14.00", true}, {"14.00", "pēc pusdienām", true}, {"plkst. 9", "9:30", true},
	} {
		if mediation.Clash(x.a, x.b) != x.want || mediation.Clash(x.b, x.a) != x.want {
			t.Errorf("%q and %q clash: %v", x.a, x.b, !x.want)
		}
	}
}

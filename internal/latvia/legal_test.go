package latvia

import "testing"

func TestLegalName(t *testing.T) {
	for name, want := range map[string]bool{
		"SIA Maxima": true, "SIA „Vālodze”": true, "Vālodze, SIA": true, "z/s „Ozoli”": true, "ООО «Ромашка»": true,
		"Biedrība „Saule”": true, "Ilga Kalniņa": false, "Sia": false, "Kaimiņu puisis": false, "": false,
	} {
		if got := LegalName(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}

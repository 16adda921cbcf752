package latvia

import "testing"

func TestSameSurname(t *testing.T) {
	t.Parallel()
	for pair, want := range map[[2]string]bool{
		{"Juris Bērziņš", "Anita Bērziņa"}:       true,
		{"Juris BERZINS", "Anita Bērziņa"}:       true,
		{"Jānis Lielais", "Ilze Lielā"}:          true,
		{"Oļegs Petrovskis", "Anna Petrovska"}:   true,
		{"Kristaps Ozols", "Dace Ozola-Kalniņa"}: true,
		{"Ivars Zālītis", "Ieva Zālīte"}:         true,
		{"Andris Egle", "Elza Egle"}:             true,
		{"Juris Kalējs", "Ilga Kalniņa"}:         false,
		{"Anita Kalēja", "Anita Bērziņa"}:        false,
		{"", "Anita Bērziņa"}:                    false,
		{"Pēteris Krūms", "Dainis Krūmiņš"}:      false,
	} {
		if got := SameSurname(pair[0], pair[1]); got != want {
			t.Errorf("%q: %v", pair, got)
		}
		if got := SameSurname(pair[1], pair[0]); got != want {
			t.Errorf("%q, turned: %v", pair, got)
		}
	}
}

func TestSameAddress(t *testing.T) {
	t.Parallel()
	for pair, want := range map[[2]string]bool{
		{"Rīgas iela 12-4, Valmiera, LV-4201", "Valmiera, Rīgas 12 dz. 4"}: true,
		{"Rīgas iela 12-4, Valmiera", "Rīgas iela 12-5, Valmiera"}:         false,
		{"", ""}: false, {"Valmiera", "Valmiera"}: false,
	} {
		if got := SameAddress(pair[0], pair[1]); got != want {
			t.Errorf("%q: %v", pair, got)
		}
	}
	if !SamePerson("Juris Kalējs", "KALEJS, Juris") || SamePerson("", "") || SamePerson("Juris Kalējs", "Juris") {
		t.Error("SamePerson")
	}
}

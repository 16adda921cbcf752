package latvia

import "testing"

// A name of a company is printed with Latvian quotes, and a woman of the agency is called one where her name says so.
func TestNamesArePrintedAsLatvianHasThem(t *testing.T) {
	for typed, want := range map[string]string{
		`SIA "Zaļā bode"`: "SIA „Zaļā bode”", `"A" un "B"`: "„A” un „B”", `SIA "Zaļā`: `SIA "Zaļā`,
		"SIA „Vālodze”": "SIA „Vālodze”",
		"AS Liepa":      "AS Liepa",
	} {
		if got := Quoted(typed); got != want {
			t.Errorf("%s: %s, want %s", typed, got, want)
		}
	}
	for name, want := range map[string]bool{
		"Māra Liepa": true, "Elīna Zariņa": true, "Ilze Bērziņa": true, "Juris Kalējs": false, "Ņikita Petrovs": false,
		"": false,
	} {
		if Woman(name) != want {
			t.Errorf("%q is a woman: %v", name, !want)
		}
	}
}

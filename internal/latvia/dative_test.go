package latvia

import "testing"

func TestDative(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Ilga Kalniņa": "Ilgai Kalniņai", "Anita Bērziņa": "Anitai Bērziņai", "Ilze Egle": "Ilzei Eglei",
		"Anna Marija Ozola-Liepa": "Annai Marijai Ozolai-Liepai",
		"Kristaps Ozols":          "Kristapam Ozolam", "Jānis Kalniņš": "Jānim Kalniņam",
		"Andrejs Lācis": "Andrejam Lācim",
		"Jānis Liepa":   "Jānim Liepam", "Juris Egle": "Jurim Eglem", "Ingus Akmens": "Ingum Akmenim",
		"Māris Zvaigzne-Bērzs": "Mārim Zvaigznem-Bērzam", "SIA „Vālodze”": "SIA „Vālodze”",
	} {
		if got, ok := Dative(name); !ok || got != want {
			t.Errorf("%s: %q, %v, want %q", name, got, ok, want)
		}
	}
	for _, name := range []string{
		"", "Ilga", "ilga Kalniņa", "Ņikita Petrovs", "John Smith", "Ivo Bērziņš", "Ilga Bērzs", "Jānis Lielais",
		"Anna Lielā", "Иван Петров", "Andreas Müller", "Lukas Petraitis", "Jānis von Bērzs",
		"Biedrība „Cerība”", "Inga Li",
	} {
		if got, ok := Dative(name); ok {
			t.Errorf("%s is said to be %q", name, got)
		}
	}
}

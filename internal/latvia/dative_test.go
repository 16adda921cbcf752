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

func TestAccusative(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Ilga Kalniņa": "Ilgu Kalniņu", "Kristaps Ozols": "Kristapu Ozolu", "Jānis Bērziņš": "Jāni Bērziņu",
		"Dace Zīle": "Daci Zīli", "Ingus Akmens": "Ingu Akmeni", "Juris Puika": "Juri Puiku",
		"SIA „Vālodze”": "SIA „Vālodze”", "Anna-Marija Liepa-Kalniņa": "Annu-Mariju Liepu-Kalniņu",
	} {
		if got, ok := Accusative(name); !ok || got != want {
			t.Errorf("%s: got %q, %v, want %q", name, got, ok, want)
		}
	}
	for _, name := range []string{"Ilga", "Ņikita Kuzma", "John Smith", "Zane Lielā", "Александр Щербаков", ""} {
		if got, ok := Accusative(name); ok {
			t.Errorf("%s: %q is not certain", name, got)
		}
	}
}

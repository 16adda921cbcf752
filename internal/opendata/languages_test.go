package opendata

import "testing"

// A language has its entry in the list of the Publications Office, also one that comes later.
func TestALanguageHasItsCode(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]string{"lv": "LAV", "en": "ENG", "ru": "RUS", "uk": "UKR", "de": "DEU"} {
		if got := languageCode(lang); got != want {
			t.Errorf("%s is %s, want %s", lang, got, want)
		}
	}
}

package locale

import "testing"

func TestBytesAreWrittenInTheLanguage(t *testing.T) {
	t.Parallel()
	catalogues, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		bytes      Bytes
		lv, en, ru string
	}{
		{25_000_000, "25\u00a0MB", "25\u00a0MB", "25\u00a0МБ"},
		{1_540_000, "1,5\u00a0MB", "1.5\u00a0MB", "1,5\u00a0МБ"},
		{120_400, "120\u00a0kB", "120\u00a0kB", "120\u00a0КБ"},
		{999, "999\u00a0B", "999\u00a0B", "999\u00a0Б"},
		{AtMost(2 << 20), "2\u00a0MB", "2\u00a0MB", "2\u00a0МБ"}, // no more than is taken
		{AtMost(1 << 18), "262\u00a0kB", "262\u00a0kB", "262\u00a0КБ"},
	} {
		for lang, want := range map[string]string{"lv": c.lv, "en": c.en, "ru": c.ru} {
			if got := catalogues.For(lang).Bytes(c.bytes); got != want {
				t.Errorf("%s writes %d bytes %q, want %q", lang, int64(c.bytes), got, want)
			}
		}
	}
	want := catalogues.For("ru").T("applicant.file_pick", "limit", "25\u00a0МБ")
	if got := catalogues.For("ru").T("applicant.file_pick", "limit", Bytes(25_000_000)); got != want {
		t.Errorf("a message has %q, want %q", got, want)
	}
}

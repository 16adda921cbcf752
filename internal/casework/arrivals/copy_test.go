package arrivals

import (
	"testing"

	"tilts/forms"
	"tilts/internal/form"
	"tilts/internal/reading"
)

// Each article goes into a row of its own, beside the day that stands there; an orphan's court has a field of its own.
func TestWhereWhatIsReadBelongs(t *testing.T) {
	t.Parallel()
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct {
		values []reading.Value
		want   map[string]string
	}{
		"request": {[]reading.Value{{Field: reading.OffenceDate, Text: "2026-09-14"},
			{Field: reading.OffenceField, Text: "KL 180(1)"}, {Field: reading.OffenceField, Text: "KL 185(2)"}},
			map[string]string{"offences.0.offence": "KL 180(1)", "offences.1.offence": "KL 185(2)"}},
		"application": {[]reading.Value{{Field: reading.Institution, Text: "Valmieras novada bāriņtiesa"}},
			map[string]string{"orphans_court": "Valmieras novada bāriņtiesa", "process_director": ""}},
		"addition": {[]reading.Value{{Field: reading.SafeChannel, Text: "email"}},
			map[string]string{"safe_channel": "email"}},
	} {
		d, ok := set.Get(name)
		if !ok {
			t.Fatalf("no form %s", name)
		}
		c := Copy{Definition: d, Answers: form.Answers{}, Places: map[string]Place{}}
		for _, v := range x.values {
			c.put(v, nil)
		}
		for path, want := range x.want {
			if got := c.Answers.String(path); got != want {
				t.Errorf("%s: %s is %q, not %q", name, path, got, want)
			}
		}
	}
}

package apply_test

import (
	"regexp"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

var dropButton = regexp.MustCompile(`name="_drop" value="([^"]+)"`)

// Whoever attaches a file without scripts comes back to its question and reads there what was done, also that the same
// file was there already, that none was chosen, and that one was taken away. No name stands in the address.
func TestAttachingIsToldAtTheFiles(t *testing.T) {
	p := visit(t)
	p.post("/lv/letter")
	step := "/lv/letter/step/letter"
	attach := func(told string) answer {
		t.Helper()
		a := p.send(step, "attachments", "rēķins.pdf", sitetest.PDF, "account", "Labdien", "_upload", "attachments").
			expect(t, 200, step, told)
		if strings.Contains(a.path, "pdf") || !strings.HasSuffix(a.fragment, "f-attachments-label") ||
			!strings.Contains(a.body, `id="f-attachments-label"`) {
			t.Errorf("one comes to %s#%s", a.path, a.fragment)
		}
		return a
	}
	attach("Pievienots: rēķins.pdf.")
	again := attach("Šis fails jau ir pievienots: rēķins.pdf.")
	drop := dropButton.FindStringSubmatch(again.body)
	if drop == nil {
		t.Fatal("it cannot be taken away")
	}
	p.post(step, "account", "Labdien", "_drop", drop[1]).expect(t, 200, step, "Fails ir noņemts.")
	p.post(step, "account", "Labdien", "_upload", "attachments").expect(t, 200, step, "Fails vēl nav izvēlēts.")
}

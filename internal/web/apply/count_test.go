package apply_test

import (
	"regexp"
	"testing"
)

// The number of steps does not grow under way: what an answer may still open is counted.
func TestStepsDoNotGrow(t *testing.T) {
	of := regexp.MustCompile(`\d\. solis no (\d)`)
	code := invited(t)
	p := visit(t)
	var counts []string
	see := func(a answer) {
		t.Helper()
		found := of.FindStringSubmatch(a.body)
		if found == nil {
			t.Fatalf("no count on %s", a.path)
		}
		if n := len(counts); n > 0 && found[1] > counts[n-1] {
			t.Errorf("%s: %s steps, %s before", a.path, found[1], counts[n-1])
		}
		counts = append(counts, found[1])
	}
	base := "/lv/confirmation/step/"
	see(p.post("/lv/confirmation", "code", code))
	see(p.post(base+"invitation", "given_name", "Anna", "family_name", "Zariņa", "_go", "next"))
	see(p.post(base+"decision", "agree", "yes", "side", "offender", "_go", "next"))
	see(p.post(base+"together", "answers_for", "self", "adult", "yes", "_go", "next"))
	see(p.post(base+"meeting", "_go", "next"))
	if len(counts) != 5 || counts[0] != counts[4] {
		t.Errorf("%v", counts)
	}

	counts, p = nil, visit(t)
	p.post("/lv/application")
	see(p.get("/lv/application/step/preparation"))
	see(p.post("/lv/application/step/preparation", "shared_device", "no", "_go", "next"))
	see(p.post("/lv/application/step/role", "role", "victim", "_go", "next"))
}

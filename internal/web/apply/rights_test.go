package apply_test

import (
	"html"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// Whoever says that they know their rights has them before their eyes: the page gives each of them, and the course of
// the process, before the box to tick, which says that they read it and not that somebody explained it.
func TestTheRightsStandBeforeTheTick(t *testing.T) {
	def, _ := sitetest.Arrivals.Forms.Get("confirmation")
	step, _, _ := def.Step("consent")
	tick, _ := def.Field("rights_explained")
	for _, lang := range def.Languages {
		p, code, base := visit(t), invited(t), "/"+lang+"/confirmation"
		p.post(base, "code", code)
		p.post(base+"/step/invitation", "given_name", "Anna", "family_name", "Zariņa", "_go", "next")
		p.post(base+"/step/decision", "agree", "yes", "_go", "next")
		body := html.UnescapeString(p.get(base + "/review").body)
		rights := strings.Split(step.Help.In(lang), "\n")
		if len(rights) < 8 {
			t.Errorf("%s: only %d rights", lang, len(rights))
		}
		for _, right := range rights {
			at := strings.Index(body, "<li>"+right+"</li>")
			if box := strings.Index(body, tick.Label.In(lang)); at < 0 || at > box {
				t.Errorf("%s: %q stands at %d, the box at %d", lang, right, at, box)
			}
		}
	}
	if label := tick.Label.In("lv"); !strings.HasPrefix(label, "Es izlasīju") {
		t.Errorf("the box says %q", label)
	}
}

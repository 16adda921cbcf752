package desk_test

import (
	"regexp"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// eID begins with a small letter also where the style sheet begins a choice with a capital.
func TestEIDKeepsItsSpelling(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	page := b.get(m.page() + "/confirm").Body.String()
	if !strings.Contains(page, `<span class="name cased">eID</span>`) {
		t.Errorf("eID does not keep its spelling:\n%s", page)
	}
	styled := false
	for _, address := range regexp.MustCompile(`/assets/[^"]*\.css`).FindAllString(page, -1) {
		styled = styled || strings.Contains(b.get(address).Body.String(), ".name:not(.cased)::first-letter")
	}
	if !styled {
		t.Error("the style sheet makes a capital of every choice")
	}
}

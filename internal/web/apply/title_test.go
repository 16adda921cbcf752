package apply_test

import (
	"html"
	"regexp"
	"strings"
	"testing"
)

var titleOf = regexp.MustCompile(`(?s)<title>(.*?)</title>`)

// A title says what is wrong, the page, the form and the service, so that no two pages of
// one walk have the same (WCAG 2.4.2).
func TestEveryPageOfAWalkHasATitleOfItsOwn(t *testing.T) {
	p := visit(t)
	pages := map[string]string{}
	walk := func(a answer) string {
		t.Helper()
		found := titleOf.FindStringSubmatch(a.body)
		if found == nil {
			return ""
		}
		title, at := html.UnescapeString(found[1]), strings.SplitN(a.path, "?", 2)[0]
		if before, known := pages[title]; known && before != at {
			t.Errorf("%s and %s are both called %q", before, at, title)
		}
		if pages[title] = at; !strings.HasSuffix(title, " – Tilts") || strings.Count(title, "– Tilts") != 1 {
			t.Errorf("%s: the title %q does not name the service once", at, title)
		}
		if strings.HasPrefix(at, "/lv/application/") && !strings.Contains(title, " – Iesniegums") {
			t.Errorf("%s: the title %q does not name the form", at, title)
		}
		return title
	}
	for _, address := range []string{
		"/lv", "/lv/forms", "/lv/statistics",
		"/lv/status", "/lv/check", "/lv/accessibility", "/lv/data", "/lv/brochure", "/lv/closed",
		"/lv/continue/nothing", "/lv/confirmation", "/lv/application", "/lv/application/paper", "/lv/nothing",
		"/staff/signin", "/api/v1/",
	} {
		walk(p.get(address))
	}
	p.toReview()
	for _, step := range regexp.MustCompile(`/lv/application/step/\w+`).
		FindAllString(p.get("/lv/application/review").body, -1) {
		walk(p.get(step))
	}
	walk(p.get("/lv/application/later"))
	walk(p.get("/lv/application/review"))
	wrong := walk(p.get("/lv/application/review?check=1"))
	if first := strings.SplitN(wrong, " – ", 2)[0]; !strings.Contains(first, "atbild") {
		t.Errorf("with something to correct the title is %q", wrong)
	}
	walk(p.sendForm())
	if len(pages) < 20 {
		t.Errorf("only %d titles: %v", len(pages), pages)
	}
}

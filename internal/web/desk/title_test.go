package desk_test

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

var titleOf = regexp.MustCompile(`(?s)<title>(.*?)</title>`)

// Every page of the desk has a title of its own that ends with the service's name, and no
// two pages that one reader may open have the same (WCAG 2.4.2).
func TestEveryPageOfTheDeskHasATitleOfItsOwn(t *testing.T) {
	o := theOffice(t)
	s := sitetest.New(t)
	s.Office.Jobs = testQueue(t)
	s.Office.StatisticsPDF = printed
	s.Office.StatisticsXLSX = printedBook
	h := s.Open(t)
	walked := 0
	for i, login := range readers {
		b, pages := browse(t, h, login), map[string]string{}
		for _, route := range s.Doors() {
			if route.Method != http.MethodGet || doors["GET "+route.Path][i] != http.StatusOK {
				continue
			}
			w := b.get(o.address(route))
			found := titleOf.FindStringSubmatch(w.Body.String())
			if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") || found == nil {
				continue
			}
			walked++
			title := html.UnescapeString(found[1])
			if before, known := pages[title]; known {
				t.Errorf("%s: %s and %s are both called %q", login, before, route.Path, title)
			}
			pages[title] = route.Path
			if !strings.HasSuffix(title, " – Tilts") || strings.HasPrefix(title, " ") {
				t.Errorf("%s is called %q", route.Path, title)
			}
		}
	}
	if walked < 40 {
		t.Errorf("only %d pages were looked at", walked)
	}
}

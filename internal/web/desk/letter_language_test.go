package desk_test

import (
	"regexp"
	"testing"

	"tilts/internal/web/sitetest"
)

// Whoever writes in Russian is answered in Russian, unless the clerk says otherwise.
func TestALetterIsAnsweredInItsLanguage(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := readLetter(t, o, "Добрый день! Меня зовут Светлана Кузнецова. Прошу организовать примирение с человеком, "+
		"который разбил моё окно. Телефон 20 000 141.\n\nСветлана Кузнецова\n")
	chosen := regexp.MustCompile(`value="ru"[^>]* (checked|selected)`)
	for _, page := range []string{"/ask", "/refuse", "/forward"} {
		if body := b.get("/staff/inbox/" + r.ID + page).Body.String(); !chosen.MatchString(body) {
			t.Errorf("%s does not propose Russian", page)
		}
	}
}
